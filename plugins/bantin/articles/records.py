"""Articles as JSON: only what differs from a new article, nothing of the text itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any

from bantin.articles.model import (
    Article,
    AttachedFile,
    Body,
    Citation,
    Event,
    Image,
    Origin,
    Term,
)

DEFAULTS = {
    field.name: field.default if field.default is not MISSING else None for field in fields(Article)
}
WRITTEN = tuple(name for name in DEFAULTS if name not in {"body", "fingerprint"})
_written = attrgetter(*WRITTEN)
PARTS = (Term, Image, AttachedFile, Origin, Citation, Event)
VALUES = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in PARTS}


def _plain(value: Any) -> Any:
    """What JSON takes: a dataclass becomes the list of its values."""
    return value.isoformat() if isinstance(value, date) else VALUES[type(value)](value)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def record(article: Article) -> str:
    """The JSON of `article`; equal articles give equal texts."""
    values = zip(WRITTEN, _written(article), strict=True)
    given = {name: value for name, value in values if value != DEFAULTS[name]}
    return _json(given)


# What only the text of pages shows: no list, address or place of an article depends on it.
WORDING = frozenset({
    "title", "lede", "lede_in_body", "dateline", "correction", "date_source", "approved_by",
    "approved_at",
})  # fmt: skip


def facets(article: Article) -> str:
    """The JSON of all that decides where `article` stands, and what stands beside it.

    Of pictures these are the files alone.
    """
    values = {name: value for name, value in zip(WRITTEN, _written(article), strict=True)
              if name not in WORDING}
    for name in ("image", "gallery", "images"):
        found = values[name] or ()
        values[name] = [each.file for each in (found if name != "image" else (found,)) if each]
    return _json(values)


@lru_cache(maxsize=65536)
def _term(slug: str, name: str) -> Term:
    return Term(slug, name)


def _each(make: Callable[..., Any], values: list[list[Any]]) -> tuple[Any, ...]:
    return tuple(make(*value) for value in values)


def _one(make: Callable[..., Any], values: list[Any]) -> Any:
    return make(*values)


def _event(values: list[Any]) -> Event:
    start, end, place, deadline = values
    read = datetime.fromisoformat
    return Event(
        read(start) if start else None,
        read(end) if end else None,
        place,
        read(deadline) if deadline else None,
    )


READ: Mapping[str, Callable[[Any], Any]] = {
    "date": datetime.fromisoformat,
    "modified": datetime.fromisoformat,
    "approved_at": datetime.fromisoformat,
    "featured": date.fromisoformat,
    "category": partial(_one, _term),
    "organisation": partial(_one, _term),
    "authors": partial(_each, _term),
    "tags": partial(_each, _term),
    "levels": partial(_each, _term),
    "regions": tuple,
    "rating": tuple,
    "aliases": tuple,
    "image": partial(_one, Image),
    "gallery": partial(_each, Image),
    "images": partial(_each, Image),
    "attachments": partial(_each, AttachedFile),
    "origin": partial(_one, Origin),
    "citations": partial(_each, Citation),
    "event": _event,
}


def article_of(text: str, fingerprint: str, body: Body) -> Article:
    """The article of a record; its text is `body`."""
    values = json.loads(text)
    for name in values.keys() & READ.keys():
        values[name] = READ[name](values[name])
    return Article(**values, fingerprint=fingerprint, body=body)
