"""The tree of errors: each class keeps the identifiers of what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.core.problems import Problem


class BantinError(Exception):
    """Root of every error that the product raises on purpose."""

    exit_code = 1


class ContentError(BantinError):
    """Articles, pages or lists have faults; `problems` holds every one that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class SettingsError(BantinError):
    """Settings have faults; `faults` lists (dotted key, expected, got) of all of them."""

    def __init__(self, faults: Sequence[tuple[str, str, str]]) -> None:
        lines = [f"{key}: expected {expected}, got {got}" for key, expected, got in faults]
        super().__init__("\n".join(lines))
        self.faults = tuple(faults)


class DataError(BantinError):
    """A data file or table cannot be used; `path` and `line` say where."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class EnvironmentFailure(BantinError):  # noqa: N818 - nobody made an error
    """The machine failed us (disk full, port taken, lock held); `advice` says what to do."""

    exit_code = 3

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice
