"""Characters that have no business in a text: found, named, taken out."""

from __future__ import annotations

import re

from bantin.core.problems import Problem

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\uffff]"
)
FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Every character that one of the three patterns above begins with: one pass for clean texts.
ODD = re.compile(INVISIBLE.pattern[:-1] + FOREIGN.pattern[1:-1] + "\u2028\u2029]")


def clean_source(text: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """`text` without invisible characters, and a warning for each line that had some.

    Words that mix Latin letters with Greek or Cyrillic look-alikes are warned of and stay.
    """
    problems: list[Problem] = []
    if not ODD.search(text):
        return text, problems
    if LINE_ENDS.search(text):
        text = LINE_ENDS.sub("\n", text)
    if INVISIBLE.search(text):
        problems += _per_line(text, path, first_line)
        text = INVISIBLE.sub("", text)
    if FOREIGN.search(text):
        problems += _mixed(text, path, first_line)
    return text, problems


def _per_line(text: str, path: str, first_line: int) -> list[Problem]:
    return [
        Problem(path, first_line + place, "invisible-characters", {"names": names}, "warning")
        for place, line in enumerate(text.split("\n"))
        if (names := ", ".join(sorted({f"U+{ord(sign):04X}" for sign in INVISIBLE.findall(line)})))
    ]


def _mixed(text: str, path: str, first_line: int) -> list[Problem]:
    return [
        Problem(path, first_line + place, "mixed-scripts", {"word": word}, "warning")
        for place, line in enumerate(text.split("\n"))
        if FOREIGN.search(line)
        for word in WORD.findall(line)
        if FOREIGN.search(word) and LATIN.search(word)
    ]
