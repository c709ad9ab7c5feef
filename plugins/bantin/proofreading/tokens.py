"""A text's words between blanks, and what each is: its letters, and the signs around them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bantin.core.text import fold
from bantin.proofreading.syllables import is_syllable

TOKEN = re.compile(
    r"(?P<before>[“‘\"'(\[«*_~]*)(?P<body>.*?)(?P<after>[.,;:!?…”’\"')\]»*_~]*)", re.DOTALL
)


class Token(NamedTuple):
    """One word: `word` is its letters in lower case, empty when it holds anything else.

    `opened` and `closed` tell of signs before and behind it, `syllable` whether Vietnamese
    spelling allows the word, `small` whether no letter is a capital.
    """

    text: str
    body: str
    word: str
    folded: str
    opened: bool
    closed: bool
    small: bool
    syllable: bool


@lru_cache(maxsize=65536)
def token(text: str) -> Token:
    """What stands between two blanks, taken apart."""
    if text.isalpha():
        before, body, after = "", text, ""
    else:
        found = TOKEN.fullmatch(text)
        before, body, after = found.group("before", "body", "after") if found else ("", text, "")
    word = body.lower() if body.isalpha() else ""
    small, right = word == body, bool(word) and is_syllable(word)
    return Token(text, body, word, fold(word), bool(before), bool(after), small, right)


def joined(left: Token, right: Token) -> tuple[str, str] | None:
    """Two words that stand together, in lower case; None across a sign or before a capital."""
    if not left.word or not right.word or left.closed or right.opened:
        return None
    return None if right.body[0].isupper() else (left.word, right.word)


def neighbours(one: str, other: str) -> tuple[str, str] | None:
    """`joined` for words as they stand between blanks."""
    return joined(token(one), token(other))
