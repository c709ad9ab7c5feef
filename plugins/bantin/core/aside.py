"""Work that another process does meanwhile, asked for when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from bantin.core.workers import LIMIT, NOTHING, Lost, Pool, cores, may_fork


@contextmanager
def aside(
    work: Callable[[], bytes], jobs: int = 0, limit: float = LIMIT
) -> Iterator[Callable[[], bytes | Lost]]:
    """`work` as another process does it meanwhile: a call waits for what it gives.

    A second call asks in vain. Where there are threads, or one of `jobs`, it is done here when
    it is asked for, if ever. Raises as `spread` does.
    """
    if not may_fork() or (jobs or cores()) < 2:  # noqa: PLR2004 - this process is one
        yield work
        return
    pool = Pool(lambda _: work(), [None], 1, limit, NOTHING, 1)
    try:
        pool.begin()
        yield partial(next, pool.results())
    finally:
        pool.end()


@contextmanager
def text_aside(
    text: Callable[[], str], jobs: int = 0, limit: float = LIMIT
) -> Iterator[Callable[[], str]]:
    """`text` as another process makes it meanwhile; it is made here when that is lost."""
    def found() -> str:
        told = answer()
        return text() if isinstance(told, Lost) else told.decode()

    with aside(lambda: text().encode(), jobs, limit) as answer:
        yield found
