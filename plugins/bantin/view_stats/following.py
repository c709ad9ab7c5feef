"""Keeping up with logs that grow: read on, settle, publish, again and again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bantin.core.values import dataclass
from bantin.view_stats.importing import Importer

POLL = 1.0
PUBLISH = 4.0
# Settling and publishing may take this share of a processor, or `MOST` of one where a line would
# else wait for more than `LONGEST` after the round before began. Waiting for the disk is no work.
SHARE = 0.2
MOST = 0.5
LONGEST = 6.0
TIDY = 600.0


@dataclass(slots=True)
class Follower:
    """Reads `logs` with `importer`; calls `publish` after new lines, at most every few seconds."""

    importer: Importer
    logs: Sequence[Path]
    publish: Callable[[], None]
    clock: Callable[[], float] = time.monotonic
    work: Callable[[], float] = time.process_time
    _due: float = 0.0
    _tidied: float = float("-inf")
    _waiting: bool = True

    def turn(self) -> None:
        """Read what is new, and publish when it is time."""
        now = self.clock()
        if now - self._tidied >= TIDY:
            self.importer.begin()
            self._tidied = now
        for log in self.logs:
            for path in with_rotated(log):
                self._waiting |= self.importer.read(path).lines > 0
        if self._waiting and self.clock() >= self._due:
            began, worked = self.clock(), self.work()
            self.importer.settle()
            self.publish()
            self._due = began + _pause(self.work() - worked)
            self._waiting = False


def _pause(work: float) -> float:
    """Seconds from the beginning of a round of so much work to that of the next."""
    return max(PUBLISH, min(work / SHARE, LONGEST), work / MOST)


def with_rotated(log: Path) -> Iterator[Path]:
    """A log after the file that it was last rotated to, where the last lines may wait."""
    rotated = [log.with_name(f"{log.name}.1"), *log.parent.glob(f"{log.name}-*[0-9]")]
    found = [path for path in rotated if path.is_file()]
    if found:
        yield max(found, key=lambda path: path.stat().st_mtime_ns)
    if log.is_file():
        yield log
