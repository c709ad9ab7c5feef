"""The figures behind the charts of the statistics page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bantin.view_stats.port import Counts, Readings
from bantin.view_stats.publishing.moments import Counted
from bantin.view_stats.publishing.rankings import group_totals
from bantin.view_stats.site_map import SiteMap

DAYS = 30
WEEKS = 26
MONTHS = 24
HOURS_OF_DAYS = 7
LISTED = 15
FEWEST_REFERRALS = 5
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?")
MONTHS_A_YEAR = 12
Row = list[Any]


def charts(store: Readings, span: Counted, site_map: SiteMap) -> dict[str, Any]:
    """Rows of every chart: a label or (title, address), then whole numbers."""
    days = store.site_days()
    month = span.back(DAYS)
    return {
        "days": _days(store, days, span),
        "weeks": list(_weeks(days, span)),
        "months": list(_months(days, span)),
        "hours": _hours(store, span),
        "regions": _groups(store, site_map, "region", month),
        "categories": _groups(store, site_map, "category", month),
        "referrers": _referrers(store, site_map.host, month),
        "followers": _followers(store, site_map, span.today),
        "classes": sorted(store.classes(month, "").items(), key=_most_first),
        "gaps": [list(gap) for gap in store.gaps()],
    }


def _most_first(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _days(store: Readings, days: Counts, span: Counted) -> list[Row]:
    """Day, views, visitors of the last days."""
    visitors = store.visitors(span.back(DAYS), "")
    shown = [span.back(back) for back in range(DAYS, 0, -1)]
    return [[day, days.get(day, 0), visitors.get(day, 0)] for day in shown]


def _weeks(days: Counts, span: Counted) -> Iterator[Row]:
    """Monday and views of whole weeks since the first day counted, the running one last."""
    sums: Counter[str] = Counter()
    for day, views in days.items():
        found = date.fromisoformat(day)
        sums[(found - timedelta(days=found.weekday())).isoformat()] += views
    for back in range(WEEKS - 1, -1, -1):
        monday = span.monday - timedelta(weeks=back)
        if monday + timedelta(days=6) >= span.since.date():
            yield [monday.isoformat(), sums[monday.isoformat()]]


def _months(days: Counts, span: Counted) -> Iterator[Row]:
    sums: Counter[str] = Counter()
    for day, views in days.items():
        sums[day[:7]] += views
    this = span.today.year * MONTHS_A_YEAR + span.today.month - 1
    for number in range(this - MONTHS + 1, this + 1):
        month = f"{number // MONTHS_A_YEAR:04}-{number % MONTHS_A_YEAR + 1:02}"
        if month >= f"{span.since:%Y-%m}":
            yield [month, sums[month]]


def _hours(store: Readings, span: Counted) -> list[Row]:
    """Views of each hour of the day, summed over the last days."""
    sums: Counter[int] = Counter()
    for (_, hour), views in store.site_hours(span.back(HOURS_OF_DAYS), "").items():
        sums[hour] += views
    return [[hour, sums[hour]] for hour in range(24)]


def _groups(store: Readings, site_map: SiteMap, kind: str, since: str) -> list[Row]:
    """Name, address, views since that day, views of all time."""
    articles = site_map.published
    recent = group_totals(articles, kind, store.article_views(since))
    always = group_totals(articles, kind, store.article_totals())
    rows = []
    for key, total in always.items():
        name = site_map.name(kind, key)
        rows.append([name["title"], name["url"], recent.get(key, 0), total])
    return sorted(rows, key=lambda row: (-row[2], -row[3], row[1]))


def _referrers(store: Readings, own: str, since: str) -> list[Row]:
    """Host and views; the site itself is no referrer, and what names no host is none either."""
    found = [
        (host, views)
        for host, views in store.referrers(since, "").items()
        if host != own and views >= FEWEST_REFERRALS and (not host or HOST.fullmatch(host))
    ]
    return [list(row) for row in sorted(found, key=_most_first)[:LISTED]]


def _followers(store: Readings, site_map: SiteMap, day: date) -> list[Row]:
    """Name, address and subscribers of the lists whose feeds are read, in whatever format."""
    sums: Counter[str] = Counter()
    for path, subscribers in store.followers(day.isoformat()).items():
        sums[path[: path.rfind("/") + 1]] += subscribers
    known = site_map.names.get("feed", {})
    found = [(path, count) for path, count in sums.items() if path in known and count]
    return [
        [known[path]["title"], known[path]["url"], count]
        for path, count in sorted(found, key=_most_first)[:LISTED]
    ]
