"""Headers in the form that most articles have, read without a YAML parser.

`key: text`, `key: "text"` and `key: [text, text]`, one on each line, and below a key without a
value `  name: text` or `  - name: text`, with nothing in them that YAML could take for anything
else. Reading them this way takes a tenth of the time.
"""

from __future__ import annotations

import re

from bantin.core.problems import Problem
from bantin.core.trees import Limits, Value

TEXT = (
    r"(?P<plain>[^\W_][^\n\t#:]*(?::(?=[^\s])[^\n\t#:]*)*)"
    r"|\"(?P<double>[^\"\\\n\t]*)\"[ ]*|'(?P<single>[^'\n\t]*)'[ ]*"
)
LINE = re.compile(
    rf"(?P<key>[A-Za-z_]+):(?:[ ]+(?:{TEXT}"
    r"|\[(?P<items>[^\n\t#:\[\]{}\"'&*!|>%@`?\\]+)\][ ]*"
    r"))?[ ]*"
)
# A line below such a key: of a mapping, the first or another one of an item of a list.
BELOW = re.compile(rf"  (?P<mark>- |  )?(?P<name>[A-Za-z_]+):[ ]+(?:{TEXT})[ ]*")
ITEM = re.compile(r"[^\W_].*")
# Keys whose value may be a list; of any other key a list is a slip, which is mended elsewhere.
LISTS = frozenset({"region", "author", "tags", "level", "aliases"})
MOST_ITEMS = Limits().items
# Values, the line of each dotted key (`tags.0`), and what is wrong.
Parsed = tuple[dict[str, Value], dict[str, int], list[Problem]]


def read_plain_header(header: str, first_line: int) -> Parsed | None:
    """The values and lines that YAML reads in `header`; None when it is not of the plain form.

    As with `read_yaml_header`, the header as a whole stands on the line above its first.
    """
    values: dict[str, Value] = {}
    lines = {"": max(first_line - 1, 1)}
    above = ""  # the key that has no value so far
    for number, line in enumerate(header.split("\n"), first_line):
        match = LINE.fullmatch(line)
        if match is None:
            if line.strip(" ") and not (above and _is_below(line, number, above, values, lines)):
                return None
            continue
        key, plain, double, single, items = match.groups()
        if key in values:
            return None
        above = key if match.lastgroup == "key" else ""
        lines[key] = number
        if items is None:
            values[key] = plain.rstrip(" ") if plain else double or single or ""
            continue
        parts = [part.strip(" ") for part in items.split(",")]
        if key not in LISTS or len(parts) > MOST_ITEMS or not all(map(ITEM.fullmatch, parts)):
            return None
        values[key] = [*parts]
        for index in range(len(parts)):
            lines[f"{key}.{index}"] = number
    return (values, lines, []) if values else None


def _is_below(
    line: str, number: int, key: str, values: dict[str, Value], lines: dict[str, int]
) -> bool:
    """Take a line of what stands below `key`; false when it is not of the plain form."""
    match = BELOW.fullmatch(line)
    if match is None:
        return False
    mark, name, plain, double, single = match.groups()
    held = values[key] = values[key] or ([] if mark == "- " else {})
    place = key
    if isinstance(held, list):
        if mark == "- ":
            lines[f"{key}.{len(held)}"] = number
            held.append({})
        if not mark or len(held) > MOST_ITEMS:
            return False
        held, place = held[-1], f"{key}.{len(held) - 1}"
    elif mark:
        return False
    if not isinstance(held, dict) or name in held:
        return False
    held[name] = plain.rstrip(" ") if plain else double or single or ""
    lines[f"{place}.{name}"] = number
    return True
