"""What readers' pages and editors' reports ask a store of view statistics.

Days are `YYYY-MM-DD` in +07:00, both ends of a span belong to it, an empty end leaves it open.
Every store answers the same questions with the same whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bantin.view_stats.facts import Batch, Source

Counts = Mapping[str, int]
Stars = tuple[int, int, int, int, int]


class Readings(Protocol):
    """The figures of one store; article ids are those of the site's list of articles."""

    def first_last(self) -> tuple[str, str] | None:
        """The first and last moment counted (ISO, +07:00); None when nothing was."""

    def site_days(self, since: str = "", until: str = "") -> Counts:
        """Page views by people, by day."""

    def site_hours(self, since: str, until: str) -> Mapping[tuple[str, int], int]:
        """Page views by (day, hour of the day)."""

    def visitors(self, since: str, until: str) -> Counts:
        """Distinct visitors of the site by day; of days that are not closed, so far."""

    def robots(self, since: str = "", until: str = "") -> Counts:
        """Page views taken back from programs that posed as browsers, by day."""

    def article_views(self, since: str = "", until: str = "") -> Counts:
        """Views by article."""

    def article_totals(self) -> Counts:
        """Views of all time by article, without scanning every day."""

    def article_hours(self, since: str, until: str) -> Counts:
        """Views by article from hour to hour (`YYYY-MM-DDTHH`) of the last days."""

    def article_visitors(self, day: str) -> Counts:
        """Distinct visitors of a day by article."""

    def classes(self, since: str, until: str) -> Counts:
        """Lines by what they were judged to be."""

    def referrers(self, since: str, until: str) -> Counts:
        """Article views by the host that led to them; an empty host where none was named."""

    def followers(self, day: str) -> Counts:
        """Subscribers by path of the feed, as last known on `day`."""

    def online(self, moment: datetime) -> int:
        """Distinct visitors of the five minutes before `moment`."""

    def ratings(self) -> Mapping[str, Stars]:
        """How many readers gave one to five stars, by article."""

    def late(self, since: str, until: str) -> int:
        """Views that came after their day was closed."""

    def gaps(self) -> Sequence[tuple[str, str]]:
        """Spans (ISO moments) of which a log is known to be missing."""


class Ledger(Readings, Protocol):
    """A store with its writing half; there is one writer at a time.

    `path` is where the writer's lock and keys lie on this machine.
    """

    @property
    def path(self) -> Path:
        """The name from which those of lock and keys are made."""

    def importing(self) -> AbstractContextManager[None]:
        """Hold the right to write; EnvironmentFailure when another writer has it."""

    def sources(self) -> Sequence[Source]:
        """Every log read so far."""

    def commit(self, batch: Batch) -> Source:
        """Take in a block of lines, whole or not at all; its source as stored."""

    def adopt(self, pages: Mapping[str, str]) -> None:
        """Give views of unknown paths to the articles that `pages` (path → id) names."""

    def open_days(self) -> Sequence[str]:
        """Days whose visitors are still told apart, oldest first."""

    def closed_days(self) -> set[str]:
        """Days whose counts are frozen."""

    def settle(self) -> Sequence[str]:
        """Bring the counts of open days up to date; which days changed."""

    def close_days(self, days: Collection[str]) -> None:
        """Freeze days and destroy what tells their visitors apart."""

    def verdicts(self, version: str) -> dict[bytes, str]:
        """Verdicts of agents by keyed hash, as judged by lists of this version."""

    def keep_verdicts(self, version: str, found: Iterable[tuple[bytes, str]]) -> None:
        """Remember verdicts."""

    def close(self) -> None:
        """Let go of the store."""
