"""What the one writer does: take in blocks of lines, settle open days, close them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bantin.view_stats.facts import HOUR, OTHER_PAGE, OWN_HOST, Batch, Facts, Source, number
from bantin.view_stats.store import schema
from bantin.view_stats.store.database import Database
from bantin.view_stats.store.segments import pack, unpack

if TYPE_CHECKING:
    from bantin.view_stats.store.rollup import Totals

HOURS_KEPT = timedelta(days=2)
GAP = timedelta(hours=2)


class Journal(Database):
    """The writing half of the store. Every method is one transaction."""

    # Numbers of adopted pages, looked for once: nobody else adopts while this one writes.
    _adopted: Mapping[int, int] | None = None

    def sources(self) -> list[Source]:
        """Every log read so far."""
        rows = self.rows(
            "SELECT head, length, offset, tail, lines, malformed, signature, form, id FROM source"
        )
        return [Source(*row) for row in rows]  # type: ignore[arg-type]

    def commit(self, batch: Batch) -> Source:
        """Add a block of lines and remember how far its log was read; the source as stored.

        Facts of closed days add late views.
        """
        with self.writing():
            run = self.database.executemany
            done = self.database.execute(schema.KEEP_SOURCE, _row(batch.source))
            run("INSERT OR IGNORE INTO page VALUES (?, ?)", sorted(batch.names.items()))
            run("INSERT OR IGNORE INTO host VALUES (?, ?)", sorted(batch.hosts.items()))
            closed = self.closed_days()
            for day, facts in sorted(batch.days.items()):
                (self._add_late if day in closed else self._add_segment)(day, facts)
            run(schema.ADD_CLASS, [(*key, n) for key, n in sorted(batch.classes.items())])
            run(
                "INSERT OR REPLACE INTO day_subscribers VALUES (?, ?, ?, ?)",
                [(*key, n) for key, n in sorted(batch.subscribers.items())],
            )
            self._keep_gaps(batch)
            self._keep_span(batch.first, batch.last)
        return replace(batch.source, id=done.lastrowid)

    def _add_segment(self, day: str, facts: Facts) -> None:
        self.database.execute(schema.OPEN_DAY, (day,))
        self.database.execute(
            schema.ADD_SEGMENT,
            (day, max(facts.seconds, default=0), *pack(facts)),
        )

    def _add_late(self, day: str, facts: Facts) -> None:
        run = self.database.executemany
        pages = Counter(facts.pages)
        del pages[OTHER_PAGE]
        rows = [{"day": day, "page": page, "views": n} for page, n in sorted(pages.items())]
        run(schema.ADD_LATE, rows)
        run(schema.ADD_TOTAL, rows)
        self.database.execute(schema.ADD_LATE_SITE, {"day": day, "views": len(facts.pages)})
        hours = Counter(second // HOUR for second in facts.seconds)
        run(schema.ADD_HOUR, [(day, *item) for item in sorted(hours.items())])
        hosts = Counter(host if host != OWN_HOST else 0 for host in facts.hosts)
        run(schema.ADD_REFERRER, [(day, *item) for item in sorted(hosts.items())])

    def _keep_gaps(self, batch: Batch) -> None:
        """A log that begins long after the last line seen leaves a gap, until one fills it."""
        if not batch.first:
            return
        self.database.execute(
            "DELETE FROM gap WHERE ? < until AND ? > since", (batch.first, batch.last)
        )
        last = self.mark("last")
        if batch.start == 0 and last and _moment(batch.first) - _moment(last) > GAP:
            self.database.execute("INSERT OR REPLACE INTO gap VALUES (?, ?)", (last, batch.first))

    def _keep_span(self, first: str, last: str) -> None:
        self.keep_mark("first", min(filter(None, (self.mark("first"), first)), default=""))
        self.keep_mark("last", max(self.mark("last"), last))

    def mark(self, name: str) -> str:
        """A remembered text (`first`, `last` moment seen), empty when there is none."""
        rows = self.rows("SELECT value FROM mark WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def keep_mark(self, name: str, value: str) -> None:
        """Remember a text."""
        self.database.execute("INSERT OR REPLACE INTO mark VALUES (?, ?)", (name, value))

    def adopt(self, pages: Mapping[str, str]) -> None:
        """Give the views of unknown paths to the articles that `pages` (path → id) names."""
        rows = self.rows("SELECT number, id FROM page WHERE id >= '/' AND id < '0'")
        found = [(pages[str(path)], key) for key, path in rows if path in pages]
        if not found:
            return
        self._adopted = None
        with self.writing():
            run = self.database.executemany
            run("UPDATE page SET id = ? WHERE number = ?", found)
            run(
                "INSERT OR IGNORE INTO page VALUES (?, ?)",
                [(number(article), article) for article, _ in found],
            )
            self.database.execute("UPDATE day SET dirty = 1 WHERE closed = 0")

    def closed_days(self) -> set[str]:
        """Days whose counts are frozen."""
        return {str(day) for (day,) in self.rows("SELECT day FROM day WHERE closed = 1")}

    def open_days(self) -> list[str]:
        """Days whose visitors are still told apart, oldest first."""
        rows = self.rows("SELECT day FROM day WHERE closed = 0 ORDER BY day")
        return [str(day) for (day,) in rows]

    def facts(self, day: str, since: int = 0) -> Facts:
        """The facts of an open day, of blocks that end at second `since` or later."""
        return unpack(
            self.rows(  # type: ignore[arg-type]
                "SELECT views, loaded, feeds, ratings FROM segment WHERE day = ? AND last >= ?"
                " ORDER BY id", day, since,
            )
        )  # fmt: skip

    def settle(self) -> list[str]:
        """Count the open days that changed anew; which ones."""
        days = [str(d) for (d,) in self.rows("SELECT day FROM day WHERE dirty = 1 AND closed = 0")]
        recent = self._first_day_with_hours()
        aliases = self._aliases()
        for day in days:
            self._settle(day, aliases, by_hour=day >= recent)
        if days:
            with self.writing():
                self.database.execute("DELETE FROM hour_article WHERE day < ?", (recent,))
        return days

    def _settle(self, day: str, aliases: Mapping[int, int], *, by_hour: bool) -> None:
        from bantin.view_stats.store.rollup import totals

        counts = totals(_renumbered(self.facts(day), aliases), by_hour=by_hour)
        with self.writing():
            self._write(day, counts)

    def _first_day_with_hours(self) -> str:
        last = self.mark("last")[:10]
        return (date.fromisoformat(last) - HOURS_KEPT).isoformat() if last else ""

    def _aliases(self) -> Mapping[int, int]:
        """Numbers of pages that were adopted, to the number of their article."""
        if self._adopted is None:
            rows: list[tuple[int, str]] = self.rows("SELECT number, id FROM page")  # type: ignore[assignment]
            numbers = ((key, number(name)) for key, name in rows)
            self._adopted = {key: own for key, own in numbers if own != key}
        return self._adopted

    def _write(self, day: str, counts: Totals) -> None:
        for table in schema.SETTLED:
            self.database.execute(f"DELETE FROM {table} WHERE day = ?", (day,))  # noqa: S608 - own names
        self.database.execute("DELETE FROM day_article WHERE day = ?", (day,))
        visitors, insert = counts.visitors, self.insert
        insert(
            "day_article",
            [(day, page, n, 0, visitors[page]) for page, n in sorted(counts.pages.items())],
        )
        self.database.execute(
            "INSERT OR REPLACE INTO day_site VALUES (?, ?, 0, ?, ?)",
            (day, counts.views, counts.readers, counts.robots),
        )
        for table, found in (
            ("hour_site", counts.hours), ("day_referrer", counts.hosts), ("day_feed", counts.feeds),
        ):  # fmt: skip
            insert(table, [(day, *item) for item in sorted(found.items())])
        insert(
            "hour_article",
            [(day, *key, n) for key, n in sorted(counts.hour_pages.items()) if key[1]],
        )
        insert(
            "day_rating", [(day, page, *stars) for page, stars in sorted(counts.ratings.items())]
        )
        self.database.execute("UPDATE day SET dirty = 0 WHERE day = ?", (day,))

    def close_days(self, days: Collection[str]) -> None:
        """Settle, then freeze the counts of these days and destroy what tells visitors apart."""
        if not days:
            return
        self.settle()
        with self.writing():
            for day in sorted(days):
                self.database.execute(schema.CLOSE_TOTALS, (day,))
                self.database.execute("DELETE FROM segment WHERE day = ?", (day,))
                self.database.execute("UPDATE day SET closed = 1, dirty = 0 WHERE day = ?", (day,))
        # Otherwise what was deleted could still be read in the write-ahead log.
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def verdicts(self, version: str) -> dict[bytes, str]:
        """Verdicts of agents by their keyed hash, as judged by lists of this version."""
        rows = self.rows("SELECT hash, verdict FROM agent WHERE version = ?", version)
        return dict(rows)  # type: ignore[arg-type]

    def keep_verdicts(self, version: str, found: Iterable[tuple[bytes, str]]) -> None:
        """Remember verdicts by keyed hash."""
        rows = [(key, version, verdict) for key, verdict in sorted(found)]
        if rows:
            with self.writing():
                self.database.executemany("INSERT OR REPLACE INTO agent VALUES (?, ?, ?)", rows)

    def forget(self, before: str) -> int:
        """Delete what is kept by day of closed days before `before` (YYYY-MM-DD); how many days.

        Totals of articles and the site's views by day stay.
        """
        days = sorted(day for day in self.closed_days() if day < before)
        with self.writing():
            for day in days:
                for table in schema.DETAILS:
                    self.database.execute(f"DELETE FROM {table} WHERE day = ?", (day,))  # noqa: S608 - own names
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(days)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _row(source: Source) -> tuple[object, ...]:
    *values, key = astuple(source)
    return (key, *values)


def _renumbered(facts: Facts, aliases: Mapping[int, int]) -> Facts:
    if aliases:
        facts.pages[:] = type(facts.pages)("Q", [aliases.get(page, page) for page in facts.pages])
    return facts
