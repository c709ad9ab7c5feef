"""One document taken apart: its words and pairs of words, each with the impact it has there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bantin.search.documents import SearchDocument, paragraphs
from bantin.search.normalise import Token, tokenise

IN_TITLE = 3
OFTEN, SOME = 4, 2


class Analysis(NamedTuple):
    """Spelled words and pairs (`cao lãnh`) of a document to their impact, 0 to 3."""

    words: dict[str, int]
    pairs: dict[str, int]


def _count(tokens: Iterable[Token], words: Counter[str], pairs: Counter[str]) -> None:
    before = ""
    for text, linked, whole in tokens:
        words[text] += 1
        if whole:
            continue
        if linked:
            pairs[f"{before} {text}"] += 1
        before = text


def _impact(count: int) -> int:
    if count >= OFTEN:
        return 2
    return 1 if count >= SOME else 0


def _impacts(body: Counter[str], title: Counter[str]) -> dict[str, int]:
    impacts = {term: _impact(count) for term, count in body.items()}
    return impacts | dict.fromkeys(title, IN_TITLE)


def analyse(document: SearchDocument, glossary: Mapping[str, list[str]]) -> Analysis:
    """Words and pairs of title, lede, text and names; `glossary` from `compile_glossary`."""
    title_words: Counter[str] = Counter()
    title_pairs: Counter[str] = Counter()
    _count(tokenise(document.title, glossary), title_words, title_pairs)
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    rest = "\n".join((document.lede, paragraphs(document.text), *document.names))
    _count(tokenise(rest, glossary), words, pairs)
    return Analysis(_impacts(words, title_words), _impacts(pairs, title_pairs))
