"""Values that are kept at hand up to a bound."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Nearby(OrderedDict[Key, Value]):
    """The values told last, at `most` so many: the oldest goes when another one comes.

    A plain dictionary would look for its first value among all places of those that have gone.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: Key, value: Value) -> None:
        if len(self) >= self.most and key not in self:
            self.popitem(last=False)
        super().__setitem__(key, value)
