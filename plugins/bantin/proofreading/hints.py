"""What two neighbouring words can be at fault for, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bantin.core.values import dataclass
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


@dataclass(frozen=True, slots=True)
class Alone:
    """What one word hints at, whatever stands behind it."""

    remarks: tuple[Remark, ...]
    slips: tuple[typos.Slip, ...]
    foreign: str
    capitals: tuple[str, ...]
    counts: bool


SILENT = Alone((), (), "", (), counts=False)


def alone(
    one: str, bigrams: Bigrams, accepted: Collection[str], known: Collection[str]
) -> Alone:
    """What `one` hints at by itself."""
    if len(one) > LONGEST:
        return SILENT
    found = token(one)
    itself = Alone(
        remarks=(*spacing.in_word(one), *letters.in_word(one)),
        slips=typos.of_word(found, bigrams, accepted),
        foreign=found.body if spelling.is_foreign(found) else "",
        capitals=tuple(_capitals(found, known)),
        counts="/" in one and percentages.RATIO.search(one) is not None,
    )
    return SILENT if itself == SILENT else itself


def is_calm(text: str, itself: Alone) -> bool:
    """Whether no rule looks at a word beside any other, but for doubled words and spelling.

    `itself` is what the word hints at alone. Every rule of `hints_of` has its say here.
    """
    return (
        itself is SILENT
        and len(text) <= LONGEST
        and token(text).word not in spelling.TELLING
        and not institutions.is_field(text)
        and not spacing.clings(text)
        and not numbers.is_foreign(text)
        and not days.is_impossible(text)
    )


def hints_of(
    one: str, other: str, itself: Alone, bigrams: Bigrams, accepted: Collection[str]
) -> Hints:
    """What `one other` hints at, `itself` being what `one` does; mostly `NOTHING` itself."""
    if len(one) > LONGEST or len(other) > LONGEST:
        return NOTHING
    left, right = token(one), token(other)
    slips = typos.of_pair(left, right, bigrams, accepted)
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
