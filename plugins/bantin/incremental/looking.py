"""Whether the files of the output are still as they were written."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bantin.core.workers import Lost, aside
from bantin.incremental.store import Store
from bantin.incremental.store_file import Written, written_files

LIMIT = 300.0  # seconds for all files, on whatever disk
Lose = Callable[[Store], frozenset[str]]


@contextmanager
def looked_at(
    output: Path, store: Path, jobs: int, *, trusting: bool = False
) -> Iterator[Lose]:
    """The look at all files of `output`, by another process while this one goes on.

    What it gives waits for the paths of files that are gone or have another size or time than
    when they were written, as the file at `store` tells, which was opened since; it raises
    sqlite3.DatabaseError when that is damaged. Where it is `trusting`, nothing is looked at.
    """
    if trusting:
        yield lambda _opened: frozenset()
        return
    with aside(lambda: _look(output, store), jobs, LIMIT) as answer:
        @cache
        def found(opened: Store) -> frozenset[str]:
            return _lost(answer(), opened) if opened.condition == "whole" else frozenset()

        yield found


def _look(output: Path, store: Path) -> bytes:
    try:
        return json.dumps(list(differing(written_files(store), output))).encode()
    except sqlite3.Error:
        return b"null"


def _lost(answer: bytes | Lost, store: Store) -> frozenset[str]:
    if isinstance(answer, Lost):  # a disk that does not answer: nothing is sure
        return frozenset(path for path, *_ in written_files(store.path))
    paths = json.loads(answer)
    if paths is None:
        raise sqlite3.DatabaseError(store.path.as_posix())
    return frozenset(paths)


def differing(written: Iterable[Written], output: Path) -> Iterator[str]:
    """Paths of files that are not as they were `written`."""
    try:
        root = os.open(output, os.O_RDONLY)
    except OSError:
        yield from (path for path, *_ in written)
        return
    try:
        yield from (row[0] for row in written if not _is_as_written(*row, root))
    finally:
        os.close(root)


def _is_as_written(path: str, size: int, time: int, root: int) -> bool:
    try:
        stat = os.stat(path, dir_fd=root)
    except OSError:
        return False
    return stat.st_size == size and stat.st_mtime_ns == time
