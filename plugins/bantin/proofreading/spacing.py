"""Blanks around punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.proofreading.finding import Remark, note, warning

LOWER = "a-zà-ỹđ"
INSIDE = re.compile(rf"([^\W\d_][,;:!?]|[^\W_]\)|[{LOWER}]{{2}}\.)(?=[^\W\d_]{{2}})")
DOT = re.compile(rf"[{LOWER}]{{2}}\.(?=[A-ZÀ-ỸĐ][{LOWER}])")
DIGITS = re.compile(r"(?<![\d,.])\d{1,2}(?:,\d{1,2}){2,}(?![\d,.]*\d)")
BRACKET = re.compile(rf"[{LOWER}]{{2}}\((?=[^\W\d_]{{2}})")
BEFORE = re.compile(r"[,;:!?](?=[\s\w”]|$)|\.(?=\s|$)|[)\]”]+[.,;:]?$")
RUN_ON = re.compile(r"^[,;:!?](?=[^\W\d_])")
OPENING = ("(", "“", "[")
SLASH = re.compile(r"[^\W\d_]{2}/$")
COMMA_DOTS = re.compile(r",(?:\.\.\.|…)")
# Without one of these, none of the patterns for the inside of a word finds anything.
INNER = re.compile(r"(?:[,;:!?.)]|(?<=.)\()(?=[\w.…])")
ADDRESS = re.compile(r"@|://|www\.|\.(?:vn|com|org|net|edu|gov)\b", re.IGNORECASE)


def in_word(word: str) -> Iterator[Remark]:
    """A blank missing inside what stands between two blanks, and `,...`."""
    if word.isalpha() or not INNER.search(word) or ADDRESS.search(word):
        return
    if _runs_on(word):
        yield warning("space-missing", text=word)
    if DIGITS.search(word):
        fix = DIGITS.sub(lambda found: found.group().replace(",", ", "), word)
        yield warning("space-missing-list", text=word, fix=fix)
    if COMMA_DOTS.search(word):
        yield note("comma-ellipsis", text=word)


def _runs_on(word: str) -> bool:
    found = INSIDE.search(word)
    if found and found.group()[-1] == ".":
        found = DOT.search(word)
    return found is not None or BRACKET.search(word) is not None


def between(one: str, other: str) -> Iterator[Remark]:
    """A blank before a sign that clings to its word, inside a bracket, or behind a slash."""
    if one[-1:].isalnum() and other[:1].isalnum():
        return
    if BEFORE.match(other) and one[-1:].isalnum():
        apart = RUN_ON.sub(r"\g<0> ", other)  # the blank belongs behind the sign
        yield warning("space-before", text=f"{one} {other}", fix=f"{one}{apart}")
    if one.endswith(OPENING) and other[:1].isalpha():
        yield warning("space-before", text=f"{one} {other}", fix=f"{one}{other}")
    if one[-1:] == "/" and SLASH.search(one) and other[:1].isalpha():
        yield note("space-after-slash", text=f"{one} {other}", fix=f"{one}{other}")


def clings(word: str) -> bool:
    """Whether `between` may tell of a word, whatever stands beside it."""
    return bool(word.endswith((*OPENING, "/")) or BEFORE.match(word))
