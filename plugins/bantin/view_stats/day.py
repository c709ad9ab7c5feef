"""A day's facts while they grow, and the clock that dates its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bantin.view_stats.facts import NOBODY, Facts
from bantin.view_stats.visitors import ELSEWHERE, MONITOR, OWN, READER, ROBOT

CLOCK = re.compile(rb":([0-5]\d):([0-5]\d)( [+-]\d{4}\] )")
DAY_LENGTH = 24 * 3600
CODES = {
    ROBOT: "robot", READER: "feed", MONITOR: "monitor", OWN: "own", ELSEWHERE: "elsewhere",
}  # fmt: skip


class MisfitError(Exception):
    """A row is none: the lines it was cut from are not all good."""


class Clock(dict[bytes, int]):
    """Seconds since local midnight by `:39:53 +0700] `, in one hour of a log."""

    def __init__(self, base: int, zone: bytes) -> None:
        super().__init__()
        self._base = base
        self._zone = zone

    def __missing__(self, text: bytes) -> int:
        """Seconds of a time that is met first; a zone of half hours meets midnight in an hour."""
        found = CLOCK.fullmatch(text)
        if found is None or found[3] != self._zone:
            raise MisfitError
        second = self._base + int(found[1]) * 60 + int(found[2])
        if not 0 <= second < DAY_LENGTH:
            raise MisfitError
        self[text] = second
        return second


@dataclass(slots=True)
class Day:
    """A day's facts while they grow; `salt` is None where nobody may be told apart.

    `visitors` are the keys met, by what a line says of them; `codes` counts lines of programs by
    their (negative) code, `classes` other lines by class.
    """

    name: str
    salt: bytes | None
    facts: Facts = field(default_factory=Facts)
    loaded: set[int] = field(default_factory=set)
    visitors: dict[bytes, int] = field(default_factory=dict)
    classes: Counter[str] = field(default_factory=Counter)
    codes: list[int] = field(default_factory=lambda: [0] * 6)

    def load(self, keys: list[int]) -> None:
        """Visitors loaded files of pages; each key stands for one line."""
        met = set(keys)
        for code in [key for key in met if key < 0]:
            self.codes[code] += keys.count(code)
            self.classes["asset"] -= keys.count(code)
            met.discard(code)
        self.classes["asset"] += len(keys)
        self.loaded |= met

    def whole(self) -> Facts:
        """The facts, now that all of a block is in them."""
        self.facts.loaded.extend(sorted(self.loaded - {NOBODY}))
        return self.facts

    def lines(self) -> Counter[str]:
        """Lines by class."""
        counts = self.classes + Counter({CODES[code]: self.codes[code] for code in CODES})
        counts["page"] += len(self.facts.keys)
        return +counts


Mark = tuple[Day, int, list[int], Counter[str]]


def mark(days: Mapping[str, Day]) -> list[Mark]:
    """How far the days have grown."""
    return [
        (day, len(day.facts.keys), day.codes.copy(), day.classes.copy()) for day in days.values()
    ]


def shrink(days: Mapping[str, Day], marks: list[Mark]) -> dict[str, Day]:
    """The days as they were when they were marked."""
    known = [day for day, *_ in marks]
    for day, length, codes, classes in marks:
        day.codes, day.classes = codes, classes
        for column in (day.facts.keys, day.facts.pages, day.facts.seconds, day.facts.hosts):
            del column[length:]
    return {name: day for name, day in days.items() if any(day is old for old in known)}


def lines_by_class(days: Mapping[str, Day]) -> Iterator[tuple[tuple[str, str], int]]:
    """Lines by (day, class)."""
    for name, day in days.items():
        for kind, count in day.lines().items():
            yield (name, kind), count
