"""Processes forked from this one, and the messages between both."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from select import POLLIN, poll

from bantin.core.values import dataclass

LENGTH = struct.Struct("=q")
AT_ONCE = 2**20  # bytes that are asked for at once
AHEAD = 2**20  # bytes that a forked process can send before anybody listens, if the system allows
CLOSED = -1


@dataclass(slots=True, eq=False)
class Line:
    """Messages to another process and from it, by two pipes."""

    reading: int
    writing: int

    @property
    def is_open(self) -> bool:
        """Whether more may be sent."""
        return self.writing != CLOSED

    def send(self, message: bytes) -> None:
        """Give a message to the other process; raises OSError when it is gone."""
        rest = memoryview(LENGTH.pack(len(message)) + message)
        while rest:
            rest = rest[os.write(self.writing, rest) :]

    def receive(self) -> bytes:
        """Wait for the next message; raises EOFError when none will come."""
        return self._bytes(*LENGTH.unpack(self._bytes(LENGTH.size)))

    def _bytes(self, count: int) -> bytes:
        found: list[bytes] = []
        while count:
            found.append(part := os.read(self.reading, min(count, AT_ONCE)))
            if not part:
                raise EOFError
            count -= len(part)
        return b"".join(found)

    def end(self) -> None:
        """Send nothing more, which the other process meets where it waits for a message."""
        if self.is_open:
            os.close(self.writing)
            self.writing = CLOSED

    def close(self) -> None:
        """Give back what the line takes."""
        self.end()
        os.close(self.reading)


def heard(lines: Iterable[Line], patience: int) -> list[Line]:
    """Those of `lines` on which something has come, or will not come any more.

    One is waited for, at most `patience` milliseconds.
    """
    waited_for, by_number = poll(), {line.reading: line for line in lines}
    for number in by_number:
        waited_for.register(number, POLLIN)
    return [by_number[number] for number, _ in waited_for.poll(patience)]


def forked(work: Callable[[Line], None]) -> tuple[int, Line]:
    """Another process that does `work` and ends: its number, and the line to it.

    Nothing is done there of what is to be done at the end of this one.
    """
    down, up = os.pipe(), os.pipe()
    with suppress(OSError, AttributeError):  # Linux alone has it, and bounds it
        fcntl.fcntl(up[1], fcntl.F_SETPIPE_SZ, AHEAD)
    number = os.fork()
    if not number:
        _live(work, Line(down[0], up[1]), Line(up[0], down[1]))
    os.close(down[0])
    os.close(up[1])
    return number, Line(up[0], down[1])


def _live(work: Callable[[Line], None], line: Line, other: Line) -> None:
    try:
        other.close()
        work(line)
    except Exception:  # noqa: BLE001 - there is nobody to raise it to
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(0)


def end(number: int) -> None:
    """Let a forked process end, which takes its time: what it inherited is given back."""
    with suppress(ProcessLookupError):  # the system forgot it by itself
        os.kill(number, signal.SIGKILL)


def kill(number: int) -> None:
    """End a forked process and wait for its death: until then it holds what it inherited."""
    end(number)
    with suppress(ChildProcessError):  # the system forgot it by itself
        os.waitpid(number, 0)
