"""What the last build made, and from what: one SQLite file beside the output.

It may be deleted at any time: the next build then makes everything. Values are plain columns.
A file that is damaged, foreign or of another version is put aside by an empty one.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from errno import ENOSPC
from pathlib import Path
from typing import Literal, NamedTuple

VERSION = "4"
SCHEMA = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE part(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
CREATE TABLE data(part INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE referring(source INTEGER PRIMARY KEY, parts TEXT NOT NULL);
CREATE TABLE source(
  path TEXT PRIMARY KEY, number INTEGER NOT NULL, id TEXT NOT NULL, date TEXT NOT NULL,
  fingerprint TEXT NOT NULL, facets TEXT NOT NULL, stamp TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE output(
  path TEXT PRIMARY KEY, part TEXT NOT NULL, fingerprint TEXT NOT NULL, template TEXT NOT NULL,
  size INTEGER NOT NULL, mtime INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX output_part ON output(part);
CREATE INDEX output_template ON output(template);
"""
Condition = Literal["whole", "new", "damaged", "other version"]
Written = tuple[str, int, int]  # path, size, time (ns) of an output
MANY = 5000
PUT_PART = (
    "INSERT INTO part(name, key) VALUES (?,?) ON CONFLICT(name) DO UPDATE SET key=excluded.key"
)
PUT_SOURCE = "INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?)"
PUT_DATA = "INSERT OR REPLACE INTO data SELECT number, ? FROM part WHERE name=?"


class Row(NamedTuple):
    """One output: `template` is empty for files; size and mtime (ns) are those written."""

    path: str
    part: str
    fingerprint: str
    template: str
    size: int
    mtime: int


class Source(NamedTuple):
    """One source: `number` names it in the data of parts.

    `fingerprint` changes with anything in it, `facets` with anything that decides which parts
    there are and what they refer to; `date` is in ISO 8601. `stamp` is that of its file when the
    last build began, empty where the file could change without another one.
    """

    path: str
    number: int
    id: str
    date: str
    fingerprint: str
    facets: str
    stamp: str


class Kept(NamedTuple):
    """A part: its key, its data, the numbers of the sources to which these refer."""

    key: str
    data: str = ""
    sources: tuple[int, ...] = ()


class Store:
    """The store at `path`; `condition` says in what state it was found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.condition: Condition = _condition(path)
        if self.condition != "whole":
            drop(path)
        self._connection = _connected(path)
        if self.condition != "whole":
            self._connection.executescript(SCHEMA)
            self.remember("version", VERSION)
            self._connection.commit()

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def meta(self, name: str) -> str:
        """A value remembered under `name`, or nothing."""
        found = self._connection.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def remember(self, name: str, value: str) -> None:
        """Keep a value; it lasts from the next commit on."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (name, value))

    def keys(self, beginning: str = "") -> dict[str, str]:
        """The key of every part, or of those whose names have this beginning."""
        query = "SELECT name, key FROM part WHERE name >= ? AND name < ?"
        return dict(self._connection.execute(query, (beginning, f"{beginning}\U0010ffff")))

    def referring(self, sources: Iterable[int]) -> list[tuple[str, str, str]]:
        """Name, key and data of the parts that refer to `sources`, and perhaps of some that did."""
        parts = {part for source in sources for part in self._referring(source)}
        query = "SELECT name, key, text FROM part JOIN data ON part=number WHERE number=?"
        found = (self._connection.execute(query, (part,)).fetchone() for part in parts)
        return sorted(row for row in found if row)

    def _referring(self, source: int) -> list[int]:
        query = "SELECT parts FROM referring WHERE source=?"
        found = self._connection.execute(query, (source,)).fetchone()
        return [int(part) for part in found[0].split()] if found else []

    def sources(self) -> dict[str, Source]:
        """Every source by its path."""
        rows = self._connection.execute("SELECT * FROM source")
        return {row[0]: Source._make(row) for row in rows}

    def keep_sources(self, sources: Iterable[Source], gone: Iterable[str] = ()) -> None:
        """Tell of sources that are new or changed, forget those at the paths `gone`."""
        self._connection.executemany("DELETE FROM source WHERE path=?", ((p,) for p in gone))
        self._connection.executemany(PUT_SOURCE, sources)

    def rows(self) -> Iterator[Row]:
        """Every output."""
        return map(Row._make, self._connection.execute("SELECT * FROM output"))

    def rows_of(self, parts: Iterable[str]) -> dict[str, Row]:
        """The outputs of these parts by path."""
        wanted = set(parts)
        if len(wanted) > MANY:
            return {row.path: row for row in self.rows() if row.part in wanted}
        found: dict[str, Row] = {}
        for part in sorted(wanted):
            rows = self._connection.execute("SELECT * FROM output WHERE part=?", (part,))
            found.update((row[0], Row._make(row)) for row in rows)
        return found

    def parts_of(self, template: str) -> list[str]:
        """Parts with a page of this template."""
        query = "SELECT DISTINCT part FROM output WHERE template=?"
        return [part for (part,) in self._connection.execute(query, (template,))]

    def templates(self) -> list[str]:
        """Templates in use."""
        query = "SELECT DISTINCT template FROM output WHERE template<>''"
        return [template for (template,) in self._connection.execute(query)]

    def pages(self, left_out: Collection[str]) -> Iterator[tuple[str, str]]:
        """Path and part of the pages of all templates but some."""
        for template in sorted(set(self.templates()) - set(left_out)):
            query = "SELECT path, part FROM output WHERE template=?"
            yield from self._connection.execute(query, (template,))

    def count(self) -> int:
        """How many outputs there are."""
        return int(self._connection.execute("SELECT count(*) FROM output").fetchone()[0])

    def row(self, path: str) -> Row | None:
        """The output at `path`."""
        query = "SELECT * FROM output WHERE path=?"
        found = self._connection.execute(query, (path,)).fetchone()
        return Row._make(found) if found else None

    def replace(
        self, parts: Mapping[str, Kept], gone: Iterable[str], rows: Iterable[Row]
    ) -> None:
        """Forget the outputs of `parts` and of `gone`; keep `rows`.

        Raises sqlite3.IntegrityError for a path that another part has.
        """
        old, run = [(name,) for name in gone], self._connection.executemany
        run("DELETE FROM output WHERE part=?", [*((name,) for name in parts), *old])
        run("DELETE FROM data WHERE part=(SELECT number FROM part WHERE name=?)", old)
        run("DELETE FROM part WHERE name=?", old)
        run(PUT_PART, ((name, each.key) for name, each in parts.items()))
        run(PUT_DATA, ((each.data, name) for name, each in parts.items() if each.data))
        run("INSERT INTO output VALUES (?,?,?,?,?,?)", rows)

    def refer(self, parts: Mapping[str, tuple[int, ...]]) -> None:
        """Tell to which sources `parts` refer, all of which are kept."""
        numbers = self._numbers(parts)
        found = self._more({numbers[name]: sources for name, sources in parts.items()})
        self._connection.executemany("INSERT OR REPLACE INTO referring VALUES (?,?)", list(found))

    def _numbers(self, names: Collection[str]) -> dict[str, int]:
        """The number of each part."""
        query = "SELECT name, number FROM part"
        if len(names) > MANY:
            return dict(self._connection.execute(query))
        run, query = self._connection.execute, f"{query} WHERE name=?"
        return dict(run(query, (name,)).fetchone() for name in names)

    def _more(self, made: Mapping[int, tuple[int, ...]]) -> Iterator[tuple[int, str]]:
        """Sources with the parts that refer to them, where `made` are new among these."""
        found: dict[int, set[int]] = defaultdict(set)
        for number, sources in made.items():
            for source in sources:
                found[source].add(number)
        for source, parts in found.items():
            known = self._referring(source)
            if not parts.issubset(known):
                yield source, " ".join(map(str, sorted(parts.union(known))))

    def commit(self) -> None:
        """Make everything since the last commit last.

        Raises OSError when the machine refuses.
        """
        try:
            self._connection.commit()
        except sqlite3.Error as error:
            raise OSError(ENOSPC, str(error), self.path.as_posix()) from error


def written_files(path: Path) -> list[Written]:
    """Every output that the store at `path` tells of; nothing when there is none.

    For another process, which may not share a connection. Raises sqlite3.Error when the file is
    not as it should be.
    """
    if not path.exists():
        return []
    with closing(_connected(path)) as connection:
        return connection.execute("SELECT path, size, mtime FROM output").fetchall()


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Errors of the store at `path` as what they come from: the machine refuses (OSError)."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(ENOSPC, str(error), path.as_posix()) from error


def drop(path: Path) -> None:
    """Remove a store with what belongs to it."""
    for name in (path.name, f"{path.name}-journal"):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA cache_size=-20000")
    return connection


def _condition(path: Path) -> Condition:
    if not path.exists():
        return "new"
    try:
        with closing(_connected(path)) as connection:
            query = "SELECT value FROM meta WHERE name='version'"
            version = connection.execute(query).fetchone()
            connection.execute("SELECT path, part, fingerprint, template, size, mtime FROM output")
    except sqlite3.Error:
        return "damaged"
    return "whole" if version == (VERSION,) else "other version"
