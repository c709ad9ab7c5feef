"""What another process does while a build plans and makes: the search index, what is related."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from bantin.core.outputs import Part
from bantin.core.workers import text_aside
from bantin.incremental.build import LIMIT
from bantin.incremental.keys import Keys
from bantin.incremental.plan import part_of

Parts = Callable[[], Iterable[Part]]


@contextmanager
def indexing(parts: Parts, jobs: int) -> Iterator[Parts]:
    """What `parts` gives, whose arguments are plain values, made ready by another process.

    When that is lost it is done here.
    """
    written = Keys("", lambda _value: None, str).data

    def update() -> str:
        return json.dumps([(part.name, written(part)[0]) for part in parts()])

    with text_aside(update, jobs, LIMIT) as text:
        yield lambda: [part_of(name, data, _unknown) for name, data in json.loads(text())]


def _unknown(sign: str, _name: Any) -> Any:
    raise LookupError(sign)
