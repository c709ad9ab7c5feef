"""The ClickHouse store, for portals that outgrow one machine: the same questions and answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bantin.core.errors import EnvironmentFailure, Told
from bantin.view_stats.facts import HOUR, Batch, Facts, Source, number
from bantin.view_stats.store.clickhouse_client import Client, Server, quoted
from bantin.view_stats.store.clickhouse_counts import ClickHouseCounts
from bantin.view_stats.store.clickhouse_schema import FORGET, FREEZE, TABLES, VIEWS
from bantin.view_stats.store.database import locked
from bantin.view_stats.store.journal import HOURS_KEPT

SOURCES = """
    SELECT argMax(tuple(head, length, offset, tail, lines, malformed, signature, form), seq), id
    FROM source WHERE head != '' GROUP BY id ORDER BY id"""

MISSING, UNREACHABLE = Told("advice-install-clickhouse"), Told("advice-clickhouse")
ADOPTED = 1  # a name that outranks the path under which later blocks tell the page


class ClickHouseStore(ClickHouseCounts):
    """One writer, any number of readers and of machines that ship their logs to the writer."""

    def __init__(self, client: Client, path: Path) -> None:
        super().__init__(client)
        self.path = path
        for statement in TABLES:
            client.run(statement)
        for name, query in VIEWS.items():
            client.run(f"CREATE OR REPLACE VIEW {name} AS {query}")

    @classmethod
    def at(cls, address: str, path: Path) -> ClickHouseStore:
        """The store of a server; raises EnvironmentFailure when it does not answer."""
        try:
            return cls(Server(address), path)
        except ImportError as error:
            raise EnvironmentFailure(str(error), MISSING) from error
        except Exception as error:
            raise EnvironmentFailure(f"{address}: {error}", UNREACHABLE) from error

    def importing(self) -> AbstractContextManager[None]:
        """Hold the right to write on this machine, which alone writes; see `locked`."""
        return locked(self.path)

    def close(self) -> None:
        """Nothing is held open."""

    def sources(self) -> list[Source]:
        """Every log read so far."""
        return [_source(values, key) for values, key in self.client.rows(SOURCES)]

    def commit(self, batch: Batch) -> Source:
        """Add a block of lines; it counts from the moment its source's row is written."""
        seq, closed = self._next("fact", "source"), self.closed_days()
        rows = [(seq, *row) for row in _rows(batch, closed)]
        self.client.insert("fact", rows)
        source = batch.source if batch.source.id else replace(batch.source, id=seq)
        self.client.insert("source", [(
            seq, source.id, source.head.hex(), source.length, source.offset, source.tail.hex(),
            source.lines, source.malformed, source.signature, source.form, batch.first, batch.last,
        )])  # fmt: skip
        return source

    def _next(self, *tables: str) -> int:
        """A number above all that were given, also to rows that never came to count."""
        name = "run" if "closed" in tables else "seq"
        highest = [self.client.rows(f"SELECT max({name}) FROM {table}")[0][0] for table in tables]
        return int(max(highest)) + 1

    def adopt(self, pages: Mapping[str, str]) -> None:
        """Give the views of unknown paths to the articles that `pages` (path → id) names."""
        rows = self.client.rows("SELECT page, id FROM page WHERE id >= '/' AND id < '0'")
        found = [(key, pages[path]) for key, path in rows if path in pages]
        if found:
            seq = self._next("fact", "source")
            named = [("name", "", 0, key, 0, 0, name, "", ADOPTED) for key, name in found]
            named += [("name", "", 0, number(name), 0, 0, name, "", 0) for _, name in found]
            self.client.insert("fact", [(seq, *row) for row in named])
            self.client.insert("source", [(seq, 0, "", 0, 0, "", 0, 0, "", "", "", "")])

    def closed_days(self) -> set[str]:
        """Days whose counts are frozen."""
        return {day for (day,) in self.client.rows("SELECT day FROM closed")}

    def open_days(self) -> list[str]:
        """Days whose visitors are still told apart, oldest first."""
        found = self.client.rows("SELECT DISTINCT day FROM provisional ORDER BY day")
        return [day for (day,) in found]

    def settle(self) -> list[str]:
        """Nothing is left to do: open days are counted when they are asked for."""
        return []

    def close_days(self, days: Collection[str]) -> None:
        """Freeze the counts of these days and destroy what tells visitors apart."""
        chosen = sorted(set(days) - self.closed_days())
        if not chosen:
            return
        run, span = self._next("frozen", "closed"), self.first_last()
        recent = date.fromisoformat(span[1][:10]) - HOURS_KEPT if span else ""
        listed = ", ".join(map(quoted, chosen))
        self.client.run(FREEZE.format(run=run, days=listed, recent=recent))
        self.client.insert("closed", [(run, day) for day in chosen])
        self.client.run(FORGET)

    def verdicts(self, version: str) -> dict[bytes, str]:
        """Verdicts of agents by their keyed hash, as judged by lists of this version."""
        rows = self.client.rows(
            "SELECT hash, argMax(tuple(version, verdict), seq) FROM agent GROUP BY hash"
        )
        return {bytes.fromhex(key): verdict for key, (own, verdict) in rows if own == version}

    def keep_verdicts(self, version: str, found: Iterable[tuple[bytes, str]]) -> None:
        """Remember verdicts by keyed hash."""
        seq = self._next("agent")
        rows = [(seq, key.hex(), version, text) for key, text in sorted(found)]
        self.client.insert("agent", rows)


def _source(values: Any, key: int) -> Source:
    head, length, offset, tail, lines, malformed, signature, form = values
    place = (length, offset, bytes.fromhex(tail), lines, malformed)
    return Source(bytes.fromhex(head), *place, signature, form, key)


Fact = tuple[str, str, int, int, int, int, str, str, int]


def _rows(batch: Batch, closed: set[str]) -> Iterator[Fact]:
    """The rows of a block of lines, without their number."""
    for key, name in sorted(batch.names.items()):
        yield "name", "", 0, key, 0, 0, name, "", 0
    for key, name in sorted(batch.hosts.items()):
        yield "host", "", 0, 0, 0, key, name, "", 0
    for (day, kind), lines in sorted(batch.classes.items()):
        yield "class", day, 0, 0, 0, 0, kind, "", lines
    for (day, feed, reader), readers in sorted(batch.subscribers.items()):
        yield "subscriber", day, 0, 0, 0, 0, feed, reader, readers
    for day, facts in sorted(batch.days.items()):
        yield from (_late if day in closed else _facts)(day, facts)


def _facts(day: str, facts: Facts) -> Iterator[Fact]:
    for key, page, second, host in zip(
        facts.keys, facts.pages, facts.seconds, facts.hosts, strict=True
    ):
        yield "view", day, key, page, second, host, "", "", 0
    for key in facts.loaded:
        yield "loaded", day, key, 0, 0, 0, "", "", 0
    for key, page in zip(facts.feed_keys, facts.feed_pages, strict=True):
        yield "feed", day, key, page, 0, 0, "", "", 0
    ratings = zip(facts.rating_keys, facts.rating_pages, facts.stars, strict=True)
    for place, (key, page, stars) in enumerate(ratings):
        yield "rating", day, key, page, place, 0, "", "", stars


def _late(day: str, facts: Facts) -> Iterator[Fact]:
    """Views of a closed day, without their readers."""
    seen = zip(facts.pages, facts.seconds, facts.hosts, strict=True)
    counts = Counter((page, second // HOUR * HOUR, host) for page, second, host in seen)
    for (page, second, host), views in sorted(counts.items()):
        yield "late", day, 0, page, second, host, "", "", views
