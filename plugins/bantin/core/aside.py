"""Work that another process does meanwhile, asked for when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from bantin.core.workers import LIMIT, NOTHING, Lost, Pool, cores, may_fork


@contextmanager
def asides(
    works: Sequence[Callable[[], bytes]], jobs: int = 0, limit: float = LIMIT
) -> Iterator[Iterator[bytes | Lost]]:
    """What each of `works` gives, as another process does one after the other meanwhile.

    Where there are threads, or one of `jobs`, they are done here when they are asked for, if ever.
    Raises as `spread` does.
    """
    if not may_fork() or (jobs or cores()) < 2:  # noqa: PLR2004 - this process is one
        yield (work() for work in works)
        return
    pool = Pool(lambda work: work(), works, 1, limit, NOTHING, 1)
    try:
        pool.begin()
        yield pool.results()
    finally:
        pool.end()


@contextmanager
def aside(
    work: Callable[[], bytes], jobs: int = 0, limit: float = LIMIT
) -> Iterator[Callable[[], bytes | Lost]]:
    """The same of one `work`: a call waits for what it gives; there is no second one."""
    with asides([work], jobs, limit) as answers:
        yield partial(next, answers)


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
