"""One fault found in content, and how a set of them is put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Literal

from bantin.core.messages import message
from bantin.core.values import dataclass

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it stands, which rule found it, and the values for its message.

    `path` is POSIX and relative to the folder the command was started for, `line` counts
    from 1 in the file as the editor sees it, `code` is a key of the message catalogue.
    """

    path: str
    line: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"

    def text(self, lang: str = "vi") -> str:
        """The message alone, in `lang` (`vi` or `en`)."""
        return message(self.code, self.values, lang)

    def told(self, lang: str = "vi") -> str:
        """The message behind the word for its severity, for those who see no colours."""
        return f"{message(f'severity-{self.severity}', {}, lang)}: {self.text(lang)}"

    def render(self, lang: str = "vi") -> str:
        """`path:line: severity: message`, the form every report uses."""
        return f"{self.path}:{self.line}: {self.told(lang)}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems sorted by file, line and code, each once."""
    unique = {(p.path, p.line, p.code, p.text()): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def errors_only(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that block a build."""
    return [problem for problem in problems if problem.severity == "error"]
