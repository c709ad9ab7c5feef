"""A day's facts while they grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from bantin.core.values import dataclass
from bantin.view_stats.crowd import Crowd
from bantin.view_stats.facts import NOBODY, Facts
from bantin.view_stats.visitors import ELSEWHERE, MONITOR, OWN, READER, ROBOT, KeyMaker

CODES = {
    ROBOT: "robot", READER: "feed", MONITOR: "monitor", OWN: "own", ELSEWHERE: "elsewhere",
}  # fmt: skip


@dataclass(slots=True)
class Day:
    """A day's facts while they grow; `make` is None where nobody may be told apart.

    `crowd` are the readers met; `codes` counts lines of programs by their code, `classes` other
    lines by class; `reached` are seconds met, the first and the last of them among them.
    """

    name: str
    make: KeyMaker | None
    crowd: Crowd
    facts: Facts = field(default_factory=Facts)
    loaded: set[int] = field(default_factory=set)
    classes: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    reached: set[int] = field(default_factory=set)

    def load(self, keys: Iterable[int], lines: int) -> None:
        """Visitors loaded files of pages, in so many lines."""
        self.classes["asset"] += lines
        self.loaded.update(keys)

    def moments(self) -> list[str]:
        """The first and last moment met (ISO, +07:00), if any."""
        ends = (min(self.reached), max(self.reached)) if self.reached else ()
        return [f"{self.name}T{_clock_face(second)}+07:00" for second in ends]

    def whole(self) -> Facts:
        """The facts, now that all of a block is in them."""
        self.loaded.discard(NOBODY)
        self.facts.loaded.fromlist(list(self.loaded))
        return self.facts

    def lines(self) -> Counter[str]:
        """Lines by class."""
        counts = self.classes + Counter({CODES[code]: n for code, n in self.codes.items() if n})
        counts["page"] += len(self.facts.keys)
        return +counts


def _clock_face(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def lines_by_class(days: Mapping[str, Day]) -> Iterator[tuple[tuple[str, str], int]]:
    """Lines by (day, class)."""
    for name, day in days.items():
        for kind, count in day.lines().items():
            yield (name, kind), count
