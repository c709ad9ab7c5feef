"""Whether the files of the output are still as they were written."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from mmap import mmap
from pathlib import Path
from typing import NamedTuple

from bantin.core.aside import asides
from bantin.core.workers import Lost
from bantin.incremental.store import Store
from bantin.incremental.store_file import Written, written_files

LIMIT = 300.0  # seconds for all files, on whatever disk
SHARE = 1000  # files that are looked at by one process before it asks how far the other one is
LATER = 10  # by how much other processes go before this one, which is waited for last
ALL, FRONT, BACK = 0, 1, 2  # how many files there are (-1: not known yet), and how many are begun
Board = memoryview  # these three numbers, which both processes see
Lose = Callable[[Store], frozenset[str]]


class Looking(NamedTuple):
    """What is found out meanwhile: `first` waits for what the process did first, `lost` for files.

    `lost` gives the paths of files that are gone or have another size or time than when they were
    written, as the file of the store tells, which was opened since; it raises
    sqlite3.DatabaseError when that is damaged. Who waits looks too, from the last file on, until
    both meet.
    """

    first: Callable[[], bytes | Lost]
    lost: Lose


@contextmanager
def looked_at(
    output: Path, store: Path, jobs: int, first: Callable[[], bytes], *, trusting: bool = False
) -> Iterator[Looking]:
    """The look at all files of `output`, by another process while this one goes on.

    It does what is to be done `first`. Where it is `trusting`, nothing is looked at by it.
    """
    if trusting:
        yield Looking(first, lambda _opened: frozenset())
        return
    board = memoryview(mmap(-1, 24)).cast("q")
    board[ALL] = -1
    here = os.getpid()

    def later() -> bytes:
        if os.getpid() != here:
            os.nice(LATER)
        return _from_front(output, store, board)

    works = (first, later)
    with asides(works, jobs, LIMIT) as answers:
        begun = cache(partial(next, answers))

        @cache
        def lost(opened: Store) -> frozenset[str]:
            if opened.condition != "whole":
                return frozenset()
            begun()
            back = frozenset(_from_back(output, opened, board))
            return back | _lost(next(answers), opened)

        yield Looking(begun, lost)


def _from_front(output: Path, store: Path, board: Board) -> bytes:
    found: list[str] = []
    begun = 0
    try:
        for count, rows in written_files(store, SHARE):
            board[ALL] = count
            if begun + board[BACK] >= count:
                break
            board[FRONT] = begun = begun + len(rows)
            found += differing(rows, output)
    except sqlite3.Error:
        return b"null"
    return json.dumps(found).encode()


def _from_back(output: Path, store: Store, board: Board) -> Iterator[str]:
    rows = store.written_before("\U0010ffff", SHARE)
    while rows and (board[ALL] < 0 or board[FRONT] + board[BACK] < board[ALL]):
        board[BACK] += len(rows)
        yield from differing(rows, output)
        rows = store.written_before(rows[-1][0], SHARE)


def _lost(answer: bytes | Lost, store: Store) -> frozenset[str]:
    if isinstance(answer, Lost):  # a disk that does not answer: nothing is sure
        shares = written_files(store.path, SHARE)
        return frozenset(path for _, rows in shares for path, *_ in rows)
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
