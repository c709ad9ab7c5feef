"""Forms of logs that hold one JSON object in each line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from bantin.core.values import dataclass
from bantin.view_stats.logs.row import Row, moment, written, written_iso

PREFETCHES = ("prefetch", "prerender")
ESCAPE = str.maketrans({'"': "%22", " ": "%20", "\n": "%0A"})


@dataclass(frozen=True)
class JsonForm:
    """A form told by the places of its fields.

    `fields` names for each field the keys under which it is looked for, one after the other; a dot
    leads into an object, the first of a list is taken.
    """

    name: str
    fields: Mapping[str, tuple[str, ...]]
    hosted: bool = True

    def rows(self, block: bytes) -> tuple[list[Row], int]:
        """The rows of whole lines, and how many lines are malformed."""
        lines = block.removesuffix(b"\n").split(b"\n")
        found = [row for line in lines if (row := self._row(line))]
        return found, len(lines) - len(found)

    def _row(self, line: bytes) -> Row | None:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, dict):
            return None
        found = {name: self._field(value, name) for name in self.fields}
        time = _time(found["time"])
        request = found["request"] or f"{found['method']} {found['target'].translate(ESCAPE)}"
        if not time or not found["status"].isdigit() or not found["address"] or request == " ":
            return None
        withheld = found["gpc"] == "1" or found["dnt"] == "1"
        return _row(found, request, time, withheld=withheld)

    @cached_property
    def _paths(self) -> Mapping[str, tuple[list[str], ...]]:
        return {name: tuple(key.split(".") for key in keys) for name, keys in self.fields.items()}

    def _field(self, value: Mapping[str, Any], name: str) -> str:
        for path in self._paths[name]:
            found = _at(value, path)
            if found is not None:
                return str(found)
        return ""


def _at(value: Any, path: Sequence[str]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return (value[0] if value else None) if isinstance(value, list) else value


def _time(text: str) -> bytes:
    """Unix seconds, ISO 8601 or Apache's form as it stands in a row."""
    try:
        return written(int(float(text)))
    except (ValueError, OverflowError):
        bracket = f"[{text}] ".encode()
        return bracket if moment(bracket) else written_iso(text)


def _row(found: Mapping[str, str], request: str, time: bytes, *, withheld: bool) -> Row:
    if found["purpose"].lower().startswith(PREFETCHES):
        request = "PREFETCH " + request.partition(" ")[2]
    address = "-" if withheld else found["address"].replace(" ", "")
    host = found["host"].replace(" ", "")
    return (
        f"{host or '-'} {address} - - ".encode() + time,
        request.encode("utf-8", "replace"),
        f" {found['status']} ".encode(),
        found["referrer"].encode("utf-8", "replace"),
        found["agent"].encode("utf-8", "replace"),
    )
