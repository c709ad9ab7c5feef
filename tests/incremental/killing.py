"""Builds that are killed at one of their steps, as `kill -9` does."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from bantin.incremental.store import Store
from bantin.publish.journal import building
from builders import fingerprints
from incremental.small_portal import SmallPortal

OPERATIONS = ("replace", "rename", "link", "mkdir", "unlink", "rmdir", "open")


def killed(portal: SmallPortal, step: int) -> None:
    """Build until `step`; the next command leaves what was there, or what the build would make."""
    before = fingerprints(portal.output)
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            _die_at(step)
            portal.build()
        os._exit(0)
    os.waitpid(child, 0)
    with building(portal.output):
        pass
    after = fingerprints(portal.output)
    if after != before:
        assert after == portal.outcome(), step


def _die_at(step: int) -> None:
    """Let this process end at its `step`-th change of a file or commit of a store."""
    steps = count(1)

    def deadly(operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **options: Any) -> Any:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return operation(*given, **options)

        return run

    for name in OPERATIONS:
        setattr(os, name, deadly(getattr(os, name)))
    commit = Store.commit
    Store.commit = deadly(commit)  # type: ignore[method-assign]
