"""Which parts refer to which sources, as the store tells of it: numbers for each source."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from sqlite3 import Connection


class Referring:
    """Parts that refer to sources, as they become known; eight bytes for each reference."""

    def __init__(self) -> None:
        self._sources, self._parts = array("I"), array("I")

    def add(self, part: int, sources: Iterable[int]) -> None:
        """The part with this number refers to `sources`; greater numbers come later."""
        before = len(self._sources)
        self._sources.extend(sources)
        self._parts.extend([part] * (len(self._sources) - before))

    def keep(self, connection: Connection) -> None:
        """Tell the store of these, besides those that it knows."""
        some = "SELECT 1 FROM referring LIMIT 1"
        known = connection.execute(some).fetchone() is not None
        rows = self._by_source()
        told = _told(rows, connection) if known else ((each, _text(own)) for each, own in rows)
        connection.executemany("INSERT OR REPLACE INTO referring VALUES (?,?)", told)

    def _by_source(self) -> Iterator[tuple[int, array[int]]]:
        """Each source with its parts, in order: they are put into their places one by one."""
        counts = Counter(self._sources)
        order, parts = sorted(counts), array("I", self._parts)
        begins = accumulate(map(counts.__getitem__, order), initial=0)
        places = dict(zip(order, begins, strict=False))  # where the last ends nothing begins
        for source, part in zip(self._sources, self._parts, strict=True):
            parts[places[source]] = part
            places[source] += 1
        for source in order:
            end = places[source]
            yield source, parts[end - counts[source] : end]


def _told(
    rows: Iterable[tuple[int, array[int]]], connection: Connection
) -> Iterator[tuple[int, str]]:
    """Each source of which there is something new to tell, with all its parts."""
    for source, parts in rows:
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
