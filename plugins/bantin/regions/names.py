"""Reading a written name: kind words and their short forms, name keys, parents after commas."""

from __future__ import annotations

import re
from functools import lru_cache

from bantin.core.text import clean, exact, fold, slug, tone_key
from bantin.core.values import dataclass
from bantin.regions.unit import KINDS

APOSTROPHES = re.compile("[’'‘`]")
GAPS = re.compile(r"[\W_]+")
WORDS: dict[str, frozenset[str]] = {
    word.name: frozenset(kind for kind, other in KINDS.items() if other.name == word.name)
    for word in KINDS.values()
    if word.name
}
SHORT = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "t": "tỉnh",
    "h": "huyện",
    "q": "quận",
    "x": "xã",
    "p": "phường",
    "đk": "đặc khu",
}
# A single letter needs its dot, a capital, or a number behind it: "P. 1", "P Tân An", "q1".
DOTTED = re.compile(r"(tp|tx|tt|đk|[thqxp])\.\s*(?=\w)", re.IGNORECASE)
SPACED = re.compile(r"(?i:(tp|tx|tt|đk))\s+(?=\w)|([HQXP])\s+(?=\w)|(?i:([qp]))(?=\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a part of a written name.

    `kinds` is empty when none was written; `key` compares names with tones, `slug` without;
    `plain` says that the name was typed without any diacritic.
    """

    kinds: frozenset[str]
    key: str
    slug: str
    plain: bool


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Comparison key of a name: tone placement, apostrophes, hyphens and case forgiven."""
    return GAPS.sub(" ", tone_key(APOSTROPHES.sub("", name))).strip()


def _reading(name: str, kinds: frozenset[str] = frozenset()) -> Reading:
    return Reading(kinds, name_key(name), slug(name), plain=fold(name) == exact(name))


def _after_word(text: str) -> tuple[str, frozenset[str]] | None:
    """The rest after a whole kind word, with or without its diacritics."""
    lower = exact(text)
    for word, kinds in WORDS.items():
        head, rest = lower[: len(word)], text[len(word) :]
        if rest[:1] == " " and (tone_key(head) == tone_key(word) or head == fold(word)):
            return rest.strip(), kinds
    return None


def _after_short(text: str) -> tuple[str, frozenset[str]] | None:
    match = DOTTED.match(text) or SPACED.match(text)
    if match is None:
        return None
    short = next(group for group in match.groups() if group).lower()
    return text[match.end() :], WORDS[SHORT[short]]


def readings(text: str) -> tuple[Reading, ...]:
    """Every way to understand one part: after a kind word first, then as a bare name."""
    found = [_reading(text)]
    for rule in (_after_short, _after_word):
        rest = rule(text)
        if rest and rest[0]:
            found.insert(0, _reading(*rest))
    return tuple(found)


@lru_cache(maxsize=65536)
def parts(written: str) -> tuple[tuple[Reading, ...], ...]:
    """The readings of the name and of each parent after a comma; empty for empty text."""
    texts = [part.strip() for part in clean(written).split(",")]
    return tuple(readings(text) for text in texts if text)
