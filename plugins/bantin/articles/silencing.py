"""Warnings that an article silences by its key `ignore`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from bantin.core.problems import Problem

if TYPE_CHECKING:
    from bantin.articles.header import RawHeader


def silenced(raw: RawHeader) -> frozenset[str]:
    """Codes of the warnings that the header silences; empty when `ignore` cannot be read."""
    from bantin.articles import values

    written = raw.values.get("ignore")
    try:
        return frozenset(values.silenced(written)) if written else frozenset()
    except ValueError:
        return frozenset()


def unsilenced(problems: Iterable[Problem], rules: Collection[str]) -> list[Problem]:
    """The problems left over; errors cannot be silenced."""
    return [part for part in problems if part.severity == "error" or part.code not in rules]
