"""What another process does meanwhile: the lists of a first build, the search index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from bantin.core.aside import text_aside
from bantin.core.outputs import Part
from bantin.incremental.keys import Keys
from bantin.incremental.plan import part_of

if TYPE_CHECKING:
    from bantin.articles.registers import Lists

# The lists of the editors, None where whoever asks is to read them.
Listing = Callable[[], "Lists | None"]
# What the search index is made of, as the store keeps it, and its parts.
Index = Callable[[], tuple[str, Iterable[Part]]]


@contextmanager
def listing(settings: Mapping[str, Any], jobs: int) -> Iterator[Listing]:
    """The lists as another process reads them, None where they have faults to be told of.

    With it goes what checks lists, which takes longer to bring in than they take to be read.
    """
    if jobs < 2:  # noqa: PLR2004 - this process is one
        yield lambda: None
        return
    with ExitStack() as other:
        told = other.enter_context(text_aside(lambda: _listed(settings), jobs))

        def found() -> Lists | None:
            from bantin.articles.kept_readings import warm
            from bantin.edition.kept_lists import kept_lists

            warm()  # lists take longer to be read than this process has had to do until now
            text = told()
            other.close()
            return kept_lists(text) if text else None

        yield found


def _listed(settings: Mapping[str, Any]) -> str:
    """The lists as `kept_lists` reads them; nothing where they have faults."""
    from bantin.articles.load import load_lists
    from bantin.edition.folders import content_folder
    from bantin.edition.kept_lists import lists_told

    lists, problems = load_lists(content_folder(settings))
    return "" if problems else Keys("", lambda _value: None, str).written(lists_told(lists))


@contextmanager
def indexing(index: Index, jobs: int, limit: float) -> Iterator[Index]:
    """What `index` gives, parts whose arguments are plain values, made ready by another process.

    When that is lost, or takes longer than `limit` seconds, it is done here.
    """
    written = Keys("", lambda _value: None, str).data

    def update() -> str:
        plan, parts = index()
        told = [plan, [(part.name, written(part)[0]) for part in parts]]
        return json.dumps(told, ensure_ascii=False)

    with text_aside(update, jobs, limit) as text:
        yield lambda: _index(*json.loads(text()))


def _index(plan: str, parts: Iterable[tuple[str, str]]) -> tuple[str, list[Part]]:
    return plan, [part_of(name, data, _unknown) for name, data in parts]


def _unknown(sign: str, _name: Any) -> Any:
    raise LookupError(sign)
