"""Lines counted many at once: every question is put to all lines of a sheet.

A step of Python is taken only for what is met for the first time, and for what readers viewed.
This module is imported only where lines are read.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bantin.core.values import dataclass
from bantin.view_stats.day import Day
from bantin.view_stats.logs.sheet import Sheet
from bantin.view_stats.one_by_one import FILE_ENDS, OneByOne
from bantin.view_stats.pages import SEEN
from bantin.view_stats.visitors import MISFIT, READER

Keys = NDArray[np.int64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Counts sheets; what is rare is counted one by one."""

    one: OneByOne

    def count(self, day: Day, sheet: Sheet) -> list[bytes]:
        """Add the lines of a day to its facts; those that are none come back as they stand."""
        keys = day.crowd.keys_of(sheet)
        misfits = np.flatnonzero(keys == MISFIT)
        if len(misfits):
            fits = np.flatnonzero(keys != MISFIT)
            self._count(day, sheet.where(fits), keys[fits])
        else:
            self._count(day, sheet, keys)
        return sheet.where(misfits).lines()

    def _count(self, day: Day, sheet: Sheet, keys: Keys) -> None:
        if not len(sheet):
            return
        day.reached.update((int(sheet.seconds.min()), int(sheet.seconds.max())))
        people, files = keys >= 0, sheet.asks_for(FILE_ENDS)
        loading = keys[people & files]
        day.load(_runs(loading).tolist(), len(loading))
        self._count_pages(day, sheet, keys, np.flatnonzero(people & ~files))
        self._count_programs(day, sheet, keys, np.flatnonzero(~people))

    def _count_pages(self, day: Day, sheet: Sheet, keys: Keys, at: Places) -> None:
        judged = map(self.one.pages.requests.__getitem__, sheet.requests(at))
        kinds = np.fromiter(judged, np.int64, len(at))
        seen = (kinds >= 0) & sheet.answered(SEEN, at)
        self._add_views(day, sheet, keys, at[seen], kinds[seen])
        rest = at[~seen]
        others = zip(keys[rest].tolist(), kinds[~seen].tolist(), sheet.rows(rest), strict=True)
        for key, kind, row in others:
            self.one.count_other(day, key, kind, row)

    def _add_views(self, day: Day, sheet: Sheet, keys: Keys, at: Places, pages: Keys) -> None:
        hosts = map(self.one.referrers.__getitem__, sheet.referrers(at))
        day.facts.keys.frombytes(keys[at].tobytes())
        day.facts.pages.frombytes(pages.tobytes())
        day.facts.seconds.frombytes(sheet.seconds[at].tobytes())
        day.facts.hosts.extend(hosts)

    def _count_programs(self, day: Day, sheet: Sheet, codes: Keys, at: Places) -> None:
        for code, lines in enumerate(np.bincount(-codes[at]).tolist()):
            day.codes[-code] += lines
        for row in sheet.rows(np.flatnonzero(codes == READER)):
            self.one.feeds.read(day, row)


def _runs(column: Keys) -> Keys:
    """A column without what stands there twice in a row."""
    return column[np.append(True, column[1:] != column[:-1])] if len(column) else column
