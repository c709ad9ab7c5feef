"""A day's facts turned into its counts: programs taken out, visitors distinct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress
from operator import xor

from bantin.view_stats.bots.behaviour import programs
from bantin.view_stats.facts import NOBODY, OTHER_PAGE, OWN_HOST, Facts

HOUR = 3600
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


def totals(facts: Facts, *, by_hour: bool = True) -> Totals:
    """The counts of a day; `by_hour` also those of articles by hour."""
    day = Totals()
    loaded = set(facts.loaded)
    for part in _parts(facts):
        _add(day, part, loaded, by_hour=by_hour)
    day.feeds.update(page for page, _ in set(zip(facts.feed_pages, facts.feed_keys, strict=True)))
    day.ratings = _ratings(facts)
    return day


def _parts(facts: Facts) -> Iterator[Facts]:
    """The views in parts, each visitor whole in one of them."""
    count = len(facts.keys) // PART + 1
    if count == 1:
        yield facts
        return
    for turn in range(count):
        mine = [key % count == turn for key in facts.keys]
        yield _chosen(facts, mine)


def _chosen(facts: Facts, mine: list[bool]) -> Facts:
    part = Facts()
    part.keys.extend(compress(facts.keys, mine))
    part.pages.extend(compress(facts.pages, mine))
    part.seconds.extend(compress(facts.seconds, mine))
    part.hosts.extend(compress(facts.hosts, mine))
    return part


def _add(day: Totals, facts: Facts, loaded: set[int], *, by_hour: bool) -> None:
    found = programs(facts, loaded)
    if found:
        kept = _chosen(facts, [key not in found for key in facts.keys])
        day.robots += len(facts.keys) - len(kept.keys)
        facts = kept
    day.views += len(facts.keys)
    day.pages.update(facts.pages)
    day.readers += len(set(facts.keys) - {NOBODY})
    day.visitors.update(_distinct(facts))
    hours = [second // HOUR for second in facts.seconds]
    day.hours.update(hours)
    if by_hour:
        day.hour_pages.update(zip(hours, facts.pages, strict=True))
    day.hosts.update(facts.hosts)
    if own := day.hosts.pop(OWN_HOST, 0):
        day.hosts[0] += own
    for counts in (day.pages, day.visitors):
        counts.pop(OTHER_PAGE, None)


def _distinct(facts: Facts) -> Iterable[int]:
    """The page of each distinct pair of a visitor and a page.

    A pair is one number, the two hashes mixed: sets of tuples cost three times as much. Two of a
    million pairs fall together once in ten million days.
    """
    if NOBODY in facts.keys:
        facts = _chosen(facts, [key != NOBODY for key in facts.keys])
    return dict(zip(map(xor, facts.keys, facts.pages), facts.pages, strict=True)).values()


def _ratings(facts: Facts) -> dict[int, list[int]]:
    """Five counts by page; of several ratings of one reader the last one counts."""
    last: Mapping[tuple[int, int], int] = dict(
        zip(zip(facts.rating_keys, facts.rating_pages, strict=True), facts.stars, strict=True)
    )
    ratings: dict[int, list[int]] = {}
    for (_, page), stars in sorted(last.items()):
        ratings.setdefault(page, [0] * STARS)[stars - 1] += 1
    return ratings
