"""Texts that forked processes make for each other, each once, in a file without a name.

Whoever finds no text under a key makes it and leaves it there. The file may grow larger than
memory; where it cannot be written, everyone makes his own. What a process reads is checked against
its key and length, so that a row written by two at once costs a text made again, nothing else.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_UN, lockf
from mmap import mmap
from pathlib import Path
from tempfile import TemporaryFile
from zlib import crc32

PLACES = 1 << 21  # keys that meet in one place take it from each other
ROW = struct.Struct("=Q")  # where a text stands, and how many bytes with its head
SIZE = 24  # bits of a row for these bytes; those above say where, in up to a million MB
LENGTH = struct.Struct("=Q")
AT_ONCE = 2**20  # bytes of the file that a process takes for its texts


_shared: list[SharedTexts] = []  # what processes make for each other, while they do


@contextmanager
def sharing(folder: Path) -> Iterator[None]:
    """Let this process and those forked from it meanwhile make each text once between them.

    The texts lie in a file in `folder` that has no name.
    """
    _shared.append(SharedTexts(folder))
    try:
        yield
    finally:
        _shared.pop().close()


def shared(key: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, or what it gave to another process."""
    return _shared[0].made(key, make) if _shared else make()


def are_shared() -> bool:
    """Whether there is anybody to make texts for."""
    return bool(_shared)


class SharedTexts:
    """The texts of this process and of those forked from it, in a file in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._rows = mmap(-1, PLACES * ROW.size)
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self._room = 0, 0, 0  # the process that has it, where it begins and ends

    def close(self) -> None:
        """Give memory and file back; those of other processes stay theirs."""
        self._rows.close()
        self._file.close()

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, or what it gave to another process under the same key."""
        head = key.encode()
        place = crc32(head) % PLACES * ROW.size
        found = self._found(head, place)
        if found is None:
            found = make()
            self._leave(head, place, found)
        return found

    def _found(self, head: bytes, place: int) -> bytes | None:
        row, = ROW.unpack_from(self._rows, place)
        if not row:
            return None
        start, size = row >> SIZE, row & (1 << SIZE) - 1
        content = os.pread(self._file.fileno(), size, start)
        begin = len(head) + LENGTH.size
        same = content.startswith(head + LENGTH.pack(size - begin)) if size > begin else False
        return content[begin:] if same and len(content) == size else None

    def _leave(self, head: bytes, place: int, content: bytes) -> None:
        file = self._file.fileno()
        whole = b"".join((head, LENGTH.pack(len(content)), content))
        if len(whole) >> SIZE:
            return
        with suppress(OSError, struct.error):  # no room, or no locks there
            start = self._taken(len(whole))
            os.pwrite(file, whole, start)
            ROW.pack_into(self._rows, place, start << SIZE | len(whole))

    def _taken(self, size: int) -> int:
        """Where so many bytes have a place that is no other process's.

        A process takes so much room at once that it seldom waits for others.
        """
        owner, start, end = self._room
        if owner != os.getpid() or end - start < size:
            file, most = self._file.fileno(), max(size, AT_ONCE)
            lockf(file, LOCK_EX)
            try:
                start = os.lseek(file, 0, os.SEEK_END)
                os.ftruncate(file, end := start + most)
            finally:
                lockf(file, LOCK_UN)
        self._room = os.getpid(), start + size, end
        return start
