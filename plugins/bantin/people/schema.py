"""The shapes of `authors.yaml` and `organisations.yaml`; brings pydantic."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from annotated_types import MaxLen
from pydantic import BeforeValidator, Field

from bantin.core.refusal import fault
from bantin.core.validation import Strict

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST = 100


def _text(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _slug(value: Any) -> Any:
    if isinstance(value, str) and (len(value) > MOST or not SLUG.fullmatch(value)):
        fault("list-slug", value=value)
    return value


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value if DAY.fullmatch(value) else "")
    except (TypeError, ValueError):
        fault("list-day", value=str(value))


def _texts(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text), MaxLen(200)]
Texts = Annotated[list[Text], BeforeValidator(_texts), MaxLen(50)]
Slug = Annotated[str, BeforeValidator(_slug)]
Slugs = Annotated[list[Slug], BeforeValidator(_texts), MaxLen(50)]
Day = Annotated[date, BeforeValidator(_day)]


class MembershipRow(Strict):
    """One organisation of an author, with the days it began and ended."""

    id: Slug
    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")


class AuthorRow(Strict):
    """One author."""

    name: Text
    slug: Slug = ""
    sort: Text = ""
    pen_names: Texts = Field(default_factory=list)
    organisations: Annotated[list[MembershipRow], MaxLen(50)] = Field(default_factory=list)


class OrganisationRow(Strict):
    """One organisation; `to` is the first day on which it no longer exists."""

    id: Slug
    name: Text
    alt: Texts = Field(default_factory=list)
    region: Slug = ""
    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")
    heirs: Slugs = Field(default_factory=list)
