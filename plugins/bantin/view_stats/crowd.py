"""The readers of one day, found again by what their lines say of them.

The first line of a reader costs a hash and a verdict. Many lines at once are then known by numbers
made of their beginnings and agents, a line by itself by the texts.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any

from bantin.view_stats.logs.row import TIME_LENGTH, Row, who
from bantin.view_stats.visitors import ELSEWHERE, MISFIT, KeyMaker, Keys, Visitors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bantin.view_stats.logs.sheet import Sheet

    Places = NDArray[np.intp]

MOST = 60_000
UNKNOWN = MISFIT - 1


class Crowd:
    """The readers of a day; `make` gives them keys, `hosted` says whether lines name the host."""

    def __init__(self, make: KeyMaker | None, visitors: Visitors, *, hosted: bool) -> None:
        self._make = make
        self._visitors = visitors
        self._hosted = hosted
        self._readers: dict[int, int] = {}
        self._agents: dict[int, Keys] = {}
        self._texts: dict[tuple[bytes, bytes], int] = {}
        self._makers: dict[bytes, Keys] = {}
        self._known: tuple[dict[Any, Any], ...] = (
            self._readers, self._agents, self._texts, self._makers,
        )  # fmt: skip

    def keys_of(self, sheet: Sheet) -> NDArray[np.int64]:
        """The key of each line's reader, or a code; `MISFIT` where the line names nobody."""
        import numpy as np

        self._forget_too_many()
        numbers, agents = sheet.readers()
        readers, places = np.unique(numbers, return_inverse=True)
        known = map(self._readers.get, readers.tolist(), repeat(UNKNOWN))
        keys = np.fromiter(known, np.int64, len(readers))
        new = (keys == UNKNOWN).nonzero()[0]
        if len(new):
            lines = np.empty(len(readers), np.intp)
            lines[places] = np.arange(len(sheet))  # any line of each reader
            keys[new] = found = self._meet(sheet, lines[new], agents[lines[new]].tolist())
            self._readers.update(zip(readers[new].tolist(), found, strict=True))
        return keys[places]

    def _meet(self, sheet: Sheet, lines: Places, agents: list[int]) -> list[int]:
        """The keys of readers who are new today, one line of each, by numbers of their agents."""
        met = self._agents
        new = [place for place, number in enumerate(agents) if number not in met]
        for place, agent in zip(new, sheet.agents(lines[new]), strict=True):
            met[agents[place]] = self._keys(agent)
        addresses = [b""] * len(lines) if self._hosted else sheet.addresses(lines)
        return [
            met[agent](address) if address else self._key(sheet.before(line), met[agent])
            for address, agent, line in zip(addresses, agents, lines.tolist(), strict=True)
        ]

    def _keys(self, agent: bytes) -> Keys:
        if agent not in self._makers:
            self._makers[agent] = self._visitors.keys(agent, self._make)
        return self._makers[agent]

    def _key(self, before: bytes, keys: Keys) -> int:
        found = who(before, hosted=self._hosted)
        if found is None:
            return MISFIT
        return ELSEWHERE if self._visitors.elsewhere(found[0]) else keys(found[1])

    def key_of(self, row: Row) -> int:
        """The same for a line by itself."""
        before, *_, agent = row
        known = before[:-TIME_LENGTH], agent
        key = self._texts.get(known)
        if key is None:
            self._forget_too_many()
            key = self._texts[known] = self._key(before, self._keys(agent))
        return key

    def _forget_too_many(self) -> None:
        """Memory stays bounded whatever comes."""
        if sum(len(known) for known in self._known) > MOST:
            for known in self._known:
                known.clear()
