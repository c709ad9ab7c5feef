"""What two neighbouring words can be at fault for, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bantin.proofreading import (
    days,
    institutions,
    letters,
    numbers,
    percentages,
    repetition,
    spacing,
    spelling,
    typos,
)
from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.finding import Remark
from bantin.proofreading.tokens import Token, token

CAPITALS = re.compile(r"(?<![\w&/.-])[A-ZĐ](?:[A-ZĐ&]|r(?=[A-ZĐ]))*[A-ZĐ](?![\w&/-]|\.\w)")
ROMAN = frozenset("IVXLC")
# What is longer is no word; some patterns would take long over it.
LONGEST = 200
PLAIN_END = ",.;:"
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})*|\d+)(?:,\d{1,2})?%?")
SIGNS = frozenset({"-", "–", "—", "•", "|", ">", "##", "###", "‹›"})


@dataclass(frozen=True, slots=True)
class Hints:
    """`remarks` need no context; the rest is decided where the pair stands."""

    remarks: tuple[Remark, ...] = ()
    slips: tuple[typos.Slip, ...] = ()
    institution: bool = False
    spelled_with_i: str = ""
    foreign: str = ""
    capitals: tuple[str, ...] = ()
    counts: bool = False


NOTHING = Hints()


@lru_cache(maxsize=65536)
def is_plain(text: str) -> bool:
    """Whether only spelling concerns a word: a syllable or a number, perhaps with a sign."""
    word = text[:-1] if text[-1:] in PLAIN_END else text
    if text in SIGNS or NUMBER.fullmatch(word):
        return True
    found = token(word)
    told = found.word in spelling.TELLING or word in institutions.TELLING
    return found.syllable and found.body == word and not told and not letters.has_eth(word)


@dataclass(frozen=True, slots=True)
class Alone:
    """What one word hints at, whatever stands behind it."""

    remarks: tuple[Remark, ...]
    slips: tuple[typos.Slip, ...]
    foreign: str
    capitals: tuple[str, ...]
    counts: bool


def alone(
    one: str, bigrams: Bigrams, accepted: Collection[str], known: Collection[str]
) -> Alone:
    """What `one` hints at by itself."""
    if len(one) > LONGEST:
        return Alone((), (), "", (), counts=False)
    found = token(one)
    return Alone(
        remarks=(*spacing.in_word(one), *letters.in_word(one)),
        slips=typos.of_word(found, bigrams, accepted),
        foreign=found.body if spelling.is_foreign(found) else "",
        capitals=tuple(_capitals(found, known)),
        counts=percentages.RATIO.search(one) is not None,
    )


def hints_of(
    one: str, other: str, itself: Alone, bigrams: Bigrams, accepted: Collection[str]
) -> Hints:
    """What `one other` hints at, `itself` being what `one` does; mostly `NOTHING` itself."""
    if len(one) > LONGEST or len(other) > LONGEST:
        return NOTHING
    left, right = token(one), token(other)
    slips = typos.of_pair(left, right, bigrams, accepted)
    if is_plain(one) and is_plain(other) and left.word != right.word:
        return Hints(slips=slips) if slips else NOTHING
    hints = Hints(
        remarks=(*itself.remarks, *_between(one, other)),
        slips=(*itself.slips, *slips),
        institution=institutions.is_agency(one, other),
        spelled_with_i=spelling.other_spelling(left.word, right.word),
        foreign=itself.foreign,
        capitals=itself.capitals,
        counts=itself.counts,
    )
    return NOTHING if hints == NOTHING else hints


def _capitals(found: Token, known: Collection[str]) -> Iterator[str]:
    """Short forms in capitals that nobody knows; not what is a word written large."""
    for name in CAPITALS.findall(found.text) if not found.small else ():
        if name not in known and not set(name) <= ROMAN and not token(name).syllable:
            yield name


def _between(one: str, other: str) -> Iterator[Remark]:
    yield from spacing.between(one, other)
    yield from repetition.between(one, other)
    yield from numbers.between(one, other)
    yield from days.between(one, other)
