"""A day's facts turned into its counts: programs taken out, visitors distinct.

This module is imported only where it is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bantin.core.values import dataclass
from bantin.view_stats.bots.behaviour import MANY, programs
from bantin.view_stats.facts import HOUR, NOBODY, OTHER_PAGE, OWN_HOST, Facts

STARS = 5
# Visitors are judged in parts of about so many views: what is held in memory stays small.
PART = 250_000


@dataclass(slots=True)
class Totals:
    """The counts of one day; pages and hosts are numbers.

    `views` counts page views, `pages` those of articles by page, `visitors` distinct readers by
    page; `robots` are views that were taken back from programs.
    """

    views: int = 0
    robots: int = 0
    readers: int = 0
    pages: Counter[int] = field(default_factory=Counter)
    visitors: Counter[int] = field(default_factory=Counter)
    hours: Counter[int] = field(default_factory=Counter)
    hour_pages: Counter[tuple[int, int]] = field(default_factory=Counter)
    hosts: Counter[int] = field(default_factory=Counter)
    feeds: Counter[int] = field(default_factory=Counter)
    ratings: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Views:
    """The views of a day, or some of them, as columns."""

    keys: NDArray[np.uint64]
    pages: NDArray[np.uint64]
    seconds: NDArray[np.uint32]
    hosts: NDArray[np.uint32]

    def where(self, chosen: NDArray[np.bool_]) -> Views:
        """Those that were chosen."""
        return Views(
            self.keys[chosen], self.pages[chosen], self.seconds[chosen], self.hosts[chosen]
        )

    def facts(self) -> Facts:
        """The same as facts."""
        facts = Facts()
        for name in ("keys", "pages", "seconds", "hosts"):
            getattr(facts, name).frombytes(getattr(self, name).tobytes())
        return facts


def totals(facts: Facts, *, by_hour: bool = True) -> Totals:
    """The counts of a day; `by_hour` also those of articles by hour."""
    day = Totals()
    loaded = set(facts.loaded)
    whole = Views(
        np.asarray(facts.keys, np.uint64), np.asarray(facts.pages, np.uint64),
        np.asarray(facts.seconds, np.uint32), np.asarray(facts.hosts, np.uint32),
    )  # fmt: skip
    for part in _parts(whole):
        _add(day, part, loaded, by_hour=by_hour)
    day.feeds.update(page for page, _ in set(zip(facts.feed_pages, facts.feed_keys, strict=True)))
    day.ratings = _ratings(facts)
    return day


def _parts(views: Views) -> Iterator[Views]:
    """The views in parts, each visitor whole in one of them."""
    count = len(views.keys) // PART + 1
    for turn in range(count):
        yield views.where(views.keys % np.uint64(count) == turn) if count > 1 else views


def _add(day: Totals, views: Views, loaded: set[int], *, by_hour: bool) -> None:
    robots = _by_programs(views, loaded)
    day.robots += int(robots.sum())
    views = views.where(~robots)
    day.views += len(views.keys)
    hours = views.seconds // HOUR
    visits = views.where(views.keys != NOBODY)
    day.readers += len(np.unique(visits.keys))
    for counts, column in (
        (day.pages, views.pages), (day.hours, hours), (day.hosts, views.hosts),
        (day.visitors, _distinct(visits)),
    ):  # fmt: skip
        counts.update(_counted(column))
    if by_hour:
        day.hour_pages.update(zip(hours.tolist(), views.pages.tolist(), strict=True))
    if own := day.hosts.pop(OWN_HOST, 0):
        day.hosts[0] += own
    for counts in (day.pages, day.visitors):
        counts.pop(OTHER_PAGE, None)


def _by_programs(views: Views, loaded: set[int]) -> NDArray[np.bool_]:
    """Which views are those of programs; only who viewed much is looked at."""
    keys, places, counts = np.unique(views.keys, return_inverse=True, return_counts=True)
    found = programs(views.where(counts[places] >= MANY).facts(), loaded)
    chosen: NDArray[np.bool_] = np.isin(keys, np.array(sorted(found), np.uint64))[places]
    return chosen


def _counted(column: NDArray[Any]) -> dict[int, int]:
    """How often each number stands in a column."""
    values, counts = np.unique(column, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _distinct(views: Views) -> NDArray[np.uint64]:
    """The page of each distinct pair of a visitor and a page.

    A pair is one number, the two hashes mixed. Two of a million pairs fall together once in ten
    million days.
    """
    _, first = np.unique(views.keys ^ views.pages, return_index=True)
    return views.pages[first]


def _ratings(facts: Facts) -> dict[int, list[int]]:
    """Five counts by page; of several ratings of one reader the last one counts."""
    last: Mapping[tuple[int, int], int] = dict(
        zip(zip(facts.rating_keys, facts.rating_pages, strict=True), facts.stars, strict=True)
    )
    ratings: dict[int, list[int]] = {}
    for (_, page), stars in sorted(last.items()):
        ratings.setdefault(page, [0] * STARS)[stars - 1] += 1
    return ratings
