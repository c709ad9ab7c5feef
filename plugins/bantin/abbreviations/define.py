"""Definitions inside a text: “cán bộ quản lý (CBQL)”."""

from __future__ import annotations

import re

from bantin.core.text import fold

BRACKET = re.compile(
    r"\((?:(?:sau đây )?(?:gọi|viết) tắt là:? )?([A-ZĐÂÊÔƠƯ][A-ZĐÂÊÔƠƯa-z0-9&-]{1,11})\)"
)
WORD = re.compile(r"\w+")
SKIPPED = frozenset({"và", "của", "các"})
LETTERS = re.compile(r"[^\W\d_]")
REACH = 120


def definitions(text: str) -> dict[str, str]:
    """Short form → the words that the text itself explains it by; the first explanation wins.

    The initials of the words before the bracket must spell the short form; “và”, “của” and
    “các” may be skipped.
    """
    found: dict[str, str] = {}
    for bracket in BRACKET.finditer(text):
        short = bracket.group(1)
        long = _spelled(text[max(0, bracket.start() - REACH) : bracket.start()], short)
        if long:
            found.setdefault(short, long)
    return found


def _spelled(before: str, short: str) -> str:
    """The end of `before` whose initials are the capitals of `short`; empty when none is."""
    letters = [letter for letter in LETTERS.findall(short) if letter.isupper()]
    wanted = [_initial(letter) for letter in letters]
    line_start = before.rfind("\n") + 1
    for word in reversed(list(WORD.finditer(before, line_start))):
        if wanted and _initial(word.group()) == wanted[-1]:
            wanted.pop()
            if not wanted:
                return before[word.start() :].strip()
        elif word.group().lower() not in SKIPPED:
            return ""
    return ""


def _initial(word: str) -> str:
    """First letter without tone and quality marks; đ stays apart from d."""
    first = word[0].lower()
    return first if first == "đ" else fold(first)
