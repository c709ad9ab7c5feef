"""Articles as text in two parts: what decides where they stand, and what their page alone shows.

Only what differs from a new article is written, and nothing of the text itself. The first part has
a line of JSON for each of `LINES`, so that what many articles share is read once, and one for the
rest; the second part is JSON.
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
_set = {name: Article.__dict__[name].__set__ for name in (*WRITTEN, "fingerprint", "body", "told")}
_unset = {name: Article.__dict__[name].__delete__ for name in APART}


def written(article: Article) -> tuple[str, str]:
    """All that decides where `article` stands and what beside it, and what its page alone shows.

    Equal articles give equal texts. Of pictures the former holds the files alone. The title is in
    neither.
    """
    values = zip(WRITTEN, _written(article), strict=True)
    given = {name: value for name, value in values if value != DEFAULTS[name]}
    given.update((name, _plain(value)) for name, value in given.items() if type(value) in NESTED)
    words = {name: given.pop(name) for name in APART & given.keys()}
    for name in ("title", "path"):
        del given[name]
    if PICTURES & words.keys():
        pictures = article.pictures._asdict().items()
        given.update((name, files) for name, files in pictures if files)
    if article.citations:
        given["citations"] = [text for each in article.citations for text in VALUES[Citation](each)]
    lines = [_json(given.pop(name)) if name in given else "" for name in LINES]
    return "\n".join([*lines, _json(given) if given else ""]), _json(dict(sorted(words.items())))


# Values that many articles hold, each held once.
@lru_cache(maxsize=65536)
def _term(slug: str, name: str) -> Term:
    return Term(slug, name)


@lru_cache(maxsize=65536)
def _citation(document: str, number: str) -> Citation:
    return Citation(document, number)


_held: dict[tuple[int, ...], tuple[Term, ...]] = {}  # by the identities of terms, which it holds


def _terms(values: list[list[str]]) -> tuple[Term, ...]:
    terms = tuple([_term(*value) for value in values])
    return _held.setdefault(tuple(map(id, terms)), terms)


_NO_PICTURES = Pictures()


def _each(make: Callable[..., Any], values: list[list[Any]]) -> tuple[Any, ...]:
    return tuple([make(*value) for value in values])


def _citations(values: list[str]) -> tuple[Citation, ...]:
    """Citations of their fields, one after the other."""
    each = iter(values)
    return tuple(map(_citation, each, each))


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
    "citations": _citations,
    "event": _event,
}


_decoded = json.JSONDecoder().raw_decode  # of what was written here, with nothing around it


def _text(line: str) -> str:
    """A text as JSON has it, nearly always between quotes as it is."""
    return line[1:-1] if "\\" not in line else str(json.loads(line))


def _read(name: str) -> Callable[[str], Any]:
    """How a line is read; what is the same in many articles is read once."""
    read, default = READ[name], DEFAULTS[name]

    @lru_cache(maxsize=SAME)
    def found(line: str) -> Any:
        return read(_decoded(line)[0]) if line else default

    return found


SAME = 16384  # lines of a kind that are at hand
OWN = {"id": _text, "url": _text, "date": lambda line: datetime.fromisoformat(line[1:-1])}
SHARED = ("category", "regions", "authors", "tags", "levels")
LINES: Mapping[str, Callable[[str], Any]] = {
    **OWN, **{name: _read(name) for name in SHARED},
    "citations": lambda line: READ["citations"](_decoded(line)[0]) if line else (),
}


def forget() -> None:
    """Give up what is at hand to read articles, when so many were read that few come again."""
    for each in (_term, _citation, _same_ids, *(LINES[name] for name in SHARED)):
        each.cache_clear()  # type: ignore[attr-defined]
    _held.clear()


_PUT = [(_set[name], read) for name, read in LINES.items()]
# What an article has from the beginning; the words of its page are asked for.
_PLACED = [
    (_set[name], DEFAULTS[name])
    for name in WRITTEN if name not in {*APART, *LINES, "title", "path"}
]
_NONE = [(_set[name], DEFAULTS[name]) for name in PICTURES]


def article_of(path: str, place: str, title: str, fingerprint: str, body: Body) -> Article:
    """The article at `path` of what `written` gave first; `body` has the rest."""
    *lines, rest = place.split("\n")
    article: Article = object.__new__(Article)
    for (put, read), line in zip(_PUT, lines, strict=True):
        put(article, read(line))
    for put, default in _PLACED:
        put(article, default)
    _set["path"](article, path)
    _set["title"](article, title)
    _set["fingerprint"](article, fingerprint)
    _set["body"](article, body)
    pictures = _take_rest(article, json.loads(rest)) if rest else _NO_PICTURES
    _set["told"](article, pictures)
    if not pictures.files:
        for put, default in _NONE:
            put(article, default)
    return article


def _take_rest(article: Article, values: dict[str, Any]) -> Pictures:
    """Give an article what few have; the files of its pictures."""
    pictures = Pictures(
        values.pop("image", ""), tuple(values.pop("images", ())), tuple(values.pop("gallery", ())),
    )
    for name, value in values.items():
        read = READ.get(name)
        _set[name](article, value if read is None else read(value))
    return pictures


def add_text(
    article: Article, lede: str, images: tuple[Image, ...], citations: tuple[Citation, ...]
) -> None:
    """Give an article, which nobody else holds yet, what its text tells of it.

    A copy with these values would take ten times as long.
    """
    _set["lede_in_body"](article, not article.lede)
    _set["lede"](article, lede)
    _set["images"](article, images)
    _set["citations"](article, citations)


def shorten(article: Article) -> None:
    """Take from a kept article what `complete` gave it."""
    for name in APART if article.pictures.files else APART - PICTURES:
        _unset[name](article)


_APART = [(name, _set[name], READ.get(name), DEFAULTS[name]) for name in APART]


def complete(article: Article, words: str) -> None:
    """Give a kept article what `written` gave last of it."""
    given = _decoded(words)[0].get
    for name, put, read, default in _APART:
        value = given(name)
        put(article, default if value is None else value if read is None else read(value))
