"""An output folder, the hidden files that belong to it, and the lock that guards them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from time import monotonic, sleep
from typing import TextIO

from bantin.core.errors import EnvironmentFailure, Told
from bantin.core.values import dataclass

PATIENCE = 2.0  # seconds for which the workers of a dead process are waited for
TICK = 0.01


@dataclass(frozen=True, slots=True)
class Place:
    """An output folder with the hidden files that belong to it, all on one file system.

    Where `releases` are made, `output` is the link to the one that readers see.
    """

    output: Path
    releases: Path | None = None

    def _beside(self, name: str) -> Path:
        return self.output.parent / f".{self.output.name}.{name}"

    @property
    def lock(self) -> Path:
        """Held while a build runs; the lock dies with its process."""
        return self._beside("lock")

    @property
    def stage(self) -> Path:
        """Where a build writes."""
        return self._beside("stage")

    @property
    def saved(self) -> Path:
        """The files that the build now put in place replaces or removes."""
        return self._beside("saved")

    @property
    def journal(self) -> Path:
        """What is being done; while it exists a build is finished forwards."""
        return self._beside("journal")

    @property
    def undo(self) -> Path:
        """The journal under the name that says: go back to what was."""
        return self._beside("undo")

    @property
    def manifest(self) -> Path:
        """The list of files that builds have made."""
        return self._beside("files")

    @property
    def store(self) -> Path:
        """What the last build made from what; lost, it costs a full build."""
        return self._beside("store")

    def leftovers(self) -> Iterator[Path]:
        """Unfinished temporary files of a killed process."""
        for path in (self.journal, self.manifest):
            yield from self.output.parent.glob(f".{escape(path.name)}.*")


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the output's lock; the last workers of a killed process are waited for.

    So are those of a build before in this process: its own workers it has waited for, but not
    those that another process of it began.
    Raises EnvironmentFailure when another process holds it.
    """
    place.lock.parent.mkdir(parents=True, exist_ok=True)
    with place.lock.open("a+", encoding="utf-8", errors="replace") as file:
        latest = monotonic() + PATIENCE
        while not _taken(file):
            holder = _holder(file)
            if _runs(holder) or monotonic() > latest:
                told = Told("output-held", {"holder": holder, "output": place.output})
                raise EnvironmentFailure(told, Told("advice-wait"))
            sleep(TICK)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _taken(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(file: TextIO) -> str:
    file.seek(0)
    return file.read().strip() or "?"


def _runs(holder: str) -> bool:
    """Whether another process, of that number, runs, or nobody can tell."""
    try:
        if int(holder) == os.getpid():  # what its last build's workers began may be dying
            return False
        os.kill(int(holder), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OverflowError, OSError):
        return True
    return True


def check_usable(place: Place) -> None:
    """Refuse an output that is a file, or that is mounted from another file system.

    Raises EnvironmentFailure. Files are moved into the output by renaming, which no system
    does across file systems.
    """
    if not place.output.exists():
        return
    if not place.output.is_dir():
        told = Told("output-is-file", {"output": place.output})
        raise EnvironmentFailure(told, Told("advice-other-output"))
    if place.output.stat().st_dev != place.output.parent.stat().st_dev:
        advice = Told("advice-folder-below", {"folder": place.output / "site"})
        raise EnvironmentFailure(Told("output-mounted", {"output": place.output}), advice)
