"""Pelican's classic header: `Key: value` lines; indented lines go on with the value above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bantin.core.problems import Problem
from bantin.core.trees import Value

ENTRY = re.compile(r"([A-Za-z_][A-Za-z0-9_ -]{0,40}?)[ \t]*:(?:[ \t]+(.*)|)")


def read_classic(
    lines: Sequence[str], name: str, first_line: int
) -> tuple[dict[str, Value], dict[str, int], list[Problem]]:
    """Values, lines and problems of a classic header whose first line is `first_line`.

    Everything after the first colon is the value, further colons included.
    """
    values: dict[str, Value] = {}
    places = {"": first_line}
    problems: list[Problem] = []
    key = ""
    for number, line in enumerate(lines, first_line):
        entry = ENTRY.fullmatch(line.rstrip())
        if line[:1] in {" ", "\t"} and key and not line.strip().startswith("- "):
            values[key] = f"{values[key]} {line.strip()}".strip()
        elif not entry:
            problems.append(Problem(name, number, "header-line", {"text": line.strip()[:60]}))
        elif (low := entry.group(1).lower()) in values:
            problem = {"key": low, "line": places[low]}
            problems.append(Problem(name, number, "yaml-duplicate-key", problem))
            key = ""
        else:
            key = low
            places[key] = number
            values[key] = (entry.group(2) or "").strip()
    return values, places, problems
