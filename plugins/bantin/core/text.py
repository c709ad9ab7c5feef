"""Vietnamese text: normal form, comparison keys, order, slugs.

The keys follow the textbook description of Vietnamese spelling: quality marks (â ă ê ô ơ ư đ)
make letters of their own, the five tone marks belong to the syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

ETH = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
ETH_LETTER = re.compile("[ÐðƉɖ]")
SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
INVISIBLE = re.compile("[\u200b-\u200d\ufeff\u2060\u00ad]")
MARKS = re.compile("[\u0300-\u036f]")
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
TONE_MARKS = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
WORD = re.compile(r"\w+")
WORDS_APART = re.compile(r"[\s-]+")
RUNS = re.compile(r"\d+|[^\W\d]+")  # numbers, and letters with none between them
NOT_SLUG = re.compile(r"[^a-z0-9]+")
SLUG_DROPS = re.compile("[&’']")
SLUG_LENGTH = 80
SORTED = 16_384  # names whose places in the order are at hand, 1 KB each
ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


def nfc(text: str) -> str:
    """The composed normal form (Unicode NFC) that everything inside uses."""
    return normalize("NFC", text)


def _without_eth(text: str) -> str:
    return text.translate(ETH) if ETH_LETTER.search(text) else text


def clean(text: str) -> str:
    """Imported text made plain: NFC, eth to đ, one space between words, nothing invisible."""
    return SPACES.sub(" ", INVISIBLE.sub("", _without_eth(nfc(text)))).strip()


def exact(text: str) -> str:
    """Comparison key that keeps every diacritic: NFC, eth to đ, lower case."""
    return _without_eth(nfc(text)).lower()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Comparison key of text typed without diacritics: lower case, no marks, đ as d."""
    plain = normalize("NFD", exact(text).replace("đ", "d"))
    return nfc(MARKS.sub("", plain))


def _tone_word(word: re.Match[str]) -> str:
    spread = normalize("NFD", word.group())
    tone = "".join(TONES[mark] for mark in TONE_MARKS.findall(spread))
    return nfc(TONE_MARKS.sub("", spread)) + tone


@lru_cache(maxsize=65536)
def tone_key(text: str) -> str:
    """Comparison key that forgives tone placement (hoà = hòa) and nothing else."""
    return WORD.sub(_tone_word, exact(text))


def slug(text: str) -> str:
    """ASCII slug of at most 80 characters, cut at a hyphen; empty when nothing is left."""
    whole = NOT_SLUG.sub("-", SLUG_DROPS.sub("", fold(text))).strip("-")
    if len(whole) <= SLUG_LENGTH:
        return whole
    cut = whole[: SLUG_LENGTH + 1].rsplit("-", 1)[0]
    return cut[:SLUG_LENGTH].strip("-")


Ranks = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]


@lru_cache(maxsize=SORTED)
def _elements(word: str) -> Ranks:
    """Ranks of a word's letters, and of its tones, for the dictionary order."""
    letters: tuple[tuple[int, int], ...] = ()
    tones: tuple[int, ...] = ()
    for run in RUNS.findall(word):
        one, other = (((0, int(run)),), (0,)) if run.isdecimal() else _letters(run)
        letters += one
        tones += other
    return letters, tones


@lru_cache(maxsize=65536)
def _letters(run: str) -> Ranks:
    """The same of letters with no number between them, which many numbers of documents share."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for part in run:
        if part in ALPHABET:
            letters.append((1, ALPHABET[part]))
            tones.append(0)
            continue
        spread = normalize("NFD", part)
        tone = TONE_MARKS.search(spread)
        base = nfc(TONE_MARKS.sub("", spread))
        letters.append((1, ALPHABET[base]) if base in ALPHABET else (2, ord(base[0])))
        tones.append(int(TONES[tone.group()]) if tone else 0)
    return tuple(letters), tuple(tones)


SortKey = tuple[tuple[tuple[tuple[int, int], ...], ...], tuple[tuple[int, ...], ...], str, str]


@lru_cache(maxsize=SORTED)
def sort_key(text: str) -> SortKey:
    """Vietnamese dictionary order: letters first, tones to break ties, numbers by value."""
    words = [_elements(word) for word in WORDS_APART.split(exact(text)) if word]
    letters, tones = tuple([word[0] for word in words]), tuple([word[1] for word in words])
    return (letters, tones, text.lower(), text.swapcase())


def person_sort_key(name: str) -> tuple[SortKey, ...]:
    """Order of people: given name (last word), then middle names, then family name."""
    words = name.split() or [""]
    parts = [words[-1], " ".join(words[1:-1]), words[0] if len(words) > 1 else ""]
    return tuple(sort_key(part) for part in parts)


def distance(one: str, other: str, limit: int) -> int:
    """Edit distance (Levenshtein, swaps as one) of two strings; `limit + 1` when above."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        following = [i]
        for j, right in enumerate(other, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
    return min(row[-1], limit + 1)


def nearest(text: str, choices: Iterable[str], most: int = 3, limit: int = 2) -> list[str]:
    """At most `most` choices that a typing slip could have meant, best first.

    A choice qualifies by folded edit distance of at most `limit`, or when it begins with what
    was typed; one that is only the beginning of it says nothing new.
    """
    wanted = fold(text).strip()
    ranked: list[tuple[int, SortKey, str]] = []
    for choice in choices:
        folded = fold(choice)
        steps = distance(wanted, folded, limit)
        if steps <= limit and steps < max(len(wanted), 1):
            ranked.append((steps, sort_key(choice), choice))
        elif len(wanted) > limit and folded.startswith(wanted):
            ranked.append((limit + 1, sort_key(choice), choice))
    return [choice for _, _, choice in sorted(ranked)[:most]]
