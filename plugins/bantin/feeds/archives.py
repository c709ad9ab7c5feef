"""Archives of a feed after RFC 5005: numbered blocks that stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bantin.feeds.model import Entry

BLOCK = 100


@dataclass(frozen=True, slots=True)
class Block:
    """One archive document: `number` counts from 1, the oldest; entries are newest first."""

    number: int
    entries: tuple[Entry, ...]
    last: bool

    @property
    def name(self) -> str:
        """File name below the list's path: `atom-3.xml`."""
        return f"atom-{self.number}.xml"

    def neighbours(self) -> list[tuple[str, str]]:
        """Links of the document as (rel, file name): the feed of today, older, newer blocks."""
        links = [("current", "atom.xml")]
        if self.number > 1:
            links.append(("prev-archive", f"atom-{self.number - 1}.xml"))
        if not self.last:
            links.append(("next-archive", f"atom-{self.number + 1}.xml"))
        return links


def blocks(archive: Sequence[Entry | None]) -> list[Block]:
    """Blocks of 100 places in order of first publication, the oldest block first.

    The last block grows until it is full. A withdrawn article (None) leaves its place empty,
    so that only its own block changes.
    """
    starts = range(0, len(archive), BLOCK)
    return [
        Block(
            number=number,
            entries=tuple(entry for entry in reversed(archive[start : start + BLOCK]) if entry),
            last=start + BLOCK >= len(archive),
        )
        for number, start in enumerate(starts, 1)
    ]
