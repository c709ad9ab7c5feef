"""A store made of plain mappings: the figures of a small site at a known moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bantin.view_stats.port import Stars

FIRST, LAST = "2026-10-05T08:00:00+07:00", "2026-11-21T14:32:05+07:00"


@dataclass
class KnownReadings:
    """Views by (day, article id), an empty id being any other page; hours of one article."""

    views: Mapping[tuple[str, str], int] = field(default_factory=dict)
    hours: Mapping[tuple[str, int, str], int] = field(default_factory=dict)
    hosts: Mapping[str, int] = field(default_factory=dict)
    feeds: Mapping[str, int] = field(default_factory=dict)
    stars: Mapping[str, Stars] = field(default_factory=dict)
    missing: Sequence[tuple[str, str]] = ()
    span: tuple[str, str] | None = (FIRST, LAST)

    def _sums(self, place: int, since: str, until: str) -> dict[str, int]:
        sums: Counter[str] = Counter()
        for key, views in self.views.items():
            if since <= key[0] <= (until or "9"):
                sums[key[place]] += views
        return dict(sums)

    def first_last(self) -> tuple[str, str] | None:
        return self.span

    def site_days(self, since: str = "", until: str = "") -> dict[str, int]:
        return self._sums(0, since, until)

    def site_hours(self, since: str, until: str) -> dict[tuple[str, int], int]:
        return {key[:2]: views for key, views in self.hours.items() if key[0] >= since}

    def visitors(self, since: str, until: str) -> dict[str, int]:
        return {day: views // 2 for day, views in self._sums(0, since, until).items()}

    def article_views(self, since: str = "", until: str = "") -> dict[str, int]:
        sums = self._sums(1, since, until)
        return {key: views for key, views in sums.items() if key}

    def article_totals(self) -> dict[str, int]:
        return self.article_views()

    def article_hours(self, since: str, until: str) -> dict[str, int]:
        sums: Counter[str] = Counter()
        for (day, hour, article), views in self.hours.items():
            if since <= f"{day}T{hour:02}" <= until:
                sums[article] += views
        return dict(sums)

    def article_visitors(self, day: str) -> dict[str, int]:
        return self.article_views(day, day)

    def classes(self, since: str, until: str) -> dict[str, int]:
        views = sum(self._sums(0, since, until).values())
        robots = {"page": views + 6, "robot": 7, "asset": 90} if views else {}
        return {**robots, "malformed": 14}

    def robots(self, since: str = "", until: str = "") -> dict[str, int]:
        return dict.fromkeys(self._sums(0, since, until), 2)

    def referrers(self, since: str, until: str) -> Mapping[str, int]:
        return self.hosts

    def followers(self, day: str) -> Mapping[str, int]:
        return self.feeds

    def online(self, moment: datetime) -> int:
        return 3

    def ratings(self) -> Mapping[str, Stars]:
        return self.stars

    def late(self, since: str, until: str) -> int:
        return 0

    def gaps(self) -> Sequence[tuple[str, str]]:
        return self.missing
