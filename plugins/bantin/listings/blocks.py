"""Lists in blocks of twenty counted from the oldest article.

A full block has an address of its own and never changes when news comes; the list's own
path shows the newest, unfinished block and the full one before it. The address after the
last full block leads to the list itself, so that a block's link to newer articles holds
before and after that block is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.articles.model import Article

SIZE = 20


@dataclass(frozen=True, slots=True)
class Block:
    """One page of a list; `number` is None on the list's own path. Articles newest first."""

    number: int | None
    articles: tuple[Article, ...]
    newer: str
    older: str


def block_url(path: str, number: int) -> str:
    """Address of block `number` of the list at `path`."""
    return f"{path}trang/{number}/"


def full_blocks(articles: Sequence[Article]) -> int:
    """How many full blocks a list of `articles` has."""
    return len(articles) // SIZE


def blocks(path: str, articles: Sequence[Article]) -> list[Block]:
    """The pages of a list: its head first, then its full blocks from the newest."""
    full, pages = full_blocks(articles), list[Block]()
    for number, start, stop in spans(len(articles)):
        before = (number or full) - 1
        older = block_url(path, before) if before > 0 else ""
        newer = block_url(path, number + 1) if number else ""
        pages.append(Block(number, tuple(articles[start:stop]), newer, older))
    return pages


def spans(length: int) -> Iterator[tuple[int | None, int, int]]:
    """The number of each page of a list so long, with where its articles begin and end."""
    full = length // SIZE
    yield None, 0, length - max(full - 1, 0) * SIZE
    for number in range(full, 0, -1):
        yield number, length - number * SIZE, length - (number - 1) * SIZE
