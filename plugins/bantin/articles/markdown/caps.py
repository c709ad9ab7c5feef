"""What a text must not exceed before Markdown reads it.

Python-Markdown's time grows faster than the text with nesting and unclosed brackets; these
caps stand well above every real article and well below the first slow one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bantin.core.problems import Problem

LINE_LENGTH = 20_000
NESTING = 20
RULES = 100
TAB = 4
MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+|[ \t]+(?=\S)")
MARKER = re.compile(r">|[-*+]|\d+[.)]")
RULE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1)*[ \t]*$")
OPENERS = re.compile(
    r"\[|\]\(|\]|\)|`+|</?(?:sub|sup|kbd|small|u|s|mark|abbr|details)\b|\n[ \t]*(?=\n)"
)
OPENING = ("[", "](", "<")
# What every line begins with that opens more than `NESTING` quotes and lists.
DEEP = re.compile(rf"[ \t>*+\-\d.)]{{{NESTING + 1}}}")
DEEP_LATER = re.compile("\n" + DEEP.pattern)
LONG_RUN = "`" * (NESTING + 1)
BLOCK_END = frozenset({"[", "]("})


def over_caps(text: str, path: str, first_line: int) -> list[Problem]:
    """The first place where `text` exceeds a cap, as one error; nothing when it keeps them."""
    many = text.count("\n") >= RULES or len(text) > LINE_LENGTH
    long = _long_lines(text.split("\n")) if many else ()
    deep = _deep_lines(text.split("\n")) if _may_be_deep(text) else ()
    faults = (*long, *deep, *_deep_inline(text))
    if not faults:
        return []
    line, code, limit = min(faults)
    return [Problem(path, first_line + line, code, {"limit": limit})]


def _long_lines(lines: list[str]) -> Iterator[tuple[int, str, int]]:
    """Lines that are too long, and headings or rules that follow without a blank line."""
    rules = 0
    for place, line in enumerate(lines):
        if len(line) > LINE_LENGTH:
            yield place, "body-line-too-long", LINE_LENGTH
            return
        if not line or line.isspace():
            rules = 0
        elif not line[0].isalpha() and (line[0] == "#" or RULE.match(line)):
            rules += 1
        if rules > RULES:
            yield place, "rules-too-many", RULES
            return


def _may_be_deep(text: str) -> bool:
    """Whether `_deep_lines` need look: some line begins with signs and blanks only."""
    return DEEP.match(text) is not None or DEEP_LATER.search(text) is not None


def _deep_lines(lines: list[str]) -> Iterator[tuple[int, str, int]]:
    """Quotes and lists opened on one line, or reached by its indentation."""
    for place, line in enumerate(lines):
        if len(line) <= NESTING or line[0].isalpha():
            continue
        start = MARKERS.match(line)
        if start is None or RULE.match(line):
            continue
        found = start.group().expandtabs(TAB)
        indent = (len(found) - len(found.lstrip())) // TAB
        if len(MARKER.findall(found)) + indent > NESTING:
            yield place, "nesting-too-deep", NESTING
            return


def _deep_inline(text: str) -> Iterator[tuple[int, str, int]]:
    """Brackets, addresses, backticks and elements left open."""
    if max(map(text.count, OPENING)) <= NESTING and LONG_RUN not in text:
        return
    depth: Counter[str] = Counter()
    for match in OPENERS.finditer(text):
        sign = match.group()
        if sign[0] == "\n":
            for opened in BLOCK_END:
                del depth[opened]
        elif _deepest(depth, sign) > NESTING:
            yield text.count("\n", 0, match.start()), "nesting-too-deep", NESTING
            return


def _deepest(depth: Counter[str], sign: str) -> int:
    """Follow one sign; how deep what it opens stands now."""
    if sign[0] == "`":
        return len(sign)
    if sign.startswith("</"):
        depth[sign[2:]] = max(0, depth[sign[2:]] - 1)
    elif sign[0] == "<":
        depth[sign[1:]] += 1
        return depth[sign[1:]]
    elif sign == "[":
        depth["["] += 1
    elif sign == ")":
        depth["]("] = max(0, depth["]("] - 1)
    else:
        depth["["] = max(0, depth["["] - 1)
        depth["]("] += sign == "]("
    return max(depth["["], depth["]("])
