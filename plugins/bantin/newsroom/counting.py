"""What the statistics know of the site, found by another process while a small change is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from bantin.core.outputs import Part
from bantin.core.workers import Lost
from bantin.core.workers import aside as beside
from bantin.edition.portal import Portal, give
from bantin.edition.statistics_pages import counted_text
from bantin.incremental.build import LIMIT


@contextmanager
def counting(portal: Portal, *, aside: bool) -> Iterator[Iterator[Part]]:
    """What the statistics know of the site, found when the parts given are asked for.

    Of a small change another process finds it then, `aside`, and it is asked for at the end.
    """
    asked: list[Callable[[], bytes | Lost]] = []

    def begun() -> Iterator[Part]:
        if portal.counting and aside:
            found = beside(lambda: counted_text(portal), portal.jobs, LIMIT)
            asked.append(stack.enter_context(found))
        elif portal.counting:
            counted_text(portal)
        yield from ()

    with ExitStack() as stack:
        yield begun()
        for answer in asked:
            if not isinstance(told := answer(), Lost):
                give(counted_text, portal, told)
