"""The search for cycles of garbage, put off while work makes none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_seldom() -> None:
    """For a command from its beginning on: what it brings in and makes it mostly keeps."""
    gc.set_threshold(100_000, 20, 50)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles of garbage meanwhile.

    Where millions of objects come and stay it costs a fifth of the time. For work after which the
    process ends, or which makes no cycles.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
