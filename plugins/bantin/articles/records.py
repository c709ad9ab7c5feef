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
NESTED = frozenset({tuple, *PARTS})


def _plain(value: Any) -> Any:
    """What JSON takes: a dataclass becomes the list of its values."""
    kind = type(value)
    if kind is tuple:
        return [VALUES[type(each)](each) if type(each) in VALUES else each for each in value]
    return VALUES[kind](value) if kind in VALUES else value.isoformat()


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


# What only the text of pages shows: no list, address or place of an article depends on it.
WORDING = frozenset({
    "title", "lede", "lede_in_body", "dateline", "correction", "date_source", "approved_by",
    "approved_at",
})  # fmt: skip


def record_and_facets(article: Article) -> tuple[str, str]:
    """The JSON of `article`, and that of all that decides where it stands and what beside it.

    Equal articles give equal texts. Of pictures the latter holds the files alone.
    """
    values = zip(WRITTEN, _written(article), strict=True)
    given = {name: value for name, value in values if value != DEFAULTS[name]}
    given.update((name, _plain(value)) for name, value in given.items() if type(value) in NESTED)
    meant = {name: value for name, value in given.items() if name not in WORDING}
    if "image" in meant:
        meant["image"] = article.image and article.image.file
    for name in meant.keys() & {"gallery", "images"}:
        meant[name] = [each.file for each in getattr(article, name)]
    return _json(given), _json(meant)


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
