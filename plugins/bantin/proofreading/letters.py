"""Letters that only look right."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.core.text import ETH, ETH_LETTER
from bantin.proofreading.finding import Remark, warning


def has_eth(word: str) -> bool:
    """Whether the word holds the Icelandic eth or the African d in place of đ."""
    return not word.isascii() and ETH_LETTER.search(word) is not None


def in_word(word: str) -> Iterator[Remark]:
    """Look-alikes of đ: searching does not find words with them."""
    if has_eth(word):
        yield warning("letter-eth", text=word, fix=word.translate(ETH))
