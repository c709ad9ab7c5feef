"""One record taken apart: its words and pairs of words, each with how often it stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from bantin.core.text import fold
from bantin.search.normalise import prepare, scan
from bantin.search.records import Record

TITLE = 0  # stands for the number of times when a term is in the title
BITS = 22
LOW = (1 << BITS) - 1
CUT = 0  # the number that ends a chain of words


class Words(dict[str, int]):
    """What stands between two blanks to the number of this form, given at first sight.

    `numbers[form]` are the numbers of its words, `wholes` those of its whole tokens, for the few
    forms that have any. A pair of words is `one << BITS | other`. Texts repeat the same few
    thousand forms, so most of an analysis is looking them up.
    """

    def __init__(self, glossary: Mapping[str, list[str]]) -> None:
        super().__init__()
        self.glossary = glossary
        self.spelled: list[str] = [""]
        self.numbers: list[tuple[int, ...]] = []
        self.wholes: dict[int, tuple[int, ...]] = {}
        self._known: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of a word in exact spelling, from 1."""
        number = self._known.setdefault(word, len(self.spelled))
        if number == len(self.spelled):
            self.spelled.append(word)
        return number

    def __missing__(self, form: str) -> int:
        found = self[form] = len(self.numbers)
        read = list(scan(form, self.glossary))
        wholes = tuple(self.number(each[0]) for each in read if each and each[1])
        if wholes:
            self.wholes[found] = wholes
        numbers = (CUT if each is None else self.number(each[0]) for each in read
                   if each is None or not each[1])
        self.numbers.append(tuple(numbers))
        return found

    def folded(self) -> list[str]:
        """Each word without diacritics, by its number."""
        return [fold(word) for word in self.spelled]


class Analysis(NamedTuple):
    """Numbers of words and pairs of a record to how often they stand there, or `TITLE`."""

    words: dict[int, int]
    pairs: dict[int, int]


def forms_of(text: str) -> list[str]:
    """What stands between blanks; a line end is a form of its own, which ends a chain."""
    return prepare(text).replace("\n", " . ").split()


def _read(text: str, words: Words) -> tuple[list[int], list[int]]:
    forms = [words[form] for form in forms_of(text)]
    numbers = [number for form in forms for number in words.numbers[form]]
    pairs = [one << BITS | other for one, other in pairwise(numbers) if one and other]
    numbers += (number for form in forms for number in words.wholes.get(form, ()))
    return numbers, pairs


def impact(times: int) -> int:
    """Impact of a term that stands so often in a text: 3 in the title, else 0 to 2."""
    if times == TITLE:
        return 3
    return (times > 1) + (times > 3)  # noqa: PLR2004


def analyse(record: Record, words: Words) -> Analysis:
    """Words and pairs of title, lede, text and names."""
    title_words, title_pairs = _read(record.title, words)
    body_words, body_pairs = _read("\n".join((record.lede, record.text, *record.names)), words)
    in_words, in_pairs = Counter(body_words), Counter(body_pairs)
    for counts, title in ((in_words, title_words), (in_pairs, title_pairs)):
        dict.update(counts, dict.fromkeys(title, TITLE))
    in_words.pop(CUT, None)
    return Analysis(in_words, in_pairs)
