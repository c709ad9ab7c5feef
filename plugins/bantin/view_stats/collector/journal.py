"""The collector's journal: lines are acknowledged once they are on the disk.

What comes while one block is being written waits and goes into the next: one write and one
fdatasync for all of them. A line is whole or not there: what a killed process or a full disk left
half-written is cut off.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bantin.core.dates import VIETNAM
from bantin.core.errors import EnvironmentFailure
from bantin.core.files import ADVICE

MOST_WAITING = 1024 * 1024
LAST_LINES = 64 * 1024


class JournalFullError(Exception):
    """The disk is slower than the readers: nothing more is taken for now."""


class Block:
    """Lines that are written together; `done` is set when they are, `kept` says whether."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self.size = 0
        self.done = asyncio.Event()
        self.kept = False


class Journal:
    """Files `<day>.log` in `folder`, one per local day, readable by their owner only.

    Raises EnvironmentFailure when another collector writes there or the folder cannot be made.
    """

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        self.folder = folder
        self.clock = clock
        self.waiting = Block()
        self.arrived = asyncio.Event()
        self.day = ""
        self.file = -1
        self.lock = _locked(folder)

    async def keep(self, line: bytes) -> bool:
        """Write `line`; true once it is on the disk, false when the disk refused it."""
        block = self.waiting
        if block.size + len(line) > MOST_WAITING:
            raise JournalFullError
        block.lines.append(line)
        block.size += len(line)
        self.arrived.set()
        await block.done.wait()
        return block.kept

    async def write_forever(self) -> None:
        """Write blocks as they come; ends when cancelled, after the block in hand."""
        loop = asyncio.get_running_loop()
        while True:
            await self.arrived.wait()
            self.arrived.clear()
            block, self.waiting = self.waiting, Block()
            if block.lines:
                write = loop.run_in_executor(None, self._write, b"".join(block.lines))
                block.kept = await asyncio.shield(write)
                block.done.set()

    def close(self) -> None:
        """Write what waits, and let go of the folder."""
        if self.waiting.lines:
            self.waiting.kept = self._write(b"".join(self.waiting.lines))
            self.waiting.done.set()
        if self.file >= 0:
            os.close(self.file)
        os.close(self.lock)

    def _write(self, content: bytes) -> bool:
        try:
            self._open_today()
            size = os.fstat(self.file).st_size
        except OSError:
            return False
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(self.file, rest) :]
            os.fdatasync(self.file)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self.file, size)
            return False
        return True

    def _open_today(self) -> None:
        day = f"{datetime.fromtimestamp(self.clock(), VIETNAM):%Y-%m-%d}"
        if day == self.day:
            return
        path = self.folder / f"{day}.log"
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        _cut_half_line(file)
        if self.file >= 0:
            os.close(self.file)
        self.file, self.day = file, day


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
        raise EnvironmentFailure(f"{folder}: {error.strerror}", ADVICE) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(file)
        raise EnvironmentFailure(
            f"{folder}: một lệnh views serve khác đang ghi ở đây", "hãy dừng lệnh ấy trước"
        ) from error
    return file
