"""The verdict on a user agent, reached once and remembered by a keyed hash, never by its text."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Protocol

LONGEST_AGENT = 1024
MOST_REMEMBERED = 100_000


class Verdicts(Protocol):
    """Where verdicts are kept between runs."""

    def verdicts(self, version: str) -> dict[bytes, str]:
        """Verdicts by keyed hash, as reached with the lists of this version."""

    def keep_verdicts(self, version: str, found: list[tuple[bytes, str]]) -> None:
        """Remember verdicts."""


class Judge:
    """Verdicts of `reach`, kept in `store` under `secret` for the lists' `version`.

    A new version reaches every verdict anew at the next sight.
    """

    def __init__(
        self, store: Verdicts, secret: bytes, version: str, reach: Callable[[bytes], str]
    ) -> None:
        self._store = store
        self._secret = secret
        self._version = version
        self._reach = reach
        self._kept = store.verdicts(version)
        self._seen: dict[bytes, str] = {}
        self._new: dict[bytes, str] = {}

    def __call__(self, agent: bytes) -> str:
        """`person`, `robot`, `feed` or `monitor`."""
        found = self._seen.get(agent)
        if found is None:
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen.clear()
            found = self._seen[agent] = self._recall(agent[:LONGEST_AGENT])
        return found

    def _recall(self, agent: bytes) -> str:
        key = blake2b(agent, key=self._secret, digest_size=8).digest()
        if key not in self._kept:
            self._kept[key] = self._new[key] = self._reach(agent)
        return self._kept[key]

    def keep(self) -> None:
        """Write down the verdicts that are new."""
        self._store.keep_verdicts(self._version, sorted(self._new.items()))
        self._new = {}
