"""One header under examination: its typed values, where they stand, which keys are at fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bantin.articles.plain_values import typed
from bantin.core.problems import Problem
from bantin.core.trees import Value
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.articles.header import RawHeader
    from bantin.articles.schema import Header

STAND_INS: Mapping[str, Value] = {
    "title": "?",
    "date": "2000-01-01",
    "region": ["?"],
    "category": "?",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A header as its schema reads it; keys in `bad` were refused and hold stand-ins."""

    header: Header
    raw: RawHeader
    path: str
    bad: frozenset[str]

    def error(self, place: str, code: str, **values: object) -> Problem:
        """An error at the line of the dotted key `place`; `values` fill its message."""
        return Problem(self.path, self.raw.line(place), code, values)

    def warning(self, place: str, code: str, **values: object) -> Problem:
        """A warning at the line of the dotted key `place`; `values` fill its message."""
        return Problem(self.path, self.raw.line(place), code, values, "warning")


def offers(names: Iterable[str]) -> str:
    """Names to choose from as messages print them: “a”, “b”."""
    return ", ".join(f"“{name}”" for name in names)


def validate(raw: RawHeader, path: str) -> tuple[Subject | None, list[Problem]]:
    """The header held against its schema, with every problem; None when nothing is left."""
    plain = typed(raw.values)
    if plain is not None:
        return Subject(plain, raw, path, frozenset()), []
    from bantin.articles.schema import Header  # brings pydantic
    from bantin.core.validation import check

    header, problems, bad = check(Header, raw.values, path, raw.line)
    refused = raw.lines.keys() - raw.values.keys()
    problems = [
        part
        for part in problems
        if part.code != "value-missing" or part.values.get("key") not in refused
    ]
    if header is None:
        good = {key: value for key, value in raw.values.items() if key not in bad}
        header, _, _ = check(Header, {**STAND_INS, **good}, path, raw.line)
    return (Subject(header, raw, path, bad) if header else None), problems
