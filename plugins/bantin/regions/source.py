"""An office's `regions.yaml`: what it adds to the units of the product.

All values are read as text, so that a code such as `010` stays what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bantin.core.lists import MOST_ROWS, read_text
from bantin.core.problems import Problem, in_order
from bantin.core.trees import Limits
from bantin.core.values import dataclass
from bantin.core.yaml_source import read_yaml
from bantin.regions.unit import Event, Unit

NESTING = 8


@dataclass(frozen=True, slots=True)
class Additions:
    """New and amended units by id, events in the file's order, and every fault."""

    units: Mapping[str, Unit]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def read_additions(path: Path, known: Mapping[str, Unit]) -> Additions:
    """What the file at `path` adds to the `known` units; faulty entries are left out."""
    name = path.as_posix()
    text, problems = read_text(path, name)
    if problems:
        return Additions({}, (), tuple(problems))
    tree, problems = read_yaml(text, name, limits=Limits(nesting=NESTING, items=MOST_ROWS))
    if tree is None or not tree.value:
        return Additions({}, (), tuple(problems))
    from bantin.regions.office import EntryReader  # brings pydantic

    reader = EntryReader(name, tree, known)
    reader.read()
    found = tuple(in_order([*problems, *reader.problems]))
    return Additions(reader.units, tuple(reader.events), found)
