"""Reading `content/data/abbreviations.yaml`: its schema and its faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from bantin.abbreviations.model import Entry
from bantin.core.lists import read_list
from bantin.core.problems import Problem
from bantin.core.refusal import fault
from bantin.core.validation import Strict


def _day(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        fault("abbreviation-date", value=value)


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Day = Annotated[dt.date, BeforeValidator(_day)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_several)]


class Row(Strict):
    """One abbreviation as editors write it."""

    short: str
    long: str = ""
    variants: Texts = ()
    ambiguous: Texts = ()
    start: Day = Field(default=dt.date.min, alias="from")
    end: Day = Field(default=dt.date.max, alias="to")
    region: str = ""
    organisation: str = ""

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if bool(self.long) == bool(self.ambiguous):
            fault("abbreviation-long", short=self.short)
        return self


def read_entries(path: Path, shown: str) -> tuple[list[Entry], list[Problem]]:
    """Entries of the file in its order, and its faults; a missing file has neither."""
    rows, problems = read_list(path, shown, Row)
    entries: list[Entry] = []
    for listed in rows:
        entry = Entry(**listed.row.model_dump(), line=listed.line)
        problems += _overlaps(entry, entries, shown)
        entries.append(entry)
    return entries, problems


def _overlaps(entry: Entry, earlier: Iterable[Entry], shown: str) -> Iterator[Problem]:
    """A form with two expansions at one time: its readings belong under `ambiguous`."""
    forms = {entry.short, *entry.variants}
    for other in earlier:
        together = entry.start < other.end and other.start < entry.end
        same_scope = (entry.region, entry.organisation) == (other.region, other.organisation)
        for shared in sorted(forms & {other.short, *other.variants}):
            if together and same_scope:
                values = {"short": shared, "line": other.line}
                yield Problem(shown, entry.line, "abbreviation-twice", values)
