"""The life of one worker process: ranges of tasks in, results out, until its parent is gone."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from bantin.core.errors import EnvironmentFailure, packed
from bantin.core.files import REFUSALS, refused
from bantin.core.forks import Line
from bantin.core.steps import Steps

if TYPE_CHECKING:
    from mmap import mmap

ROOM = 512 * 2**20  # bytes that a worker may use beyond what it began with
SELDOM = 50_000, 20, 100  # new objects between looks for rings of dead ones, of which few are made
SLOT = struct.Struct("=q")
RANGE = struct.Struct("=qq")
FAILED, NO_ROOM = -1, -2  # in place of a result's length
TOGETHER = 50  # tasks that go through their steps side by side

Task = TypeVar("Task")


def serve(
    work: Callable[[Task], bytes | Steps[bytes]],
    tasks: Sequence[Task],
    line: Line,
    board: mmap,
    slot: int,
) -> None:
    """A worker's life: ranges of tasks in, results out, until no more come."""
    place = slot * SLOT.size
    while True:
        try:
            start, stop = RANGE.unpack(line.receive())
        except (EOFError, OSError):
            return
        lengths, parts = _batch(work, tasks, range(start, stop), board, place)
        SLOT.pack_into(board, place, 0)
        line.send(lengths)
        line.send(b"".join(parts))


def _batch(
    work: Callable[[Task], bytes | Steps[bytes]], tasks: Sequence[Task], batch: range,
    board: mmap, place: int,
) -> tuple[bytes, list[bytes]]:
    """The lengths of the results, and the results; of a failure, the failure alone."""
    def begun(index: int) -> Steps[bytes]:
        given = work(tasks[index])
        return given if isinstance(given, bytes) else (yield from given)

    def mark(index: int) -> None:
        SLOT.pack_into(board, place, index + 1)

    lengths = bytearray()
    parts: list[bytes] = []
    try:
        for start in range(0, len(batch), TOGETHER):
            for part in _together(begun, batch[start : start + TOGETHER], mark):
                lengths += SLOT.pack(NO_ROOM if part is None else len(part))
                parts.append(part or b"")
    except Exception as error:  # noqa: BLE001 - the parent raises it
        return SLOT.pack(FAILED) * len(batch), [_failure(error)]
    return bytes(lengths), parts


def _together(
    begun: Callable[[int], Steps[bytes]], group: range, mark: Callable[[int], None]
) -> list[bytes | None]:
    """What a few tasks give, None for one that has no room when it is done by itself."""
    found = _in_turn(begun, group, mark)
    if found is not None:
        return [found[index] for index in group]
    if len(group) == 1:
        return [None]
    return [part for place in range(len(group))
            for part in _together(begun, group[place : place + 1], mark)]


def _in_turn(
    begun: Callable[[int], Steps[bytes]], group: range, mark: Callable[[int], None]
) -> dict[int, bytes] | None:
    """The results of a group, a step of each task in turn; None when there is no room for them."""
    found: dict[int, bytes] = {}
    waiting = {index: begun(index) for index in group}
    while waiting:
        for index, steps in list(waiting.items()):
            mark(index)
            try:
                next(steps)
            except StopIteration as end:
                found[index] = end.value
                del waiting[index]
            except MemoryError:
                return None
    return found


def _failure(error: Exception) -> bytes:
    import traceback

    if isinstance(error, OSError) and error.errno in REFUSALS:
        error = refused(error, error.filename2 or error.filename or "")
    if isinstance(error, EnvironmentFailure):
        return b"environment\0" + json.dumps(packed(error)).encode()
    return f"bug\0{''.join(traceback.format_exception(error))}".encode("utf-8", "replace")


def settle(parent: int, others: Iterable[Line]) -> None:
    """Make the new process one that ends with its parent and takes no more than its room.

    `others` are the parent's lines to other workers, which would not end while it holds them.
    """
    import gc
    import resource
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers and ends its workers
    gc.freeze()
    gc.enable()
    gc.set_threshold(*SELDOM)
    die_with(parent)
    for line in others:
        line.close()
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - not a file of content
            most = int(file.read().split()[0]) * resource.getpagesize() + ROOM
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (OSError, ValueError):  # no such limit here
        return


def die_with(parent: int) -> None:
    """Let the system end this process with its parent, before it writes for a dead build."""
    import ctypes
    import os
    import signal

    with suppress(OSError, AttributeError):  # Linux alone has it; else the pipe's end does
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:  # it died before that was asked for
        os._exit(1)
