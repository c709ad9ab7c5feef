"""The readers of one day, found again by what their lines say of them.

The first line of a reader costs a hash and a verdict, each further one two look-ups that need no
step of Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import getitem, itemgetter

from bantin.view_stats.logs.row import MisfitError, moment, who
from bantin.view_stats.visitors import ELSEWHERE, KeyMaker, Keys, Visitors

VIETNAM = b" +0700] "
MIDNIGHT = b":00:00:00"
DATE = len(b"08/Dec/2022")
MOST = 60_000


class Members(dict[bytes, int]):
    """Keys of the readers who have one agent, by the beginnings of their lines."""

    __slots__ = ("__weakref__", "_crowd", "_keys")

    def __init__(self, crowd: Crowd, keys: Keys) -> None:
        super().__init__()
        self._crowd = crowd
        self._keys = keys

    def __missing__(self, beginning: bytes) -> int:
        """Meet a reader."""
        key = self[beginning] = self._crowd.meet(beginning, self._keys)
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
        self._usual: bytes | None = None
        self._visitors = visitors
        self._hosted = hosted
        self._met = 0
        self._begin = itemgetter(slice(None, _end(zone)))

    def keys_of(self, befores: Sequence[bytes], agents: Sequence[bytes]) -> list[int]:
        """The key of each line's reader; raises MisfitError for a line that is none of the day."""
        if self._met > MOST:  # memory stays bounded whatever comes
            self.clear()
            self._met = 0
        members = map(self.__getitem__, agents)
        return list(map(getitem, members, map(self._begin, befores)))

    def __missing__(self, agent: bytes) -> Members:
        """An agent that is new today."""
        self._met += 1
        members = self[agent] = Members(self, self._visitors.keys(agent, self._make))
        return members

    def meet(self, beginning: bytes, keys: Keys) -> int:
        """The key of a reader that is new today, by what gives keys to addresses."""
        self._met += 1
        address, _, rest = beginning.partition(b" ")
        line = address.rfind(b"\n")  # the end of the line before stands first, if anywhere
        if rest == self._usual and line <= 0 and len(address) > line + 1:
            return keys(address[line + 1 :])
        found = who(beginning, hosted=self._hosted)
        if found is None or not self._is_today(found[2]):
            raise MisfitError
        if not self._hosted:
            self._usual = rest
        return ELSEWHERE if self._visitors.elsewhere(found[0]) else keys(found[1])

    def _is_today(self, text: bytes) -> bool:
        time = moment(b"[" + text + MIDNIGHT[len(text) - DATE :] + self._zone)
        return time is not None and time.date() == self._day


def _end(zone: bytes) -> int:
    """Where the part of a time that tells its day ends, counted from the end of it."""
    if zone == VIETNAM:
        return -len(MIDNIGHT + zone)
    return -len(b":00:00" + zone) if zone.endswith(b"00] ") else -len(b":00" + zone)
