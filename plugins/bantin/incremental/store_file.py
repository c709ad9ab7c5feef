"""The file of the store: opened, looked into, dropped.

A file that is damaged, foreign or of another version is put aside by an empty one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

from bantin.core.databases import refusal

VERSION = "9"
SCHEMA = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bundle(
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, shape TEXT NOT NULL
);
CREATE TABLE part(
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, bundle INTEGER NOT NULL
);
CREATE INDEX part_bundle ON part(bundle);
CREATE TABLE data(part INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE referring(source INTEGER PRIMARY KEY, parts TEXT NOT NULL);
CREATE TABLE source(
  path TEXT PRIMARY KEY, number INTEGER NOT NULL, id TEXT NOT NULL, date TEXT NOT NULL,
  fingerprint TEXT NOT NULL, facets TEXT NOT NULL, stamp TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX source_number ON source(number);
CREATE TABLE shelf(
  kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(kind, name)
) WITHOUT ROWID;
CREATE TABLE output(
  path TEXT PRIMARY KEY, part TEXT NOT NULL, fingerprint TEXT NOT NULL, template TEXT NOT NULL,
  updated TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX output_part ON output(part);
CREATE INDEX output_template ON output(template);
INSERT INTO meta VALUES ('count', '0');
"""
Condition = Literal["whole", "new", "damaged", "other version"]
Written = tuple[str, int, int]  # path, size, time (ns) of an output
WRITTEN = "SELECT path, size, mtime FROM output"
OUTPUT = "SELECT path, part, fingerprint, template, updated, size, mtime FROM output LIMIT 1"
# How many outputs there are: kept, for to count them takes as long as to read all of their paths.
COUNT = "SELECT value FROM meta WHERE name='count'"
ADD_TO_COUNT = "UPDATE meta SET value=value+? WHERE name='count'"
PUT_PART = (
    "INSERT INTO part(name, key, bundle) VALUES (?1,?2,coalesce(?3,0))"
    " ON CONFLICT(name) DO UPDATE SET key=excluded.key, bundle=coalesce(?3,bundle)"
)
PUT_OUTPUT = "INSERT INTO output VALUES (?,?,?,?,?,?,?)"
FORGET_BUNDLE = (
    "UPDATE bundle SET key='', shape='' WHERE number=(SELECT bundle FROM part WHERE name=?)"
)
PUT_DATA = "INSERT OR REPLACE INTO data SELECT number, ? FROM part WHERE name=?"


def written_files(path: Path, share: int) -> Iterator[tuple[int, list[Written]]]:
    """Every output that the store at `path` tells of, in order, `share` of them at a time.

    With each share comes how many there are in all. For another process, which may not share a
    connection. Raises sqlite3.Error when the file is not as it should be.
    """
    if not path.exists():
        return
    with closing(connected(path)) as connection:
        count = counted(connection)
        found = connection.execute(f"{WRITTEN} ORDER BY path")
        while rows := found.fetchmany(share):
            yield count, rows


def counted(connection: sqlite3.Connection) -> int:
    """How many outputs there are; raises sqlite3.DatabaseError when that is not told."""
    for (told,) in connection.execute(COUNT):
        if told.isdecimal():
            return int(told)
    raise sqlite3.DatabaseError(COUNT)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """What the machine refuses the store at `path` as OSError; damage as it is."""
    try:
        yield
    except sqlite3.Error as error:
        if found := refusal(error, path):
            raise found from error
        raise


def drop(path: Path) -> None:
    """Remove a store with what belongs to it."""
    for name in (path.name, f"{path.name}-journal"):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()


def connected(path: Path) -> sqlite3.Connection:
    """The store at `path`, which need not be there."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA cache_size=-20000")
    return connection


def opened(path: Path) -> tuple[sqlite3.Connection, Condition]:
    """The store at `path`, and in what state it was; unless whole, an empty file takes its place.

    Raises sqlite3.Error when there cannot be one.
    """
    found: Condition = "new"
    if path.exists():
        found = "damaged"
        with suppress(sqlite3.Error):
            connection = connected(path)
            found = _condition(connection)
            if found == "whole":
                return connection, found
            connection.close()
    drop(path)
    return connected(path), found


def _condition(connection: sqlite3.Connection) -> Condition:
    """In what state a store is."""
    try:
        query = "SELECT value FROM meta WHERE name='version'"
        if connection.execute(query).fetchone() != (VERSION,):
            return "other version"
        connection.execute(OUTPUT)
        counted(connection)
    except sqlite3.Error:
        return "damaged"
    return "whole"
