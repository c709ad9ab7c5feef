"""Plain, sound headers typed without the schema, by the schema's own readers of values.

Reading them this way takes a third of the time and does not bring pydantic. Whatever is unusual
or at fault is left to the schema, which alone tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from bantin.articles import values as read
from bantin.core.trees import Value

if TYPE_CHECKING:
    from bantin.articles.schema import Header

Reader = Callable[[Any], Any]
EMPTY: tuple[Value, ...] = ("", [], {})  # what the schema leaves out
NEEDED = ("title", "date", "region", "category")


def _text(most: int, reader: Reader = read.one_line) -> Reader:
    """A reader of one text of at most so many characters."""

    def text(written: Any) -> Any:
        found = reader(written)
        found.encode()
        return found if len(found) <= most else None

    return text


def _texts(most: int, length: int, reader: Reader, each: Reader | None = None) -> Reader:
    """A reader of at most so many texts of at most `length` characters, at least one."""

    def texts(written: Any) -> Any:
        found = reader(written)
        if type(found) is not list or len(found) > most or max(map(len, found)) > length:
            return None
        "".join(found).encode()
        return [each(part) for part in found] if each else found

    return texts


def _choice(*words: str) -> Reader:
    """A reader of a word of a fixed list."""

    def choice(written: Any) -> Any:
        found = read.lower(written)
        return found if found in words else None

    return choice


def _row(needed: tuple[str, ...], readers: Mapping[str, Reader], **absent: Any) -> Reader:
    """A reader of a mapping of these names, of which some are `needed`, others hold `absent`."""

    def row(written: Any) -> Any:
        if type(written) is not dict:
            return None
        found = dict(absent)
        for name, text in written.items():
            if text not in EMPTY:
                found[name] = readers[name](text)
        whole = all(map(found.get, needed)) and None not in map(found.get, written.keys())
        return SimpleNamespace(**found) if whole else None

    return row


def _rows(most: int, row: Reader) -> Reader:
    """A reader of a list of at most so many mappings."""

    def rows(written: Any) -> Any:
        if type(written) is not list or len(written) > most:
            return None
        found = [*map(row, written)]
        return None if None in found else found

    return rows


FILE = _text(300, read.content_path)
CONSENT = _text(20, read.consent)

# How the plain values of a key are read: the converters and limits of the schema. A reader that
# gives None, or raises, leaves the header to the schema; so does text that is no UTF-8.
READERS: Mapping[str, Reader] = {
    "title": _text(200),
    "date": read.moment,
    "region": _texts(50, 120, read.places),
    "category": _text(120),
    "author": _texts(20, 120, read.names),
    "organisation": _text(120),
    "tags": _texts(30, 60, read.words),
    "level": _texts(30, 120, read.words, read.level),
    "summary": _text(600),
    "dateline": _text(20),
    "modified": read.moment,
    "correction": _text(2000),
    "date_source": _choice("page", "import", "editor"),
    "id": _text(100, read.identity),
    "slug": _text(80, read.slug),
    "image": FILE,
    "image_alt": _text(600),
    "image_caption": _text(600),
    "image_credit": _text(120),
    "consent": CONSENT,
    "gallery": _rows(200, _row(("file", "alt"), {
        "file": FILE, "alt": _text(600), "caption": _text(600),
        "credit": _text(120), "consent": CONSENT,
    }, caption="", credit="", consent=None)),
    "attachments": _rows(200, _row(("file", "title"), {
        "file": FILE, "title": _text(600)})),
    "source": _row(("name",), {
        "name": _text(120), "url": _text(2000, read.address), "canonical": read.flag,
    }, url="", canonical=True),
    "event": _row((), {
        "start": read.moment, "end": read.moment, "place": _text(600), "deadline": read.moment,
    }, start=None, end=None, place="", deadline=None),
    "featured": read.day,
    "status": _text(20, read.status),
    "withdrawn_reason": _text(600),
    "approved_by": _text(120),
    "approved_at": read.moment,
    "views_base": read.count,
    "aliases": _texts(200, 500, read.names, read.alias),
}
# What keys without a value hold.
ABSENT: Mapping[str, Any] = {
    **dict.fromkeys(READERS, ""),
    **dict.fromkeys(("modified", "consent", "featured", "approved_at", "source", "event")),
    **{name: [] for name in ("author", "tags", "level", "gallery", "attachments", "rating")},
    "aliases": [], "date_source": "editor", "status": "published", "views_base": 0, "ignore": {},
}  # fmt: skip


def typed(given: Mapping[str, Value]) -> Header | None:
    """What the schema makes of a plain, sound header; None when it must judge itself."""
    found: dict[str, Any] = {}
    try:
        for key, written in given.items():
            if not written:
                continue
            value = READERS[key](written)
            if value is None:
                return None
            found[key] = value
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    if not all(map(found.get, NEEDED)):
        return None
    return cast("Header", SimpleNamespace(**{**ABSENT, **found}))
