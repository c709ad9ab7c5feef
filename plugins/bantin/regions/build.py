"""Units and events from their written form, the mappings of regions.md shared by JSON and YAML.

The mappings must be valid: `source` checks what people write, package data is tested.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from bantin.regions.unit import KINDS, Dated, Event, Move, Unit

Fields = Mapping[str, Any]


@lru_cache(maxsize=1024)
def day(text: str) -> date:
    """The date of `2025-07-01`; raises ValueError for anything else."""
    return date.fromisoformat(text)


def _day_in(fields: Fields, key: str) -> date | None:
    text = fields.get(key)
    return day(text) if text else None


def dated_values(value: str | Sequence[Fields], key: str = "value") -> tuple[Dated, ...]:
    """A scalar or a list of `{value, from, to, basis}` as dated values in order of time."""
    if isinstance(value, str):
        return (Dated(value),)
    found = [
        Dated(item[key], _day_in(item, "from"), _day_in(item, "to"), item.get("basis", ""))
        for item in value
    ]
    return tuple(sorted(found, key=lambda dated: dated.start or date.min))


def _strings(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _given(fields: Fields) -> dict[str, Any]:
    """The parts of a unit that `fields` speak of, under the names of `Unit`."""
    parts: dict[str, Any] = {}
    for key, name in (("kind", "kinds"), ("name", "names"), ("parent", "parents")):
        if key in fields:
            parts[name] = dated_values(fields[key])
    if "codes" in fields:
        parts["codes"] = dated_values(fields["codes"], "nso")
    for key in ("alt", "basis"):
        if key in fields:
            parts[key] = _strings(fields[key])
    for key, name in (("from", "start"), ("to", "end")):
        if key in fields:
            parts[name] = _day_in(fields, key)
    return parts


def unit_of(fields: Fields) -> Unit:
    """A new unit; its level follows from its kind."""
    parts = _given(fields)
    level = KINDS[parts["kinds"][-1].value].level
    return Unit(id=fields["id"], level=level, **parts)


def amended(unit: Unit, fields: Fields) -> Unit:
    """`unit` with the parts that `fields` speak of replaced."""
    return replace(unit, **_given(fields))


def event_of(fields: Fields) -> Event:
    """An event; `from` and `to` of a move may each be one id or a list."""
    on = day(fields["date"])
    moves = [
        Move(origin, target, move["extent"], on, move.get("note", ""))
        for move in fields["moves"]
        for origin in _strings(move["from"])
        for target in _strings(move["to"])
    ]
    return Event(on, _strings(fields.get("basis", ())), tuple(moves))
