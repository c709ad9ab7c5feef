"""Two spellings of one word in one text: tỷ lệ and tỉ lệ, modun and modul."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from bantin.core.text import distance
from bantin.proofreading.finding import Finding, note
from bantin.proofreading.syllables import is_syllable
from bantin.proofreading.tokens import Token

LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
SHORTEST, MOST_FOREIGN = 4, 30
# The second words with which both spellings of the first are in use.
WITH_I = {
    "tỉ": ("tỷ", frozenset({"lệ", "số", "suất", "trọng", "đồng", "giá", "phú"})),
    "kĩ": ("kỹ", frozenset({"năng", "thuật", "sư", "lưỡng", "xảo", "càng"})),
    "lí": ("lý", frozenset({"do", "luận", "thuyết", "lịch", "tưởng", "giải", "thú"})),
    "mĩ": ("mỹ", frozenset({"thuật", "phẩm"})),
    "hi": ("hy", frozenset({"vọng", "sinh"})),
    "qui": ("quy", frozenset({"định", "chế", "trình", "hoạch", "mô", "tắc", "luật", "chuẩn"})),
    "bác": ("bác", frozenset({"sĩ"})),
    "tiến": ("tiến", frozenset({"sĩ"})),
}
# A pair of two spellings holds one of these.
TELLING = frozenset({"tỉ", "kĩ", "lí", "mĩ", "hi", "qui", "sĩ"})
SOLDIER = {"bác sĩ": "bác sỹ", "tiến sĩ": "tiến sỹ"}


def other_spelling(one: str, other: str) -> str:
    """The pair `one other`, spelled with i, as it is spelled with y; empty for any other pair."""
    if one not in WITH_I or other not in WITH_I[one][1]:
        return ""
    return SOLDIER.get(f"{one} {other}") or f"{WITH_I[one][0]} {other}"


def is_foreign(found: Token) -> bool:
    """A word in small Latin letters that is no Vietnamese syllable."""
    word = found.body
    return len(word) >= SHORTEST and LATIN.issuperset(word) and not is_syllable(word)


def judge_foreign(words: Collection[str], text: str) -> Iterator[Finding]:
    """Foreign words of one text that differ in one letter; a foreign text is left alone."""
    if len(words) > MOST_FOREIGN:
        return
    for one, other in combinations(sorted(words), 2):
        if distance(one, other, 1) == 1 and one + "s" != other and one[:2] == other[:2]:
            place = max(text.find(one), text.find(other))
            yield Finding(place, note("spelling-mixed", one=one, other=other))
