"""Ending a process without giving back one by one what goes with it anyway."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from bantin.core.garbage import uncollected

_held: list[object] = []


@contextmanager
def to_the_end() -> Iterator[list[object]]:
    """The last great work of a process; what is put into the list given goes with the process.

    There is no search for cycles of garbage meanwhile, and none later in what there is then.
    """
    with uncollected():
        yield _held
        gc.freeze()


def end_at_once(end: SystemExit) -> NoReturn:
    """End the process as `end` says, once all that is to be done at its end is done.

    Taking apart the values and modules of an edit would take 30 ms. Threads are not waited for.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - as multiprocessing ends its processes
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))
