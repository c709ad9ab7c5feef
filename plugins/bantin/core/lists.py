"""The YAML lists that editors own (`content/data/*.yaml`): read whole, checked row by row.

Every row is held against a schema; every fault carries its line. Brings pydantic when called.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from bantin.core.problems import Problem
from bantin.core.text import nfc
from bantin.core.trees import Limits, Tree
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.core.validation import Strict

MOST_BYTES = 5_000_000
MOST_ROWS = 100_000
Row = TypeVar("Row", bound="Strict")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """One row of a list and the line it begins on."""

    row: Row
    line: int


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a list in NFC, empty with a problem when it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return "", [Problem(name, 1, "list-unreadable", {"reason": error.strerror or "?"})]
    if len(data) > MOST_BYTES:
        return "", [Problem(name, 1, "list-too-big", {"size": len(data), "limit": MOST_BYTES})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [Problem(name, 1 + data.count(b"\n", 0, error.start), "list-encoding")]
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n")), []


def parse_list(text: str, name: str, model: type[Row]) -> tuple[list[Listed[Row]], list[Problem]]:
    """The rows of a list's `text` as `model`; rows with faults are left out and reported."""
    from bantin.core.validation import check
    from bantin.core.yaml_source import read_yaml

    tree, problems = read_yaml(text, name, limits=Limits(nesting=6, items=MOST_ROWS))
    if tree is None or tree.value == {}:
        return [], problems
    if not isinstance(tree.value, list):
        example = ", ".join(f"{key}: …" for key in list(model.model_fields)[:2])
        return [], [*problems, Problem(name, 1, "list-shape", {"example": example})]
    rows: list[Listed[Row]] = []
    for index, value in enumerate(tree.value):
        row, faults, _ = check(model, value, name, _Lines(tree, index))
        problems += faults
        if row is not None:
            rows.append(Listed(row, tree.lines[str(index)]))
    return rows, problems


@dataclass(frozen=True, slots=True)
class _Lines:
    """Finds the line of a dotted key inside one row."""

    tree: Tree
    index: int

    def __call__(self, key: str) -> int:
        steps: Sequence[str] = [str(self.index), *key.split(".")]
        while ".".join(steps) not in self.tree.lines:
            steps = steps[:-1]
        return self.tree.lines[".".join(steps)]


def read_list(path: Path, name: str, model: type[Row]) -> tuple[list[Listed[Row]], list[Problem]]:
    """The rows of the list at `path` (called `name` in problems); no file is no rows."""
    if not path.exists():
        return [], []
    text, problems = read_text(path, name)
    return parse_list(text, name, model) if not problems else ([], problems)


def free_slug(wanted: str, taken: Iterable[str]) -> str:
    """A slug like `wanted` that is not taken, as messages propose it: `thi-dua-2`."""
    used = set(taken)
    number = 2
    while f"{wanted}-{number}" in used:
        number += 1
    return f"{wanted}-{number}"
