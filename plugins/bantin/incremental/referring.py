"""Which parts refer to which sources, as the store tells of it: numbers for each source."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from sqlite3 import Connection


class Referring:
    """Parts that refer to sources, as they become known; a few bytes for each reference."""

    def __init__(self) -> None:
        self._parts: dict[int, array[int]] = defaultdict(partial(array, "I"))

    def add(self, part: int, sources: Iterable[int]) -> None:
        """The part with this number refers to `sources`; greater numbers come later."""
        for source in sources:
            self._parts[source].append(part)

    def keep(self, connection: Connection) -> None:
        """Tell the store of these, besides those that it knows."""
        rows, some = self._parts.items(), "SELECT 1 FROM referring LIMIT 1"
        known = connection.execute(some).fetchone() is not None
        told = self._told(connection) if known else ((source, _text(own)) for source, own in rows)
        connection.executemany("INSERT OR REPLACE INTO referring VALUES (?,?)", told)

    def _told(self, connection: Connection) -> Iterator[tuple[int, str]]:
        """Each source of which there is something new to tell, with all its parts."""
        for source, parts in self._parts.items():
            before = parts_of(connection, source)
            if not set(parts).issubset(before):
                yield source, _text(sorted({*parts, *before}))


def parts_of(connection: Connection, source: int) -> list[int]:
    """The numbers of the parts that refer to a source, and perhaps of some that did."""
    query = "SELECT parts FROM referring WHERE source=?"
    found = connection.execute(query, (source,)).fetchone()
    return [int(part) for part in found[0].split()] if found else []


def _text(parts: Iterable[int]) -> str:
    return " ".join(map(str, parts))
