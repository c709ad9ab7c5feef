"""What a text must not exceed before Markdown reads it.

Python-Markdown's time grows faster than the text with nesting and unclosed brackets; these
caps stand well above every real article and well below the first slow one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.core.problems import Problem

LINE_LENGTH = 20_000
NESTING = 20
TAB = 4
MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+|[ \t]+(?=\S)")
MARKER = re.compile(r">|[-*+]|\d+[.)]")
RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$")
OPENERS = re.compile(r"\[|\]\(|\]|\)|`+|</?(?:sub|sup|kbd|small|u|s|mark|abbr|details)\b|\n[ \t]*\n")
SIGNS = re.compile(r"[\[\]`<*_]")
UNPAIRED = 400


def over_caps(text: str, path: str, first_line: int) -> list[Problem]:
    """The first place where `text` exceeds a cap, as one error; nothing when it keeps them."""
    faults = (*_long_lines(text), *_deep_lines(text), *_deep_inline(text))
    if not faults:
        return []
    line, code, limit = min(faults)
    return [Problem(path, first_line + line, code, {"limit": limit})]


def _long_lines(text: str) -> Iterator[tuple[int, str, int]]:
    for place, line in enumerate(text.split("\n")):
        if len(line) > LINE_LENGTH:
            yield place, "line-too-long", LINE_LENGTH
            return


def _deep_lines(text: str) -> Iterator[tuple[int, str, int]]:
    """Quotes and lists opened on one line, or reached by its indentation."""
    for place, line in enumerate(text.split("\n")):
        start = MARKERS.match(line)
        if start is None or RULE.match(line):
            continue
        found = start.group()
        indent = len(found.expandtabs(TAB)) - len(found.expandtabs(TAB).lstrip())
        if len(MARKER.findall(found)) + indent // TAB > NESTING:
            yield place, "nesting-too-deep", NESTING
            return


def _deep_inline(text: str) -> Iterator[tuple[int, str, int]]:
    """Brackets, addresses, backticks and elements left open inside one block."""
    if not SIGNS.search(text):
        return
    depth = {"[": 0, "](": 0, "<": 0}
    for sign in OPENERS.finditer(text):
        _count(depth, sign.group())
        if max(depth.values()) > NESTING or (sign.group()[0] == "`" and len(sign.group()) > NESTING):
            yield text.count("\n", 0, sign.start()), "nesting-too-deep", NESTING
            return


def _count(depth: dict[str, int], sign: str) -> None:
    """Follow one sign; a blank line ends every open bracket and element."""
    if sign == "[":
        depth["["] += 1
    elif sign[0] == "]":
        depth["["] = max(0, depth["["] - 1)
        depth["]("] += sign == "]("
    elif sign == ")":
        depth["]("] = max(0, depth["]("] - 1)
    elif sign.startswith("</"):
        depth["<"] = max(0, depth["<"] - 1)
    elif sign.startswith("<"):
        depth["<"] += 1
    elif sign.startswith("\n"):
        depth.update({"[": 0, "](": 0})
