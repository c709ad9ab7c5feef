"""Archives of a feed after RFC 5005: numbered blocks that stay as they are.

The first block is short, so that an archive never consists of one document alone: an archive
document without a neighbour is incomplete by the standard.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Generic, TypeVar

from bantin.core.values import dataclass

T = TypeVar("T")
FIRST = 10
BLOCK = 100


@dataclass(frozen=True, slots=True)
class Block(Generic[T]):
    """One archive document: `number` counts from 1, the oldest; what it holds is newest first."""

    number: int
    entries: tuple[T, ...]
    last: bool

    @property
    def name(self) -> str:
        """File name below the list's path."""
        return name_of(self.number)

    def neighbours(self) -> list[tuple[str, str]]:
        """Links of the document as (rel, file name): the feed of today, older, newer blocks."""
        links = [("current", "atom.xml")]
        if self.number > 1:
            links.append(("prev-archive", name_of(self.number - 1)))
        if not self.last:
            links.append(("next-archive", name_of(self.number + 1)))
        return links


def count(places: int) -> int:
    """How many blocks an archive of so many places has; one alone would be no archive."""
    return 1 + math.ceil((places - FIRST) / BLOCK) if places > FIRST else 0


def name_of(number: int) -> str:
    """File name of a block below its list's path: `atom-3.xml`."""
    return f"atom-{number}.xml"


def blocks(archive: Sequence[T | None]) -> list[Block[T]]:
    """Blocks of places in order of first publication, the oldest block first.

    The first holds 10 places, every other 100; the last grows until it is full. A withdrawn
    article (None) leaves its place empty, so that only its own block changes.
    """
    total = count(len(archive))
    return [
        Block(number, tuple(entry for entry in reversed(archive[slice(*span(number))])
                            if entry is not None), last=number == total)
        for number in range(1, total + 1)
    ]


def span(number: int) -> tuple[int, int]:
    """Where the places of a block begin and end, counted from the oldest."""
    return max(0, FIRST + (number - 2) * BLOCK), FIRST + (number - 1) * BLOCK
