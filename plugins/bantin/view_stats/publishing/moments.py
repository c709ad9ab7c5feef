"""The days that published figures speak of, seen from the last line counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bantin.core.values import dataclass
from bantin.view_stats.port import Readings


@dataclass(frozen=True, slots=True)
class Counted:
    """From when to when lines were counted; both moments are in +07:00."""

    since: datetime
    until: datetime

    @property
    def today(self) -> date:
        """The day of the last line."""
        return self.until.date()

    @property
    def monday(self) -> date:
        """The first day of its week."""
        return self.today - timedelta(days=self.today.weekday())

    def back(self, days: int) -> str:
        """The first of so many days that end today, YYYY-MM-DD."""
        return (self.today - timedelta(days=days - 1)).isoformat()


def counted(store: Readings) -> Counted | None:
    """The span that the store has counted; None when that is nothing."""
    found = store.first_last()
    if found is None:
        return None
    return Counted(datetime.fromisoformat(found[0]), datetime.fromisoformat(found[1]))
