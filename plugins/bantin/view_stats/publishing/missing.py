"""Days of which no line of a log was read: that is not the same as no reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bantin.view_stats.port import Counts, Readings

MALFORMED = "malformed"  # lines without a date, of all time
ONE_DAY = timedelta(days=1)


def known(store: Readings, views: int, since: str, until: str) -> int | None:
    """The views of a span of days; None when no line of it was read at all."""
    if views:
        return views
    lines = store.classes(since, until)
    return 0 if any(lines[kind] for kind in lines if kind != MALFORMED) else None


def missing(store: Readings, views: Counts, since: date, until: date) -> list[tuple[str, str]]:
    """First and last day of every run of days from `since` to `until` that are not known."""
    runs: list[tuple[str, str]] = []
    for day in _days(since, until):
        name = day.isoformat()
        if known(store, views.get(name, 0), name, name) is not None:
            continue
        begins = not runs or runs[-1][1] != (day - ONE_DAY).isoformat()
        runs.append((name if begins else runs.pop()[0], name))
    return runs


def _days(since: date, until: date) -> Iterator[date]:
    while since <= until:
        yield since
        since += ONE_DAY
