"""Lists in blocks of twenty counted from the oldest article.

A full block has an address of its own and never changes when news comes; the list's own
path shows the newest, unfinished block and the full one before it. The address after the
last full block leads to the list itself, so that a block's link to newer articles holds
before and after that block is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bantin.articles.model import Article
from bantin.core.values import dataclass

SIZE = 20
TOGETHER = 25  # full blocks of a long list that are planned together


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


def blocks(path: str, articles: Sequence[Article], beyond: int = 0) -> list[Block]:
    """The pages of a list: its head first, then its full blocks from the newest.

    So many full blocks stand `beyond` the oldest of these `articles`.
    """
    full, pages = beyond + full_blocks(articles), list[Block]()
    for place, start, stop in spans(len(articles), SIZE):
        number = place and place + beyond
        pages.append(Block(number, tuple(articles[start:stop]), *neighbours(path, number, full)))
    return pages


def neighbours(path: str, number: int | None, full: int) -> tuple[str, str]:
    """The addresses newer and older than a page of a list of so many full blocks."""
    before = (number or full) - 1
    older = block_url(path, before) if before > 0 else ""
    return block_url(path, number + 1) if number else "", older


def newest_blocks(path: str, articles: Sequence[Article], beyond: int) -> list[Block]:
    """The pages of a list whose `newest` articles these are."""
    found = blocks(path, articles, beyond)
    return found[:-1] if beyond else found


def older_blocks(path: str, articles: Sequence[Article], beyond: int) -> list[Block]:
    """The full blocks that `older` articles of a list fill."""
    return blocks(path, articles, beyond)[1:]


def closed(articles: Sequence[Article]) -> int:
    """How many of the oldest full blocks of a list are planned without its head."""
    return full_blocks(articles) // TOGETHER * TOGETHER


def newest(articles: Sequence[Article]) -> tuple[tuple[Article, ...], int]:
    """What the head of a list and the blocks that are not `closed` show.

    With it how many blocks stand beyond: the head may show the newest of those closed.
    """
    beyond = max(0, closed(articles) - 1)
    return tuple(articles[: len(articles) - beyond * SIZE]), beyond


def older(articles: Sequence[Article]) -> Iterator[tuple[tuple[Article, ...], int]]:
    """What the `closed` blocks of a list hold, so many together, and how many stand beyond."""
    length = len(articles)
    for beyond in range(0, closed(articles), TOGETHER):
        stop = length - beyond * SIZE
        yield tuple(articles[stop - TOGETHER * SIZE : stop]), beyond


def spans(length: int, size: int) -> Iterator[tuple[int | None, int, int]]:
    """The number of each page of a list so long, with where what it shows begins and ends."""
    full = length // size
    yield None, 0, length - max(full - 1, 0) * size
    for number in range(full, 0, -1):
        yield number, length - number * size, length - (number - 1) * size
