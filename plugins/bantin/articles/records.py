"""Articles as JSON in two parts: what decides where they stand, and what their page alone shows.

Only what differs from a new article is written, and nothing of the text itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import lru_cache, partial
from operator import attrgetter
from sys import intern
from typing import Any

from bantin.articles.model import (
    APART,
    Article,
    AttachedFile,
    Body,
    Citation,
    Event,
    Image,
    Origin,
    Pictures,
    Term,
)

DEFAULTS = {
    field.name: field.default if field.default is not MISSING else None for field in fields(Article)
}
WRITTEN = tuple(name for name in DEFAULTS if name not in {"body", "fingerprint", "told"})
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


_json = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_plain,
).encode


PICTURES = frozenset({"image", "images", "gallery"})
# What an article has from the beginning; the rest is asked for.
_PLACED = [
    (name, Article.__dict__[name].__set__, DEFAULTS[name])
    for name in WRITTEN if name not in APART and name != "title"
]
_set = {name: Article.__dict__[name].__set__ for name in (*APART, "title", "fingerprint", "body")}
_unset = {name: Article.__dict__[name].__delete__ for name in APART}
_set_told = Article.__dict__["told"].__set__
_set_citations = Article.__dict__["citations"].__set__


def written(article: Article) -> tuple[str, str]:
    """All that decides where `article` stands and what beside it, and what its page alone shows.

    Equal articles give equal texts. Of pictures the former holds the files alone. The title is in
    neither.
    """
    values = zip(WRITTEN, _written(article), strict=True)
    given = {name: value for name, value in values if value != DEFAULTS[name]}
    given.update((name, _plain(value)) for name, value in given.items() if type(value) in NESTED)
    words = {name: given.pop(name) for name in APART & given.keys()}
    del given["title"]
    if PICTURES & words.keys():
        pictures = article.pictures._asdict().items()
        given.update((name, files) for name, files in pictures if files)
    return _json(given), _json(dict(sorted(words.items())))


# Values that many articles hold, each held once.
@lru_cache(maxsize=65536)
def _term(slug: str, name: str) -> Term:
    return Term(slug, name)


@lru_cache(maxsize=16384)
def _citation(document: str, number: str) -> Citation:
    return Citation(document, number)


_held: dict[tuple[int, ...], tuple[Term, ...]] = {}  # by the identities of terms, which it holds


def _terms(values: list[list[str]]) -> tuple[Term, ...]:
    terms = tuple([_term(*value) for value in values])
    return _held.setdefault(tuple(map(id, terms)), terms)


_NO_PICTURES = Pictures()


def _each(make: Callable[..., Any], values: list[list[Any]]) -> tuple[Any, ...]:
    return tuple([make(*value) for value in values])


def _one(make: Callable[..., Any], values: list[Any]) -> Any:
    return make(*values)


def _ids(values: list[str]) -> tuple[str, ...]:
    return _same_ids(*map(intern, values))


@lru_cache(maxsize=65536)
def _same_ids(*values: str) -> tuple[str, ...]:
    return values


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
    "authors": _terms,
    "tags": partial(_each, _term),
    "levels": _terms,
    "regions": _ids,
    "rating": tuple,
    "aliases": tuple,
    "image": partial(_one, Image),
    "gallery": partial(_each, Image),
    "images": partial(_each, Image),
    "attachments": partial(_each, AttachedFile),
    "origin": partial(_one, Origin),
    "citations": partial(_each, _citation),
    "event": _event,
}


def article_of(path: str, place: str, title: str, fingerprint: str, body: Body) -> Article:
    """The article at `path` of what `written` gave first; `body` has the rest."""
    values = json.loads(place)
    values["path"] = path  # held once
    pictures = _NO_PICTURES
    if not PICTURES.isdisjoint(values):
        pictures = Pictures(
            values.pop("image", ""), tuple(values.pop("images", ())),
            tuple(values.pop("gallery", ())),
        )
    for name in values.keys() & READ.keys():
        values[name] = READ[name](values[name])
    article: Article = object.__new__(Article)
    for name, put, default in _PLACED:
        put(article, values.get(name, default))
    _set["title"](article, title)
    _set["fingerprint"](article, fingerprint)
    _set["body"](article, body)
    _set_told(article, pictures)
    if not pictures.files:
        for name in PICTURES:
            _set[name](article, DEFAULTS[name])
    return article


def add_text(
    article: Article, lede: str, images: tuple[Image, ...], citations: tuple[Citation, ...]
) -> None:
    """Give an article, which nobody else holds yet, what its text tells of it.

    A copy with these values would take ten times as long.
    """
    _set["lede_in_body"](article, not article.lede)
    _set["lede"](article, lede)
    _set["images"](article, images)
    _set_citations(article, citations)


def shorten(article: Article) -> None:
    """Take from a kept article what `complete` gave it."""
    for name in APART if article.pictures.files else APART - PICTURES:
        _unset[name](article)


def complete(article: Article, words: str) -> None:
    """Give a kept article what `written` gave last of it."""
    values = json.loads(words)
    for name in APART:
        read, value = READ.get(name), values.get(name)
        given = DEFAULTS[name] if value is None else value if read is None else read(value)
        _set[name](article, given)
