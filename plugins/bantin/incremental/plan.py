"""Parts from the data that the store keeps of them: a plan is read, not made again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any

from bantin.core.outputs import Part
from bantin.incremental.keys import MAPPING, SIMPLE

OWN = "bantin."
Resolve = Callable[[str, Any], Any]


def part_of(name: str, data: str, resolve: Resolve) -> Part:
    """The part called `name` of its `data`; `resolve(sign, name)` gives what they refer to.

    Lists come back as tuples, mappings in the order of their keys.
    """
    make, args = _value(json.loads(data), resolve)
    return Part(name, make, args)


def value_of(data: str, resolve: Resolve) -> Any:
    """A value as `Keys.written` wrote it."""
    return _value(json.loads(data), resolve)


def _value(found: Any, resolve: Resolve) -> Any:
    if type(found) is list:
        return tuple([
            each if type(each) in SIMPLE else _value(each, resolve) for each in found
        ])
    if type(found) in SIMPLE:
        return found
    if len(found) == 1:
        (sign, inner), = found.items()
        if sign[:1] == "@":
            read = READ.get(sign)
            inner = inner if read is None else _value(inner, resolve)
            return read(inner) if read else resolve(sign, inner)
    return {key: _value(each, resolve) for key, each in found.items()}


@cache
def _own(place: str) -> Any:
    """What stands at `module:name` of the product, and of nothing else."""
    module, _, name = place.partition(":")
    if not module.startswith(OWN):
        raise ValueError(place)
    return attrgetter(name)(import_module(module))


READ: Mapping[str, Callable[[Any], Any]] = {
    "@day": date.fromisoformat,
    "@time": datetime.fromisoformat,
    "@set": frozenset,
    "@new": lambda values: _own(values[0])(*values[1:]),
    "@get": _own,
    MAPPING: dict,
}
