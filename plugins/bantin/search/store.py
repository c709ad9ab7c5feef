"""The store: every file of the index under its published name, kept between builds.

Names hold the hash of the content, so a file that is there is right. Deleting the store is
safe: the next build makes everything again.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from bantin.core.databases import refusal
from bantin.core.errors import EnvironmentFailure, Told
from bantin.core.files import digest, refused
from bantin.core.values import dataclass
from bantin.search.records import paths
from bantin.search.shards import deflate

HASH_BYTES = 3
MANIFEST = "manifest"
SPARED = 16  # states after which a file that none of them wants is removed
SCHEMA = """
CREATE TABLE IF NOT EXISTS file(name TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS spare(name TEXT PRIMARY KEY, states INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS document(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL, facets TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS state(value TEXT NOT NULL);
"""
AGAIN = Told("advice-made-again")
Row = tuple[str, str, str]  # id, digest, facet values of a document as JSON


@dataclass(slots=True)
class State:
    """What the store holds. `rows` are the documents in order.

    `shards`: files of each segment in the order of the manifest; `single`: those that stand
    once, by name; `sieves`: bits by segment, in hexadecimal; `folders`: hashes in the names of
    the folders of records.
    """

    key: str = ""
    rows: list[Row] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    segments: list[list[str | int]] = field(default_factory=list)
    shards: dict[str, list[str]] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)
    sieves: dict[str, str] = field(default_factory=dict)
    manifest: str = ""

    @property
    def records(self) -> list[str]:
        """Files of records in the order of the documents."""
        return paths(self.folders, len(self.rows))

    def files(self) -> list[str]:
        """Every file but the manifest."""
        shards = [name for names in self.shards.values() for name in names]
        return [*self.records, *shards, *self.single.values()]


KEPT = ("key", "folders", "segments", "shards", "single", "sieves", "manifest")


class Store:
    """The index in one SQLite file; each process that uses it opens it for itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: dict[int, sqlite3.Connection] = {}
        self._names: set[str] | None = None

    def state(self, key: str) -> State:
        """What the last build left under the same `key`; empty when there is nothing usable.

        Raises EnvironmentFailure when the file cannot be opened, or another program holds it.
        """
        try:
            found = self._base().execute("SELECT value FROM state").fetchone()
            values = json.loads(found[0]) if found else {}
            if values.get("key") != key:
                return State(key)
            query = "SELECT id, digest, facets FROM document ORDER BY number"
            return State(rows=self._base().execute(query).fetchall(), **values)
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            if found := refusal(error, self.path):
                raise refused(found, self.path) from error
            self._forget()
            return State(key)

    def keep(self, state: State, old: State) -> None:
        """Remember the state, and forget files that have long been no longer wanted.

        Others stay for a while: parts that were planned before still hand them over.
        """
        wanted = {state.manifest, *state.files()}
        with self._told():
            base = self._base()
            known = dict(base.execute("SELECT name, states FROM spare"))
            spare = {name: known.get(name, 0) + 1 for name in self.names() - wanted}
            gone = [(name,) for name, states in spare.items() if states > SPARED]
            base.executemany("DELETE FROM file WHERE name=?", gone)
            base.execute("DELETE FROM spare")
            base.executemany("INSERT INTO spare VALUES (?,?)", spare.items())
            changed = [
                (number, *row) for number, row in enumerate(state.rows)
                if number >= len(old.rows) or old.rows[number] != row
            ]
            base.executemany("INSERT OR REPLACE INTO document VALUES (?,?,?,?)", changed)
            base.execute("DELETE FROM document WHERE number>=?", (len(state.rows),))
            base.execute("DELETE FROM state")
            told = json.dumps({name: getattr(state, name) for name in KEPT})
            base.execute("INSERT INTO state VALUES (?)", (told,))
        self.commit()
        self._names = None

    def names(self) -> set[str]:
        """Every file that is there."""
        if self._names is None:
            with self._told():
                self._names = {name for (name,) in self._base().execute("SELECT name FROM file")}
        return self._names

    def read(self, name: str) -> bytes:
        """A file as it is published."""
        with self._told():
            query = "SELECT content FROM file WHERE name=?"
            return bytes(self._base().execute(query, (name,)).fetchone()[0])

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Put files in place; they last from the next `commit` on.

        Raises EnvironmentFailure when the disk refuses.
        """
        with self._told():
            for name, content in files:
                self.names().add(name)
                query = "INSERT OR REPLACE INTO file(name, content) VALUES (?,?)"
                self._base().execute(query, (name, content))

    def commit(self) -> None:
        """Let other processes see what was written."""
        with self._told():
            self._base().commit()

    def pack(self, name: str, payload: bytes) -> str:
        """Put a packed file in place; its name with the hash of what it holds."""
        hashed = f"{name}.{hash_of(payload)}.bin"
        if hashed not in self.names():
            self.write([(hashed, deflate(payload))])
        return hashed

    def close(self) -> None:
        """Give the file back."""
        base = self._open.pop(os.getpid(), None)
        if base is not None:
            base.close()

    def _base(self) -> sqlite3.Connection:
        """The connection of this process alone: none may be taken through a fork."""
        base = self._open.get(os.getpid())
        if base is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            base = self._open[os.getpid()] = sqlite3.connect(self.path, check_same_thread=False)
            base.execute("PRAGMA synchronous=NORMAL")
            base.executescript(SCHEMA)
        return base

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Failures as the machine's: a full disk is told, a damaged file is removed."""
        try:
            yield
        except (sqlite3.DatabaseError, TypeError) as error:
            if found := refusal(error, self.path):
                raise refused(found, self.path) from error
            self._forget()
            raise EnvironmentFailure(f"{self.path}: {error}", AGAIN) from error

    def _forget(self) -> None:
        self.close()
        self._names = None
        for ending in ("", "-journal"):
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink()


def hash_of(content: bytes) -> str:
    """The hash in the name of a file."""
    return digest(content, HASH_BYTES)


def stored(path: str, name: str) -> bytes:
    """A file of the store at `path`."""
    file = Path(path).stat()
    return _opened(path, os.getpid(), file.st_dev, file.st_ino).read(name)


@lru_cache(maxsize=1)
def _opened(path: str, *_: int) -> Store:
    return Store(Path(path))
