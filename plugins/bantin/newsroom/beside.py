"""What another process does while a build plans and makes: the search index, what is related."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from bantin.core.outputs import Part
from bantin.core.workers import text_aside
from bantin.incremental.keys import Keys
from bantin.incremental.plan import part_of

# What the search index is made of, as the store keeps it, and its parts.
Index = Callable[[], tuple[str, Iterable[Part]]]


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
