"""The figures behind the charts of the statistics page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bantin.view_stats.port import Counts, Readings
from bantin.view_stats.publishing.missing import MALFORMED, known, missing
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
    """Rows of every chart: a label or (title, address), then whole numbers.

    A day, week or month of which no line of a log was read has None for a number: that is not 0.
    """
    views = store.site_days()
    month = span.back(DAYS)
    classes = dict(store.classes(month, ""))
    malformed = classes.pop(MALFORMED, 0)
    return {
        "days": _days(store, views, span),
        "weeks": list(_weeks(store, views, span)),
        "months": list(_months(store, views, span)),
        "hours": _hours(store, span),
        "regions": _groups(store, site_map, "region", month),
        "categories": _groups(store, site_map, "category", month),
        "referrers": _referrers(store, site_map.host, month),
        "followers": _followers(store, site_map, span.today),
        "lines": _lines(classes, sum(store.robots(month, "").values())),
        "malformed": malformed,
        "gaps": _gaps(store, views, span),
    }


def _most_first(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _days(store: Readings, views: Counts, span: Counted) -> list[Row]:
    """Day, views, visitors of the last days."""
    visitors = store.visitors(span.back(DAYS), "")
    shown = [span.back(back) for back in range(DAYS, 0, -1)]
    numbers = [(day, known(store, views.get(day, 0), day, day)) for day in shown]
    return [[day, count, visitors.get(day, count and 0)] for day, count in numbers]


def _weeks(store: Readings, views: Counts, span: Counted) -> Iterator[Row]:
    """Monday and views of whole weeks since the first day counted, the running one last."""
    sums: Counter[str] = Counter()
    for day, count in views.items():
        found = date.fromisoformat(day)
        sums[(found - timedelta(days=found.weekday())).isoformat()] += count
    for back in range(WEEKS - 1, -1, -1):
        monday = span.monday - timedelta(weeks=back)
        sunday = monday + timedelta(days=6)
        if sunday >= span.since.date():
            first, last = monday.isoformat(), sunday.isoformat()
            yield [first, known(store, sums[first], first, last)]


def _months(store: Readings, views: Counts, span: Counted) -> Iterator[Row]:
    sums: Counter[str] = Counter()
    for day, count in views.items():
        sums[day[:7]] += count
    this = span.today.year * MONTHS_A_YEAR + span.today.month - 1
    for number in range(this - MONTHS + 1, this + 1):
        month = f"{number // MONTHS_A_YEAR:04}-{number % MONTHS_A_YEAR + 1:02}"
        if month >= f"{span.since:%Y-%m}":
            yield [month, known(store, sums[month], f"{month}-01", f"{month}-31")]


def _lines(classes: Counts, taken_back: int) -> list[Row]:
    """What became of the lines of the log: views first, then what was left out, most first.

    Views of programs that posed as browsers (`disguised`) were pages until they were found out.
    """
    views = classes.get("page", 0) - taken_back
    left_out = {**classes, "disguised": taken_back, "page": 0}
    rows = [list(row) for row in sorted(left_out.items(), key=_most_first) if row[1]]
    return [["page", views], *rows]


def _gaps(store: Readings, views: Counts, span: Counted) -> list[Row]:
    """From when to when a log is missing: between logs, or whole days within one."""
    known_ones = [list(gap) for gap in store.gaps()]
    since = max(span.since.date(), date.fromisoformat(span.back(DAYS)))
    runs = [list(run) for run in missing(store, views, since, span.today)]
    new = [run for run in runs if not any(_within(run, gap) for gap in known_ones)]
    return sorted([*known_ones, *new])


def _within(run: Row, gap: Row) -> bool:
    return bool(gap[0][:10] <= run[0] and run[1] <= gap[1][:10])


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
