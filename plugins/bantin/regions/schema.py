"""The shape of `regions.yaml`; brings pydantic, so import it where a file is read."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from annotated_types import MaxLen
from pydantic import BeforeValidator, Field

from bantin.core.refusal import fault
from bantin.core.validation import Strict
from bantin.regions.build import day
from bantin.regions.unit import KINDS

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CODE = re.compile(r"[0-9]{2}|[0-9]{3}|[0-9]{5}")


def _slug(value: Any) -> Any:
    if isinstance(value, str) and not SLUG.fullmatch(value):
        fault("list-slug", value=value)
    return value


def _day(value: Any) -> Any:
    try:
        day(value if DAY.fullmatch(value) else "")
    except (TypeError, ValueError):
        fault("list-day", value=str(value))
    return value


def _code(value: Any) -> Any:
    if isinstance(value, str) and not CODE.fullmatch(value):
        fault("region-code", value=value)
    return value


def _kind(value: Any) -> Any:
    if isinstance(value, str) and value not in KINDS:
        fault("region-kind", value=value, known=", ".join(KINDS))
    return value


def _spans(value: Any) -> Any:
    return [{"value": value}] if isinstance(value, str) else value


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, MaxLen(200)]
Texts = Annotated[list[Text], BeforeValidator(_list), MaxLen(50)]
Slug = Annotated[str, BeforeValidator(_slug)]
Slugs = Annotated[list[Slug], BeforeValidator(_list), MaxLen(200)]
Day = Annotated[str, BeforeValidator(_day)]


class SpanRow(Strict):
    """The days of a value; `to` is the first day without it."""

    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")
    basis: Text = ""


class NameRow(SpanRow):
    """A name and its days."""

    value: Text


class KindRow(SpanRow):
    """A kind of unit and its days."""

    value: Annotated[str, BeforeValidator(_kind)]


class ParentRow(SpanRow):
    """The unit above and its days."""

    value: Slug


class CodeRow(SpanRow):
    """A code of the General Statistics Office and its days."""

    nso: Annotated[str, BeforeValidator(_code)]


class AmendedRow(Strict):
    """What an entry says of a unit that is known already."""

    id: Slug
    kind: Annotated[list[KindRow], BeforeValidator(_spans)] = Field(default_factory=list)
    name: Annotated[list[NameRow], BeforeValidator(_spans)] = Field(default_factory=list)
    parent: Annotated[list[ParentRow], BeforeValidator(_spans)] = Field(default_factory=list)
    codes: list[CodeRow] = Field(default_factory=list)
    level: Literal["1", "2", "3"] | None = None
    alt: Texts = Field(default_factory=list)
    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")
    basis: Texts = Field(default_factory=list)


class UnitRow(AmendedRow):
    """A new unit: its kind and name must be there."""

    kind: Annotated[list[KindRow], BeforeValidator(_spans)]
    name: Annotated[list[NameRow], BeforeValidator(_spans)]


class MoveRow(Strict):
    """What went into what."""

    origin: Slugs = Field(alias="from")
    target: Slugs = Field(alias="to")
    extent: Literal["whole", "part"]
    note: Text = ""


class EventRow(Strict):
    """One day's changes and the documents behind them."""

    date: Day
    basis: Texts = Field(default_factory=list)
    moves: list[MoveRow]
