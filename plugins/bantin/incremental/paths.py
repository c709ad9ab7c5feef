"""The paths of all that was made, read where they are gone through instead of held."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bantin.incremental.store import Store


class Paths(Collection[str]):
    """The paths of all outputs that a store knows, and of `others` that it is not told of yet."""

    def __init__(self, store: Store, others: Collection[str]) -> None:
        self._store = store
        self._others = others

    def __iter__(self) -> Iterator[str]:
        yield from self._store.paths()
        yield from self._others

    def __len__(self) -> int:
        return self._store.count() + len(self._others)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and (path in self._others or self._store.row(path) is not None)
