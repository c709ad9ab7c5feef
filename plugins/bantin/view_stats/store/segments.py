"""Facts as the bytes of a segment, and back."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from bantin.view_stats.facts import Facts

GROUPS = (
    ("keys", "pages", "seconds", "hosts"),
    ("loaded",),
    ("feed_keys", "feed_pages"),
    ("rating_keys", "rating_pages", "stars"),
)


def pack(facts: Facts) -> list[bytes]:
    """One value for each group of columns: the columns one after the other."""
    return [b"".join(getattr(facts, name).tobytes() for name in group) for group in GROUPS]


def unpack(segments: Iterable[tuple[bytes, ...]]) -> Facts:
    """The facts of several segments together, in their order."""
    whole = Facts()
    for segment in segments:
        for group, content in zip(GROUPS, segment, strict=True):
            _append([getattr(whole, name) for name in group], content)
    return whole


def _append(columns: list[array[int]], content: bytes) -> None:
    count = len(content) // sum(column.itemsize for column in columns)
    begin = 0
    for column in columns:
        end = begin + count * column.itemsize
        column.frombytes(content[begin:end])
        begin = end
