"""What the store answers: views, visitors, referrers, followers, as plain mappings.

Days are ISO texts (YYYY-MM-DD), both ends of a span belong to it, an empty end is open.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bantin.view_stats.facts import NOBODY
from bantin.view_stats.store.database import Database
from bantin.view_stats.store.journal import Journal

ONLINE = timedelta(minutes=5)
END = "9999"
ALL_VIEWS = """
SELECT id, sum(views) FROM (
    SELECT page, views FROM article_total
    UNION ALL
    SELECT page, views FROM day_article WHERE day IN (SELECT day FROM day WHERE closed = 0)
) JOIN page ON page.number = page GROUP BY id ORDER BY id
"""
FOLLOWERS = """
SELECT feed, sum(readers) FROM (
    SELECT id AS feed, readers FROM day_feed JOIN page ON page.number = page
    WHERE day = (SELECT max(day) FROM day_feed WHERE day <= ?1)
    UNION ALL
    SELECT feed, readers FROM day_subscribers
    WHERE day = (SELECT max(day) FROM day_subscribers WHERE day <= ?1)
) GROUP BY feed ORDER BY feed
"""


class Counts(Database):
    """The reading half of the store."""

    def _pairs(self, query: str, *values: object) -> dict[str, int]:
        return dict(self.rows(query, *values))  # type: ignore[arg-type]

    def first_last(self) -> tuple[str, str] | None:
        """First and last moment seen (ISO, +07:00); None when nothing was imported."""
        marks = self._texts("SELECT name, value FROM mark WHERE name IN ('first', 'last')")
        return (marks["first"], marks["last"]) if marks.get("last") else None

    def _texts(self, query: str) -> dict[str, str]:
        return dict(self.rows(query))  # type: ignore[arg-type]

    def site_days(self, since: str = "", until: str = "") -> dict[str, int]:
        """Page views by people, by day."""
        query = "SELECT day, views FROM day_site WHERE day BETWEEN ? AND ? ORDER BY day"
        return self._pairs(query, since, until or END)

    def visitors(self, since: str = "", until: str = "") -> dict[str, int]:
        """Distinct readers of the site by day; provisional while a day is open."""
        query = "SELECT day, visitors FROM day_site WHERE day BETWEEN ? AND ? ORDER BY day"
        return self._pairs(query, since, until or END)

    def robots(self, since: str = "", until: str = "") -> dict[str, int]:
        """Views taken back from programs that posed as browsers, by day."""
        query = "SELECT day, robots FROM day_site WHERE day BETWEEN ? AND ? ORDER BY day"
        return self._pairs(query, since, until or END)

    def site_hours(self, since: str = "", until: str = "") -> dict[tuple[str, int], int]:
        """Page views by people, by (day, hour)."""
        rows = self.rows(
            "SELECT day, hour, views FROM hour_site WHERE day BETWEEN ? AND ? ORDER BY day, hour",
            since, until or END,
        )  # fmt: skip
        return {(day, hour): views for day, hour, views in rows}  # type: ignore[misc]

    def article_views(self, since: str = "", until: str = "") -> dict[str, int]:
        """Views by article id, paths that are no article yet among them."""
        return self._pairs(
            "SELECT id, sum(views) FROM day_article JOIN page ON number = page"
            " WHERE day BETWEEN ? AND ? GROUP BY id ORDER BY id", since, until or END,
        )  # fmt: skip

    def article_totals(self) -> dict[str, int]:
        """Views of all time by article id, at the same cost after years as on the first day."""
        return self._pairs(ALL_VIEWS)

    def article_hours(self, since: str, until: str) -> dict[str, int]:
        """Views by article id in hours (`2026-11-21T14`); only the last three days are kept."""
        return self._pairs(
            "SELECT id, sum(views) FROM hour_article JOIN page ON number = page"
            " WHERE (day, hour) BETWEEN (?, ?) AND (?, ?) GROUP BY id ORDER BY id",
            *_hour(since), *_hour(until),
        )  # fmt: skip

    def article_visitors(self, day: str) -> dict[str, int]:
        """Distinct readers by article id on one day; provisional while it is open."""
        return self._pairs(
            "SELECT id, sum(visitors) FROM day_article JOIN page ON number = page"
            " WHERE day = ? GROUP BY id ORDER BY id", day,
        )  # fmt: skip

    def classes(self, since: str = "", until: str = "") -> dict[str, int]:
        """Lines by class, malformed ones (which have no day) always among them."""
        query = (
            "SELECT class, sum(lines) FROM day_class WHERE day BETWEEN ? AND ?"
            " GROUP BY class ORDER BY class"
        )
        found = self._pairs(query, since, until or END)
        ((malformed,),) = self.rows("SELECT coalesce(sum(malformed), 0) FROM source")
        return {**found, "malformed": malformed}  # type: ignore[dict-item]

    def referrers(self, since: str = "", until: str = "") -> dict[str, int]:
        """Page views by referring host, `""` for none."""
        return self._pairs(
            "SELECT coalesce(name, ''), sum(views) FROM day_referrer"
            " LEFT JOIN host ON number = host WHERE day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1",
            since, until or END,
        )  # fmt: skip

    def followers(self, day: str) -> dict[str, int]:
        """Followers by feed path, as last known on `day`."""
        return self._pairs(FOLLOWERS, day)

    def ratings(self) -> dict[str, tuple[int, int, int, int, int]]:
        """Five counts, of one star to five, by article id."""
        rows = self.rows(
            "SELECT id, sum(one), sum(two), sum(three), sum(four), sum(five)"
            " FROM day_rating JOIN page ON number = page GROUP BY id ORDER BY id"
        )
        return {article: tuple(stars) for article, *stars in rows}  # type: ignore[misc]

    def late(self, since: str = "", until: str = "") -> int:
        """Views that came after their day was closed."""
        query = "SELECT coalesce(sum(late), 0) FROM day_site WHERE day BETWEEN ? AND ?"
        return int(str(self.rows(query, since, until or END)[0][0]))

    def gaps(self) -> list[tuple[str, str]]:
        """Spans (ISO moments) of which no log was seen."""
        return self.rows("SELECT since, until FROM gap ORDER BY since")  # type: ignore[return-value]


class Store(Journal, Counts):
    """The SQLite store: one writer, any number of readers."""

    def online(self, moment: datetime) -> int:
        """Distinct readers of the five minutes up to `moment` (+07:00)."""
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        begin = moment - ONLINE
        since = max(int((begin - midnight).total_seconds()), 0)
        facts = self.facts(moment.date().isoformat(), since)
        now = int((moment - midnight).total_seconds())
        seen = zip(facts.keys, facts.seconds, strict=True)
        return len({key for key, second in seen if since < second <= now and key != NOBODY})


def _hour(hour: str) -> tuple[str, int]:
    return hour[:10], int(hour[11:13])
