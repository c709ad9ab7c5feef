"""Headers in the form that most articles have, read without a YAML parser.

`key: text`, `key: "text"` and `key: [text, text]`, one on each line, with nothing in them that
YAML could take for anything else. Reading them this way takes a tenth of the time.
"""

from __future__ import annotations

import re

from bantin.core.yaml_source import Limits, Tree, Value

LINE = re.compile(
    r"(?P<key>[A-Za-z_]+):(?:[ ]+(?:"
    r"(?P<plain>[^\W_](?:[^\n\t#:]|:(?=[^\s]))*)"
    r"|\"(?P<double>[^\"\\\n\t]*)\"[ ]*|'(?P<single>[^'\n\t]*)'[ ]*"
    r"|\[(?P<items>[^\n\t#:\[\]{}\"'&*!|>%@`?\\]+)\][ ]*"
    r"))?[ ]*"
)
ITEM = re.compile(r"[^\W_].*")


def read_plain_header(header: str, first_line: int) -> Tree | None:
    """The values and lines that YAML reads in `header`; None when it is not of the plain form."""
    values: dict[str, Value] = {}
    lines = {"": first_line}
    for number, line in enumerate(header.split("\n"), first_line):
        if not line.strip(" "):
            continue
        match = LINE.fullmatch(line)
        if match is None or match["key"] in values:
            return None
        key, plain, double, single, items = match.groups()
        lines[key] = number
        if items is None:
            values[key] = (plain or "").rstrip(" ") or double or single or ""
            continue
        parts: list[Value] = [part.strip(" ") for part in items.split(",")]
        if len(parts) > Limits().items or not all(map(_is_item, parts)):
            return None
        values[key] = parts
        lines |= {f"{key}.{index}": number for index in range(len(parts))}
    return Tree(values, lines) if values else None


def _is_item(part: Value) -> bool:
    return isinstance(part, str) and ITEM.fullmatch(part) is not None
