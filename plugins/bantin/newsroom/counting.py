"""What the statistics know of the site, found by another process while a small change is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import field

from bantin.core.aside import aside as beside
from bantin.core.values import dataclass
from bantin.core.workers import Lost
from bantin.edition.portal import Portal, give
from bantin.edition.statistics_pages import counted_text
from bantin.incremental.build import LIMIT


@dataclass(slots=True)
class Counting:
    """Finds it in this process, or `aside` in one of `others`, which end with them."""

    portal: Portal
    aside: bool
    others: ExitStack
    answer: Callable[[], bytes | Lost] | None = field(default=None, init=False)

    def begin(self) -> None:
        """Find it, or let the other process begin."""
        if self.portal.counting and self.aside:
            found = beside(lambda: counted_text(self.portal), self.portal.jobs, LIMIT)
            self.answer = self.others.enter_context(found)
        elif self.portal.counting:
            counted_text(self.portal)

    def end(self) -> None:
        """Take what the other process found; where it was lost, it is found when asked for."""
        if self.answer and not isinstance(told := self.answer(), Lost):
            give(counted_text, self.portal, told)


@contextmanager
def counting(portal: Portal, *, aside: bool) -> Iterator[Counting]:
    """What finds it; what may fail there is to be over before the output is changed."""
    with ExitStack() as others:
        yield Counting(portal, aside, others)
