"""Slips of the keyboard planted into texts: what a hand does wrong, drawn from a seed."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import NamedTuple

KINDS = ("lost-marks", "wrong-tone", "key-beside", "telex-left")
WORD = re.compile(r"(?<![\w\[(/#@.-])[a-zà-ỹđ]{3,}(?![\w\])/(@.-])")
TONES = "\u0300\u0301\u0303\u0309\u0323"
TELEX_TONES = dict(zip(TONES, "fsxrj", strict=True))
TELEX_LETTERS = {
    "â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd",
}  # fmt: skip
BESIDE = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad",
    "t": "ry", "u": "yi", "v": "cb", "x": "zc", "y": "tu",
}  # fmt: skip


class Planted(NamedTuple):
    """A slip: the line it stands on, the word as written now and as it was."""

    line: int
    kind: str
    written: str
    meant: str


def _parts(word: str) -> tuple[str, str]:
    """The word without its tone, and the tone."""
    spread = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in spread if mark in TONES), "")
    return unicodedata.normalize("NFC", spread.replace(tone, "") if tone else spread), tone


def _toned(letter: str, tone: str) -> str:
    """`letter` with `tone` in place of the tone it carries, if it carries one."""
    plain, carried = _parts(letter)
    return unicodedata.normalize("NFC", plain + tone) if carried else letter


def slip(word: str, kind: str, chance: random.Random) -> str:
    """`word` with one slip of `kind`; the word itself when that cannot be."""
    plain, tone = _parts(word)
    if kind == "lost-marks":
        spread = unicodedata.normalize("NFD", word.replace("đ", "d"))
        return "".join(sign for sign in spread if not unicodedata.combining(sign))
    if kind == "wrong-tone" and tone:
        other = chance.choice([mark for mark in TONES if mark != tone])
        return "".join(_toned(letter, other) for letter in word)
    if kind == "key-beside":
        places = [at for at, letter in enumerate(word) if letter in BESIDE]
        at = chance.choice(places) if places else 0
        return word[:at] + chance.choice(BESIDE[word[at]]) + word[at + 1 :] if places else word
    if kind == "telex-left":
        left = "".join(TELEX_LETTERS.get(letter, letter) for letter in plain)
        if tone or left != word:
            return left + TELEX_TONES.get(tone, "")
    return word


def plant(text: str, count: int, seed: str) -> tuple[str, list[Planted]]:
    """`text` with `count` slips in words of running text, and where they stand."""
    chance = random.Random(seed)
    lines = text.split("\n")
    choices = [
        (number, found.span())
        for number, line in enumerate(lines)
        if line and line[0].isalpha()
        for found in WORD.finditer(line)
    ]
    planted: dict[int, Planted] = {}
    while choices and len(planted) < count:
        number, (start, end) = choices.pop(chance.randrange(len(choices)))
        kind, word = chance.choice(KINDS), lines[number][start:end]
        wrong = slip(word, kind, chance)
        if number not in planted and wrong != word:
            lines[number] = lines[number][:start] + wrong + lines[number][end:]
            planted[number] = Planted(number, kind, wrong, word)
    return "\n".join(lines), [planted[number] for number in sorted(planted)]
