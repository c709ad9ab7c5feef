"""What the ClickHouse store answers; the same whole numbers as the SQLite store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bantin.view_stats.facts import NOBODY
from bantin.view_stats.port import Stars
from bantin.view_stats.store.clickhouse_client import Client, quoted
from bantin.view_stats.store.clickhouse_schema import COMMITTED
from bantin.view_stats.store.counts import END, ONLINE
from bantin.view_stats.store.journal import GAP, HOURS_KEPT

BATCHES = "SELECT seq, id, offset, first, last FROM source WHERE first != '' ORDER BY seq"


class ClickHouseCounts:
    """The reading half of the store."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def _sums(self, name: str, kind: str, since: str, until: str, sums: str = "views") -> Any:
        """Sums by a column of the counts of one kind, from day to day."""
        found = self.client.rows(
            f"SELECT {name}, toInt64(sum({sums})) FROM counted WHERE kind = {quoted(kind)} "
            f"AND day BETWEEN {quoted(since)} AND {quoted(until or END)} "
            f"GROUP BY {name} ORDER BY {name}"
        )
        return {key: int(total) for key, total in found}

    def first_last(self) -> tuple[str, str] | None:
        """First and last moment seen (ISO, +07:00); None when nothing was imported."""
        rows = self.client.rows(
            "SELECT min(first), max(last) FROM source WHERE first != '' HAVING count() > 0"
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def site_days(self, since: str = "", until: str = "") -> dict[str, int]:
        """Page views by people, by day."""
        return dict(self._sums("day", "site", since, until))

    def visitors(self, since: str = "", until: str = "") -> dict[str, int]:
        """Distinct readers of the site by day; provisional while a day is open."""
        return dict(self._sums("day", "site", since, until, "visitors"))

    def robots(self, since: str = "", until: str = "") -> dict[str, int]:
        """Views taken back from programs that posed as browsers, by day."""
        return dict(self._sums("day", "site", since, until, "robots"))

    def site_hours(self, since: str = "", until: str = "") -> dict[tuple[str, int], int]:
        """Page views by people, by (day, hour)."""
        rows = self.client.rows(
            "SELECT day, hour, toInt64(sum(views)) FROM counted WHERE kind = 'hour' "
            f"AND day BETWEEN {quoted(since)} AND {quoted(until or END)} "
            "GROUP BY day, hour ORDER BY day, hour"
        )
        return {(day, int(hour)): int(views) for day, hour, views in rows}

    def article_views(self, since: str = "", until: str = "") -> dict[str, int]:
        """Views by article id, paths that are no article yet among them."""
        return dict(self._sums("id", "article", since, until))

    def article_totals(self) -> dict[str, int]:
        """Views of all time by article id."""
        return self.article_views()

    def article_hours(self, since: str, until: str) -> dict[str, int]:
        """Views by article id in hours (`2026-11-21T14`); only the last three days are kept."""
        span = self.first_last()
        recent = datetime.fromisoformat(span[1]).date() - HOURS_KEPT if span else ""
        rows = self.client.rows(
            "SELECT id, toInt64(sum(views)) FROM counted WHERE kind = 'hour_article' "
            f"AND day >= '{recent}' AND concat(day, 'T', leftPad(toString(hour), 2, '0')) "
            f"BETWEEN {quoted(since[:13])} AND {quoted(until[:13])} GROUP BY id ORDER BY id"
        )
        return {key: int(views) for key, views in rows}

    def article_visitors(self, day: str) -> dict[str, int]:
        """Distinct readers by article id on one day; provisional while it is open."""
        return dict(self._sums("id", "article", day, day, "visitors"))

    def classes(self, since: str = "", until: str = "") -> dict[str, int]:
        """Lines by class, malformed ones (which have no day) always among them."""
        rows = self.client.rows(
            f"SELECT text, toInt64(sum(n)) FROM fact WHERE kind = 'class' AND {COMMITTED} "
            f"AND day BETWEEN {quoted(since)} AND {quoted(until or END)} "
            "GROUP BY text ORDER BY text"
        )
        ((malformed,),) = self.client.rows(
            "SELECT toInt64(sum(m)) FROM "
            "(SELECT argMax(malformed, seq) AS m FROM source GROUP BY id)"
        )
        return {**{key: int(lines) for key, lines in rows}, "malformed": int(malformed)}

    def referrers(self, since: str = "", until: str = "") -> dict[str, int]:
        """Page views by referring host, `""` for none."""
        rows = self.client.rows(
            "SELECT name, toInt64(sum(views)) FROM (SELECT host, views FROM counted "
            f"WHERE kind = 'referrer' AND day BETWEEN {quoted(since)} AND {quoted(until or END)}) "
            "AS c LEFT JOIN host USING (host) GROUP BY name ORDER BY name"
        )
        return {name: int(views) for name, views in rows}

    def followers(self, day: str) -> dict[str, int]:
        """Followers by feed path, as last known on `day`."""
        until = quoted(day)
        rows = self.client.rows(f"""SELECT feed, toInt64(sum(readers)) FROM (
            SELECT id AS feed, sum(views) AS readers FROM counted WHERE kind = 'feed' AND day = (
                SELECT max(day) FROM counted WHERE kind = 'feed' AND day <= {until}) GROUP BY feed
            UNION ALL
            SELECT text, argMax(n, seq) FROM fact WHERE kind = 'subscriber' AND {COMMITTED}
                AND day = (SELECT max(day) FROM fact WHERE kind = 'subscriber' AND {COMMITTED}
                AND day <= {until}) GROUP BY text, more
        ) GROUP BY feed ORDER BY feed""")
        return {feed: int(readers) for feed, readers in rows}

    def ratings(self) -> dict[str, Stars]:
        """Five counts, of one star to five, by article id."""
        rows = self.client.rows(
            "SELECT id, sumForEach(stars) FROM counted WHERE kind = 'rating' "
            "GROUP BY id ORDER BY id"
        )
        return {article: _stars(stars) for article, stars in rows}

    def late(self, since: str = "", until: str = "") -> int:
        """Views that came after their day was closed."""
        query = (
            f"SELECT toInt64(sum(views)) FROM late WHERE day BETWEEN {quoted(since)} "
            f"AND {quoted(until or END)}"
        )
        return int(self.client.rows(query)[0][0])

    def gaps(self) -> list[tuple[str, str]]:
        """Spans (ISO moments) of which no log was seen, found from the blocks in their order."""
        found: list[tuple[str, str]] = []
        known: set[int] = set()
        end = ""
        for _, key, _, first, last in self.client.rows(BATCHES):
            found = [gap for gap in found if not (first < gap[1] and last > gap[0])]
            if end and key not in known and _apart(end, first):
                found.append((end, first))
            known.add(key)
            end = max(end, last)
        return sorted(found)

    def online(self, moment: datetime) -> int:
        """Distinct readers of the five minutes up to `moment` (+07:00)."""
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        now = int((moment - midnight).total_seconds())
        since = max(now - int(ONLINE.total_seconds()), 0)
        query = (
            f"SELECT uniqExact(key) FROM seen WHERE day = '{moment:%Y-%m-%d}' "
            f"AND second > {since} AND second <= {now} AND key != {NOBODY}"
        )
        return int(self.client.rows(query)[0][0])


def _apart(last: str, first: str) -> bool:
    return datetime.fromisoformat(first) - datetime.fromisoformat(last) > GAP


def _stars(stars: Sequence[Any]) -> Stars:
    one, two, three, four, five = (int(count) for count in stars)
    return one, two, three, four, five
