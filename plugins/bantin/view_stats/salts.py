"""The secrets that make visitors' keys: one random salt a day, destroyed within two days.

They lie in one file beside the database, readable by its owner only, and belong into no backup:
with a salt and an address somebody could find a visitor's key, without it nobody can.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_bytes

from bantin.core.files import write_atomically

# A salt lives two days at most; the hour is for an importer that runs late.
LONGEST = timedelta(hours=47)
SIZE = 16


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


class Salts:
    """The salts in the file at `path`; `now` tells the time.

    A damaged file counts as lost: its days are closed, none gets a second salt.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = utc_now) -> None:
        self.path = path
        self.now = now
        self._days: dict[str, tuple[str, str]] = {}
        self._agents = ""
        self._load()

    def _load(self) -> None:
        try:
            found = json.loads(self.path.read_bytes())
            self._agents = str(found["agents"])
            self._days = {str(day): (str(a), str(b)) for day, (a, b) in found["days"].items()}
            bytes.fromhex(self._agents)
        except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
            self._agents, self._days = token_bytes(SIZE).hex(), {}

    def _save(self) -> None:
        value = {"agents": self._agents, "days": self._days}
        write_atomically(self.path, json.dumps(value).encode(), mode=0o600)

    @property
    def agents(self) -> bytes:
        """The key under which verdicts of user agents are kept."""
        if not self.path.exists():
            self._save()
        return bytes.fromhex(self._agents)

    def days(self) -> set[str]:
        """Days that have a salt."""
        return set(self._days)

    def of(self, day: str) -> bytes:
        """The salt of a day, made when the day is first seen."""
        if day not in self._days:
            self._days[day] = (token_bytes(SIZE).hex(), self.now().isoformat())
            self._save()
        return bytes.fromhex(self._days[day][0])

    def overdue(self) -> set[str]:
        """Days whose salt must go."""
        oldest = self.now() - LONGEST
        return {day for day, (_, made) in self._days.items() if _moment(made) <= oldest}

    def destroy(self, days: Collection[str]) -> None:
        """Forget the salts of these days."""
        kept = {day: salt for day, salt in self._days.items() if day not in days}
        if kept != self._days:
            self._days = kept
            self._save()


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
