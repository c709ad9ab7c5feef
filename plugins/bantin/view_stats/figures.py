"""The figures of the last import, as pages and lists use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Figures:
    """Counts up to `as_of`; spans of `ranked` are `1`, `7`, `30` days and `all`.

    `days` holds (dd/mm/yyyy, page views) of the last 30 days, oldest first; `views` counted
    views by article id, without totals carried over from an old portal.
    """

    as_of: datetime
    since: datetime
    today: int
    week: int
    total: int
    days: Sequence[tuple[str, int]]
    views: Mapping[str, int]
    ranked: Mapping[str, Sequence[tuple[str, int]]]

    def top(self, span: str) -> Sequence[tuple[str, int]]:
        """Most read articles of a span as (article id, views), most first."""
        return self.ranked.get(span, ())
