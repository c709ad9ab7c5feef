"""What the last build made, and from what: one SQLite file beside the output.

It may be deleted at any time: the next build then makes everything. Values are plain columns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from errno import EIO
from pathlib import Path
from typing import NamedTuple

from bantin.core.databases import refusal
from bantin.incremental.referring import Referring, parts_of
from bantin.incremental.shelf import Shelf
from bantin.incremental.store_file import (
    ADD_TO_COUNT,
    FORGET_BUNDLE,
    PUT_DATA,
    PUT_OUTPUT,
    PUT_PART,
    SCHEMA,
    VERSION,
    WRITTEN,
    Written,
    counted,
    opened,
)

MANY = 5000
LOOSE = 0  # the bundle of parts that are in none


class Row(NamedTuple):
    """One output: `template` is empty for files; size and mtime (ns) are those written.

    `updated` is what its page tells the sitemap.
    """

    path: str
    part: str
    fingerprint: str
    template: str
    updated: str
    size: int
    mtime: int


class Planned(NamedTuple):
    """A bundle as it was planned last.

    Where the key was not asked for it is empty; where the shape is too, it is to be planned.
    """

    number: int
    key: str
    shape: str


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
    """A part: its key, its data, the numbers of the sources to which these refer.

    `bundle` is None for that in which it is already; such a bundle is to be planned anew.
    """

    key: str
    data: str = ""
    sources: tuple[int, ...] = ()
    bundle: int | None = None


class Store:
    """The store at `path`; `condition` says in what state it was found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection, self.condition = opened(path)
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

    def data(self, part: str) -> str:
        """The data of a part, or nothing."""
        query = "SELECT text FROM data JOIN part ON part=number WHERE name=?"
        found = self._connection.execute(query, (part,)).fetchone()
        return str(found[0]) if found else ""

    def bundles(self) -> dict[str, Planned]:
        """Every bundle by its name."""
        rows = self._connection.execute("SELECT name, number, key, shape FROM bundle")
        return {row[0]: Planned._make(row[1:]) for row in rows}

    def new_bundle(self, name: str) -> int:
        """The number of a bundle that was not there before."""
        query = "INSERT INTO bundle(name, key, shape) VALUES (?,'','')"
        return int(self._connection.execute(query, (name,)).lastrowid or LOOSE)

    def keys_in(self, bundle: int) -> dict[str, str]:
        """The keys of the parts in a bundle."""
        query = "SELECT name, key FROM part WHERE bundle=?"
        return dict(self._connection.execute(query, (bundle,)))

    def bundles_of(self, parts: Iterable[str]) -> dict[str, int]:
        """The bundles in which those of `parts` are that are known."""
        run, query = self._connection.execute, "SELECT name, bundle FROM part WHERE name=?"
        found = (run(query, (part,)).fetchone() for part in parts)
        return dict(row for row in found if row)

    def keep_bundles(self, planned: Iterable[Planned], gone: Iterable[int]) -> None:
        """Tell of bundles that were planned, forget those that nobody plans."""
        run = self._connection.executemany
        run("UPDATE bundle SET key=?2, shape=?3 WHERE number=?1", planned)
        run("DELETE FROM bundle WHERE number=?", ((each,) for each in gone))

    def referring(self, sources: Iterable[int]) -> list[tuple[str, str, str]]:
        """Name, key and data of the parts that refer to `sources`, and perhaps of some that did."""
        parts = {part for source in sources for part in parts_of(self._connection, source)}
        query = "SELECT name, key, text FROM part JOIN data ON part=number WHERE number=?"
        run = self._connection.execute
        return sorted(row for part in parts if (row := run(query, (part,)).fetchone()))

    def refer(self, parts: Mapping[str, Sequence[int]] | Referring) -> None:
        """Tell to which sources `parts` refer, all of which are kept."""
        if not isinstance(parts, Referring):
            named = {self._number(name): sources for name, sources in parts.items()}
            parts = Referring()
            for number in sorted(named):
                parts.add(number, named[number])
        parts.keep(self._connection)

    def _number(self, part: str) -> int:
        found = self._connection.execute("SELECT number FROM part WHERE name=?", (part,))
        return int(found.fetchone()[0])

    def stamps(self, beginning: str) -> dict[str, str]:
        """The stamps of sources by their paths, of those that have this beginning."""
        query = "SELECT path, stamp FROM source WHERE path >= ? AND path < ?"
        return dict(self._connection.execute(query, (beginning, f"{beginning}\U0010ffff")))

    def source(self, *, path: str = "", number: int = 0) -> Source:
        """The source at `path`, or with that `number`; raises LookupError when there is none."""
        query = f"SELECT * FROM source WHERE {'path' if path else 'number'}=?"  # noqa: S608
        found = self._connection.execute(query, (path or number,)).fetchone()
        if found is None:
            raise LookupError(path or number)
        return Source._make(found)

    def sources(self) -> dict[str, Source]:
        """Every source by its path."""
        rows = self._connection.execute("SELECT * FROM source")
        return {row[0]: Source._make(row) for row in rows}

    def keep_sources(self, sources: Iterable[Source], gone: Iterable[str] = ()) -> None:
        """Tell of sources that are new or changed, forget those at the paths `gone`."""
        self._connection.executemany("DELETE FROM source WHERE path=?", ((p,) for p in gone))
        self._connection.executemany(
            "INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?)", sources)

    def rows_of(self, parts: Iterable[str]) -> dict[str, Row]:
        """The outputs of these parts by path."""
        wanted, run = set(parts), self._connection.execute
        if len(wanted) > MANY:
            every = map(Row._make, run("SELECT * FROM output"))
            return {row.path: row for row in every if row.part in wanted}
        found = (run("SELECT * FROM output WHERE part=?", (part,)) for part in sorted(wanted))
        return {row[0]: Row._make(row) for rows in found for row in rows}

    def parts_of(self, template: str) -> list[str]:
        """Parts with a page of this template."""
        query = "SELECT DISTINCT part FROM output WHERE template=?"
        return [part for (part,) in self._connection.execute(query, (template,))]

    def templates(self) -> list[str]:
        """Templates in use."""
        query = "SELECT DISTINCT template FROM output WHERE template<>''"
        return [template for (template,) in self._connection.execute(query)]

    def pages(self, left_out: Collection[str]) -> Iterator[tuple[str, str, str]]:
        """Path, part and time of change of the pages of all templates but some."""
        for template in sorted(set(self.templates()) - set(left_out)):
            query = "SELECT path, part, updated FROM output WHERE template=?"
            yield from self._connection.execute(query, (template,))

    def shelf(self, kind: str) -> Shelf:
        """Values of this kind."""
        return Shelf(self._connection, kind)

    def count(self) -> int:
        """How many outputs there are."""
        return counted(self._connection)

    def written_before(self, path: str, most: int) -> list[Written]:
        """At `most` so many outputs before `path`, the nearest first."""
        query = f"{WRITTEN} WHERE path<? ORDER BY path DESC LIMIT ?"
        return self._connection.execute(query, (path, most)).fetchall()

    def paths(self) -> Iterator[str]:
        """The path of every output, in order."""
        query = "SELECT path FROM output ORDER BY path"
        return (path for (path,) in self._connection.execute(query))

    def row(self, path: str) -> Row | None:
        """The output at `path`."""
        found = self._connection.execute("SELECT * FROM output WHERE path=?", (path,)).fetchone()
        return Row._make(found) if found else None

    def replace(
        self, parts: Mapping[str, Kept], gone: Iterable[str], rows: Iterable[Row]
    ) -> None:
        """Forget the outputs of `parts` and of `gone`; keep `rows`.

        Raises sqlite3.IntegrityError for a path that another part has.
        """
        old, run = [(name,) for name in gone], self._connection.executemany
        fewer = run("DELETE FROM output WHERE part=?", [*((n,) for n in parts), *old]).rowcount
        run("DELETE FROM data WHERE part=(SELECT number FROM part WHERE name=?)", old)
        run("DELETE FROM part WHERE name=?", old)
        run(PUT_PART, ((name, each.key, each.bundle) for name, each in parts.items()))
        run(FORGET_BUNDLE, ((name,) for name, each in parts.items() if each.bundle is None))
        run(PUT_DATA, ((each.data, name) for name, each in parts.items() if each.data))
        run(ADD_TO_COUNT, [(run(PUT_OUTPUT, rows).rowcount - fewer,)])

    def add(self, parts: Mapping[str, Kept], rows: Iterable[Row]) -> int:
        """Keep `parts` and `rows` that were not there; the number of the first part.

        The others follow. Raises KeyError with what was there: a name or path; then nothing is
        kept of all that was told since the last commit.
        """
        run, query = self._connection.executemany, "SELECT coalesce(max(number), 0) FROM part"
        most: int = self._connection.execute(query).fetchone()[0]
        made = [(n, *each) for n, each in enumerate(parts.items(), most + 1)]
        try:
            run("INSERT INTO part VALUES (?,?,?,?)", (
                (n, name, each.key, each.bundle or LOOSE) for n, name, each in made))
            run("INSERT INTO data VALUES (?,?)", ((n, e.data) for n, _, e in made if e.data))
            run(ADD_TO_COUNT, [(run(PUT_OUTPUT, rows).rowcount,)])
        except sqlite3.IntegrityError as error:
            known = self._known(parts, rows, most)
            self._connection.rollback()
            raise KeyError(*known[:1]) from error
        return most + 1

    def _known(self, parts: Collection[str], rows: Iterable[Row], most: int) -> list[str]:
        """Names and paths of these that were there while the last part had the number `most`."""
        run, query = self._connection.execute, "SELECT 1 FROM part WHERE name=? AND number<=?"
        names = [name for name in parts if run(query, (name, most)).fetchone()]
        return [*names, *(p for p, *_ in rows if (old := self.row(p)) and old.part not in parts)]

    def commit(self) -> None:
        """Make everything since the last commit last.

        Raises OSError when it could not be done.
        """
        try:
            self._connection.commit()
        except sqlite3.Error as error:
            raise refusal(error, self.path) or OSError(EIO, str(error), str(self.path)) from error
