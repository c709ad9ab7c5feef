"""What a YAML text holds once it is read: text, lists and mappings of text, with their lines."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.core.values import dataclass

Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a YAML text may hold: levels of lists and mappings, items of one list."""

    nesting: int = 4
    items: int = 200


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML text read: `lines` maps dotted keys (`gallery.0.alt`) to lines, `` to the first.

    A key that has a line but no value was refused.
    """

    value: Value
    lines: dict[str, int]


def leaves(value: Value, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of `value` with its dotted key."""
    if isinstance(value, str):
        yield key, value
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in pairs:
        yield from leaves(part, f"{key}.{name}" if key else str(name))
