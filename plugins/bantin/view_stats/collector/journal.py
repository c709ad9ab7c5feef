"""The collector's journal: lines are acknowledged once they are on the disk.

Lines that come together share one write and one fdatasync. A line is whole or not there: what a
killed process or a full disk left half-written is cut off.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bantin.core.dates import VIETNAM
from bantin.core.errors import EnvironmentFailure, Told
from bantin.core.files import refused

LAST_LINES = 64 * 1024


class Journal:
    """Files `<day>.log` in `folder`, one per local day, readable by their owner only.

    Raises EnvironmentFailure when another collector writes there or the folder cannot be made.
    """

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        self.folder = folder
        self.clock = clock
        self._day = ""
        self._file = -1
        self._lock = _locked(folder)

    def keep(self, lines: bytes) -> bool:
        """Write whole lines; true once they are on the disk, false when the disk refused them."""
        try:
            self._open_today()
            size = os.fstat(self._file).st_size
        except OSError:
            return False
        try:
            rest = memoryview(lines)
            while rest:
                rest = rest[os.write(self._file, rest) :]
            os.fdatasync(self._file)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._file, size)
            return False
        return True

    def close(self) -> None:
        """Let go of the folder."""
        if self._file >= 0:
            os.close(self._file)
        os.close(self._lock)

    def _open_today(self) -> None:
        day = f"{datetime.fromtimestamp(self.clock(), VIETNAM):%Y-%m-%d}"
        if day == self._day:
            return
        path = self.folder / f"{day}.log"
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        _cut_half_line(file)
        _sync_name(self.folder)
        if self._file >= 0:
            os.close(self._file)
        self._file, self._day = file, day


def _sync_name(folder: Path) -> None:
    """A new file's name must be on the disk as well."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cut_half_line(file: int) -> None:
    """Cut off what stands behind the last end of a line: nobody was told that it is kept."""
    size = os.fstat(file).st_size
    begin = max(size - LAST_LINES, 0)
    tail = os.pread(file, size - begin, begin)
    whole = begin + tail.rfind(b"\n") + 1
    if whole < size:
        os.ftruncate(file, whole)


def _locked(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise refused(error, folder) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(file)
        raise EnvironmentFailure(
            Told("views-served-already", {"folder": folder}), Told("advice-stop-it")
        ) from error
    return file
