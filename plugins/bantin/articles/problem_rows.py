"""Problems and the lines of keys as JSON keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bantin.core.problems import Problem

Row = list[Any]


def problem_row(problem: Problem) -> Row:
    """A problem as JSON keeps it."""
    values = {
        key: value if isinstance(value, (str, int, float, type(None))) else str(value)
        for key, value in problem.values.items()
    }
    return [problem.path, problem.line, problem.code, values, problem.severity]


def problem_of(row: Row) -> Problem:
    """The problem that `problem_row` wrote."""
    return Problem(*row)


def line_of(key: str, lines: Mapping[str, int]) -> int:
    """The line of a dotted key; of what holds it when the key itself is not there."""
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def lost_row(name: str, reason: str) -> Row:
    """The error of a file whose reading took too long, or brought its process down."""
    return [name, 1, f"article-{reason}", {}, "error"]
