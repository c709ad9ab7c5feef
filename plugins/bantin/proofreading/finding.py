"""What a rule found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bantin.core.problems import Severity


class Remark(NamedTuple):
    """A rule's finding without its place: rule id, severity, values for the message."""

    code: str
    severity: Severity
    values: Mapping[str, object]


class Finding(NamedTuple):
    """A remark at a character of the text."""

    start: int
    remark: Remark


def warning(code: str, **values: object) -> Remark:
    """Something that is wrong nearly always."""
    return Remark(code, "warning", values)


def note(code: str, **values: object) -> Remark:
    """Something that a house may want otherwise."""
    return Remark(code, "note", values)
