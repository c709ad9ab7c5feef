"""The readers of one day, found again by what their lines say of them.

The first line of a reader costs a hash and a verdict, each further one two look-ups that need no
step of Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import getitem, itemgetter

from bantin.view_stats.logs.row import MisfitError, moment, who
from bantin.view_stats.visitors import KeyMaker, Visitors

VIETNAM = b" +0700] "
MIDNIGHT = b":00:00:00"
DATE = len(b"08/Dec/2022")
MOST = 60_000


class Members(dict[bytes, int]):
    """Keys of the readers who have one agent, by the beginnings of their lines."""

    __slots__ = ("__weakref__", "_agent", "_crowd")

    def __init__(self, crowd: Crowd, agent: bytes) -> None:
        super().__init__()
        self._crowd = crowd
        self._agent = agent

    def __missing__(self, beginning: bytes) -> int:
        """Meet a reader."""
        key = self[beginning] = self._crowd.meet(beginning, self._agent)
        return key


class Crowd(dict[bytes, Members]):
    """The readers of `day` in lines whose times end with `zone`, by agent.

    The beginning of a line goes as far into its time as is needed to tell the day in Vietnam: to
    the date in Vietnam's own zone, to the hour or minute in another.
    """

    def __init__(
        self, day: str, zone: bytes, make: KeyMaker | None, visitors: Visitors, *, hosted: bool
    ) -> None:
        super().__init__()
        self._day = date.fromisoformat(day)
        self._zone = zone
        self._make = make
        self._usual = b""
        self._visitors = visitors
        self._hosted = hosted
        self._met = 0
        self._begin = itemgetter(slice(None, _end(zone)))

    def keys_of(self, befores: Sequence[bytes], agents: Sequence[bytes]) -> list[int]:
        """The key of each line's reader; raises MisfitError for a line that is none of the day."""
        members = map(self.__getitem__, agents)
        return list(map(getitem, members, map(self._begin, befores)))

    def __missing__(self, agent: bytes) -> Members:
        """An agent that is new today."""
        self._count()
        members = self[agent] = Members(self, agent)
        return members

    def meet(self, beginning: bytes, agent: bytes) -> int:
        """The key of a reader that is new today."""
        self._count()
        head = beginning.removesuffix(self._usual)
        address = head.removeprefix(b"\n")
        if len(head) < len(beginning) and address and b" " not in address and b"\n" not in address:
            return self._visitors.key(b"", address, agent, self._make)
        found = who(beginning, hosted=self._hosted)
        if found is None or not self._is_today(found[2]):
            raise MisfitError
        if not self._hosted:
            self._usual = beginning[beginning.index(b" ") :]
        return self._visitors.key(found[0], found[1], agent, self._make)

    def _is_today(self, text: bytes) -> bool:
        time = moment(b"[" + text + MIDNIGHT[len(text) - DATE :] + self._zone)
        return time is not None and time.date() == self._day

    def _count(self) -> None:
        """Forget everybody when too many were met: memory stays bounded whatever comes."""
        self._met += 1
        if self._met > MOST:
            self._met = 0
            self.clear()


def _end(zone: bytes) -> int:
    """Where the part of a time that tells its day ends, counted from the end of it."""
    if zone == VIETNAM:
        return -len(MIDNIGHT + zone)
    return -len(b":00:00" + zone) if zone.endswith(b"00] ") else -len(b":00" + zone)
