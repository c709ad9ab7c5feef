"""One row of the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bantin.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One abbreviation; valid from day `start` up to, but not on, day `end`.

    `ambiguous` holds the readings of a form that is never expanded in text; `long` is empty
    then. `region` and `organisation` narrow an entry to articles of that unit.
    """

    short: str
    long: str = ""
    variants: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    start: date = date.min
    end: date = date.max
    region: str = ""
    organisation: str = ""
    line: int = 1

    def valid(self, day: date, scope: Iterable[str] = ()) -> bool:
        """True when the entry holds on `day` for an article of the units in `scope`."""
        own = {self.region, self.organisation} - {""}
        return self.start <= day < self.end and own <= set(scope)
