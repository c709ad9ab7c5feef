"""Slips that Markdown forgives silently: the text appears, but not as its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.core.problems import Problem

CODE = re.compile(r"`[^`\n]*`|\\.")
TABLE_ROW = re.compile(r"\|.*\|[ ]*$")
TABLE_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
ITEM = re.compile(r"(?:[-*+]|1[.)])[ ]+\S")
ANY_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+[.)])[ ]")
HEADING = re.compile(r"(#{1,6})([^#\s].*)")
OPEN_LINK = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+(?=\s|$)(?![ ]+[\"'])")
OPEN_WORDS = re.compile(r"\[[^\[\]\n]+\([^()\s]*/[^()\s]*\)")
# What a line begins with that may be a heading, a row or an item.
BEGINNING = re.compile(r"\n[#|*+1-]")
SHOWN = 40

Slip = tuple[int, str, dict[str, object]]


def slips(source: str, path: str, first_line: int) -> Iterator[Problem]:
    """A warning for each slip in `source`, at its line, with what to write instead."""
    if not _may_slip(source):
        return
    start = 0
    for block in source.split("\n\n"):
        if not block.startswith(("    ", "\t", "\n    ")):  # code
            lines = block.split("\n")
            found = (
                *(_signs(lines) if "**" in block or "[" in block else ()),
                *(_places(lines) if len(lines) > 1 or block[:1] in {"#", "|"} else ()),
            )
            for place, code, values in found:
                yield Problem(path, first_line + start + place, code, values, "warning")
        start += block.count("\n") + 2


def _may_slip(source: str) -> bool:
    """Whether `source` holds any of the signs that the slips below begin with."""
    signs = "**" in source or "[" in source
    return signs or source[:1] in {"#", "|"} or BEGINNING.search(source) is not None


def _places(lines: list[str]) -> Iterator[Slip]:
    """Headings without a space; lists and tables that need an empty line above; lost tables."""
    before = ""
    for place, line in enumerate(lines):
        heading = HEADING.match(line) if line[:1] == "#" else None
        if heading:
            yield place, "slip-heading", {"copy": f"{heading[1]} {heading[2]}"[:SHOWN]}
        elif before and _is_words(before) and ITEM.match(line):
            yield place, "slip-list", {"text": line[:SHOWN]}
        elif line[:1] == "|" and TABLE_ROW.match(line):
            yield from _table(place, line, before, lines)
        before = line


def _table(place: int, line: str, before: str, lines: list[str]) -> Iterator[Slip]:
    following = lines[place + 1] if place + 1 < len(lines) else ""
    if before[:1] == "|" or TABLE_RULE.match(line):
        return
    if before.strip():
        yield place, "slip-table", {"text": line[:SHOWN]}
    elif following[:1] == "|" and not TABLE_RULE.match(following):
        yield place + 1, "slip-table-rule", {"copy": "|" + "---|" * (line.strip().count("|") - 1)}


def _is_words(line: str) -> bool:
    """Whether a line is one of a paragraph: no item, quotation, table, heading or indentation."""
    return line[0] not in "#>| \t" and not ANY_ITEM.match(line)


def _signs(lines: list[str]) -> Iterator[Slip]:
    """Bold signs and links that are opened in a paragraph and never closed."""
    bare = [CODE.sub("", line) for line in lines]
    bold = [place for place, line in enumerate(bare) for _ in range(line.count("**"))]
    if len(bold) % 2 and not any("***" in line for line in bare):
        text = bare[bold[-1]].rpartition("**")[2].strip()
        yield bold[-1], "slip-bold", {"text": text[:SHOWN]}
    for place, line in enumerate(bare):
        if (found := OPEN_LINK.search(line)) is not None:
            yield place, "slip-link", {"copy": f"{found.group()})"}
        elif (found := OPEN_WORDS.search(line)) is not None:
            words = found.group().replace("(", "](", 1)
            yield place, "slip-link", {"copy": words}
