"""Slips that Markdown forgives silently: the text appears, but not as its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.articles.markdown.note_slips import Found as Slip
from bantin.articles.markdown.note_slips import note_slips
from bantin.core.problems import Problem

CODE = re.compile(r"`[^`\n]*`|\\.")
TABLE_ROW = re.compile(r"\|.*\|[ ]*$")
TABLE_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
ITEM = re.compile(r"(?:[-*+]|1[.)])[ ]+\S")
ANY_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+[.)])[ ]")
HEADING = re.compile(r"(#{1,6})([^#\s].*)")
OPEN_LINK = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+(?=\s|$)(?![ ]+[\"'])")
OPEN_WORDS = re.compile(r"\[[^\[\]\n]+\([^()\s]*/[^()\s]*\)")
SPACED_LINK = re.compile(r"\[[^\[\]\n]+\][ ]+\((?:/|https?:)[^()\s]*\)")
SPACED_ADDRESS = re.compile(r"\[[^\[\]\n]+\]\([^()\s\"']+(?:[ ]+[^()\s\"']+)+[ ]*\)")
SPACES = re.compile(r"(?<=\S)[ ]+(?=[^\s)])")
BULLET = re.compile(r"[•●▪◦‣∙·■➢➤][ ]*(?=\S)|[–—][ ]+(?=\S)")
BULLETED = re.compile(r"\n[•●▪◦‣∙·■➢➤–—]")
DASHES = ("–", "—")
# What a line begins with that may be a heading, a row, the rule of a table or an item.
BEGINNING = re.compile(r"\n[#|*+1:•●▪◦‣∙·■➢➤–—-]")
FIRST = frozenset("#|•●▪◦‣∙·■➢➤–—")
SHOWN = 40


def slips(source: str, path: str, first_line: int) -> Iterator[Problem]:
    """A warning for each slip in `source`, at its line, with what to write instead."""
    if not _may_slip(source):
        return
    if "[^" in source:
        bare = [CODE.sub("", line) for line in source.split("\n")]
        for place, code, values in note_slips(bare):
            yield Problem(path, first_line + place, code, values, "warning")
    start, bulleted = 0, BULLETED.search(f"\n{source}") is not None
    for block in source.split("\n\n"):
        if not block.startswith(("    ", "\t", "\n    ")):  # code
            lines = block.split("\n")
            found = (
                *(_signs(lines) if "**" in block or "[" in block else ()),
                *(_places(lines) if len(lines) > 1 or block[:1] in {"#", "|"} else ()),
                *(_cells(lines) if "|" in block else ()),
                *(_bullets(lines) if bulleted else ()),
            )
            for place, code, values in found:
                yield Problem(path, first_line + start + place, code, values, "warning")
        start += block.count("\n") + 2


def _may_slip(source: str) -> bool:
    """Whether `source` holds any of the signs that the slips below begin with."""
    signs = "**" in source or "[" in source
    return signs or source[:1] in FIRST or BEGINNING.search(source) is not None


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


def _bullets(lines: list[str]) -> Iterator[Slip]:
    """The first of lines that another program's list began; one dash alone is a speaker's."""
    found = [place for place, line in enumerate(lines) if BULLET.match(line)]
    if found and (len(found) > 1 or not lines[found[0]].startswith(DASHES)):
        line = lines[found[0]]
        copy = BULLET.sub("- ", line, count=1)
        yield found[0], "slip-bullet", {"sign": line[0], "copy": copy[:SHOWN]}


def _cells(lines: list[str]) -> Iterator[Slip]:
    """Rows of a table whose last cells are lost, for its head has fewer."""
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    head, rule, *rows = [*(CODE.sub("x", line).strip() for line in lines[top:]), "", ""]
    if "|" not in rule or not TABLE_RULE.match(rule):
        return
    bordered = "|" in {head[0], head[-1]}
    count = len(_parted(head, bordered))
    if len(_parted(rule, bordered)) != count:
        return
    for place, row in enumerate(rows, top + 2):
        lost = "".join(_parted(row, bordered)[count:]).strip()
        if lost:
            yield place, "slip-cells", {"text": lost[:SHOWN], "count": count}


def _parted(row: str, bordered: bool) -> list[str]:  # noqa: FBT001
    """The cells of a row; bars at its ends are none where the head has one."""
    return (row.removeprefix("|").removesuffix("|") if bordered else row).split("|")


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
            yield place, *_open_link(line, found)
        elif (found := OPEN_WORDS.search(line)) is not None:
            words = found.group().replace("(", "](", 1)
            yield place, "slip-link", {"copy": words}
        if (found := SPACED_LINK.search(line)) is not None:
            yield place, "slip-link-apart", {"copy": re.sub(r"\][ ]+\(", "](", found.group())}


def _open_link(line: str, found: re.Match[str]) -> tuple[str, dict[str, object]]:
    """What is wrong with a link whose address ends at a space: its bracket, or the space."""
    spaced = SPACED_ADDRESS.match(line, found.start())
    if spaced is None:
        return "slip-link", {"copy": f"{found.group()})"}
    words, sign, target = spaced.group().partition("](")
    return "slip-link-space", {"copy": words + sign + SPACES.sub("%20", target).replace(" ", "")}
