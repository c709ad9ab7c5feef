"""Files of the search index as they are handed over: the store holds them under their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bantin.core.outputs import File, Inputs
from bantin.search.store import MANIFEST, stored

FOLDER = "tim-kiem/i"


def content(inputs: Inputs) -> bytes:
    """A file of the store, whose name tells its content."""
    return stored(inputs["store"], inputs["name"])


def files(_desk: Any, store: str, names: Iterable[str]) -> Iterator[File]:
    """Files of the store at `store`."""
    for name in names:
        yield File(f"{FOLDER}/{name}", content, {"store": store, "name": name})


def entrance(_desk: Any, store: str, name: str) -> Iterator[File]:
    """The manifest, the one file whose published name is always the same."""
    yield File(f"{FOLDER}/{MANIFEST}.bin", content, {"store": store, "name": name})
