"""A day's facts while they grow, and the clock that times its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bantin.view_stats.crowd import Crowd
from bantin.view_stats.facts import NOBODY, Facts
from bantin.view_stats.logs.row import MisfitError
from bantin.view_stats.visitors import ELSEWHERE, MONITOR, OWN, READER, ROBOT, KeyMaker

DAY_LENGTH = 24 * 60  # minutes
VIETNAM = 7 * 60
CODES = {
    ROBOT: "robot", READER: "feed", MONITOR: "monitor", OWN: "own", ELSEWHERE: "elsewhere",
}  # fmt: skip


class Seconds(dict[bytes, int]):
    """Seconds by a part of a time as a line has it; what is no such part is a misfit."""

    def __missing__(self, text: bytes) -> int:
        raise MisfitError


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds since Vietnam's midnight: those of `:09:39` and of `:53 +0700] `, in one zone.

    Two small tables stay in the processor's cache where one of all the seconds of a day does not.
    """

    minutes: Seconds
    seconds: Seconds

    def at(self, before: bytes) -> int:
        """The second at which a row was written."""
        return self.minutes[before[-17:-11]] + self.seconds[before[-11:]]

    @classmethod
    def of(cls, zone: bytes) -> Clock:
        """The clock of a zone such as ` +0700] `."""
        east = int(zone[2:4]) * 60 + int(zone[4:6])
        shift = VIETNAM - (-east if zone[1:2] == b"-" else east)
        minutes = Seconds(
            (b":%02d:%02d" % divmod(minute, 60), (minute + shift) % DAY_LENGTH * 60)
            for minute in range(DAY_LENGTH)
        )
        return cls(minutes, Seconds((b":%02d" % second + zone, second) for second in range(60)))


@dataclass(slots=True)
class Day:
    """A day's facts while they grow; `make` is None where nobody may be told apart.

    `crowds` are the readers met, by the zone of their lines' times; `codes` counts lines of
    programs by their (negative) code, `classes` other lines by class; `reached` are seconds met.
    """

    name: str
    make: KeyMaker | None
    facts: Facts = field(default_factory=Facts)
    loaded: set[int] = field(default_factory=set)
    crowds: dict[bytes, Crowd] = field(default_factory=dict)
    classes: Counter[str] = field(default_factory=Counter)
    codes: list[int] = field(default_factory=lambda: [0] * 6)
    reached: set[int] = field(default_factory=set)

    def load(self, keys: set[int], lines: int) -> None:
        """Visitors loaded files of pages, in so many lines; codes of programs are passed over."""
        self.classes["asset"] += lines
        self.loaded |= keys

    def part(self) -> None:
        """Forget the readers: those of one agent and the crowd know each other, and stay else."""
        for crowd in self.crowds.values():
            crowd.clear()

    def moments(self) -> list[str]:
        """The first and last moment met (ISO, +07:00), if any."""
        ends = (min(self.reached), max(self.reached)) if self.reached else ()
        return [f"{self.name}T{_clock_face(second)}+07:00" for second in ends]

    def whole(self) -> Facts:
        """The facts, now that all of a block is in them."""
        self.loaded.difference_update((NOBODY, *CODES))
        self.facts.loaded.fromlist(list(self.loaded))
        return self.facts

    def lines(self) -> Counter[str]:
        """Lines by class."""
        counts = self.classes + Counter({CODES[code]: self.codes[code] for code in CODES})
        counts["page"] += len(self.facts.keys)
        return +counts


def _clock_face(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def lines_by_class(days: Mapping[str, Day]) -> Iterator[tuple[tuple[str, str], int]]:
    """Lines by (day, class)."""
    for name, day in days.items():
        for kind, count in day.lines().items():
            yield (name, kind), count
