"""An entry made ready for every format, once: cleaned, composed, identified."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime, timedelta
from functools import lru_cache
from html import escape
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from bantin.core import shared_texts
from bantin.core.dates import VIETNAM, date_vi
from bantin.core.files import digest
from bantin.core.nearby import Nearby
from bantin.core.numbers import size_vi
from bantin.core.values import dataclass
from bantin.feeds.model import (
    Attachment,
    Category,
    Entry,
    FeedSettings,
    LaterEntry,
    LaterText,
    Picture,
    Source,
)
from bantin.feeds.text import absolute, feed_html, plain

# Part of every fingerprint: a new number makes every build write every feed anew.
WRITER_VERSION = 3
# Entries named lately, 1 KB each: a list's files are written when it has been planned.
KEPT = 10_000
# Of these, entries that are made ready: 3 KB each, with 6 KB of text and 8 KB in a format. A list's
# formats follow each other; what was made for other lists is in the file that all share.
NEAR = 1_024

NOTHING_SHARED = 2  # the version of marshal whose bytes follow from values alone
VALUES = {
    kind: attrgetter(*(each.name for each in fields(kind)))
    for kind in (Entry, Picture, Attachment, Source)
}

Moments = tuple[datetime, datetime]  # published and updated

# Content-addressed, so that a feed's inputs can name an entry by its fingerprint instead of
# repeating a whole article in each of the feeds that hold it. The last named are kept.
_entries = Nearby[str, tuple[Entry | LaterEntry, FeedSettings, Moments]](KEPT)
# By identity: an entry stands in many feeds, and comparing two of them takes long.
_known = Nearby[int, tuple[Entry | LaterEntry, FeedSettings, str, Moments]](KEPT)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry whose texts are legal in XML and whose addresses are absolute ASCII URLs."""

    fingerprint: str
    tag: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    authors: tuple[str, ...]
    categories: tuple[Category, ...]
    picture: Picture | None
    attachments: tuple[Attachment, ...]
    origin: Source | None

    @property
    def content_html(self) -> str:
        """The full text."""
        return _text(self.fingerprint)


def moments(entry: Entry | LaterEntry) -> Moments:
    """Published and updated in +07:00; seconds from the id's checksum when none were given.

    Atom readers warn of entries that share one `updated`; the checksum is stable whatever
    else the feed holds.
    """
    extra = 0 if entry.exact else zlib.crc32(entry.id.encode()) % 60
    published, updated = (
        moment.astimezone(VIETNAM).replace(microsecond=0) + timedelta(seconds=extra)
        for moment in (entry.published, entry.updated)
    )
    return published, updated


def register(entry: Entry | LaterEntry, settings: FeedSettings) -> tuple[str, datetime]:
    """The fingerprint of `entry`, by which `prepared` knows it from now on, and its `updated`.

    It is forgotten when `KEPT` other entries have been registered since.
    """
    known = _known.get(id(entry))
    if known is None or known[0] is not entry or known[1] is not settings:
        known = _known[id(entry)] = entry, settings, _named(entry, settings), moments(entry)
    _, _, fingerprint, times = known
    _entries[fingerprint] = entry, settings, times
    _entries.move_to_end(fingerprint)
    return fingerprint, times[1]


def _named(entry: Entry | LaterEntry, settings: FeedSettings) -> str:
    """The fingerprint of `entry`, which is not made for it if it is to be made later."""
    told = entry.stamp if isinstance(entry, LaterEntry) else _told(entry)
    return digest(marshal.dumps((WRITER_VERSION, settings.authority, told), NOTHING_SHARED))


def _entry(fingerprint: str) -> tuple[Entry, FeedSettings, Moments]:
    """The entry that `register` gave this fingerprint, the settings of its feeds, its moments."""
    entry, settings, times = _entries[fingerprint]
    return entry.make() if isinstance(entry, LaterEntry) else entry, settings, times


def _told(value: Any) -> Any:
    """A value of an entry as marshal writes it: other for other values, and without `repr`."""
    kind = type(value)
    if kind in VALUES:
        return [_told(each) for each in VALUES[kind](value)]
    if kind is Category:
        return [*value]
    if kind is tuple:
        return tuple([_told(each) for each in value])
    if kind is datetime:
        return value.isoformat()
    return [value.stamp] if kind is LaterText else value


def forget() -> None:
    """Forget every entry registered: each holds the article and the store of its own build."""
    _entries.clear()
    _known.clear()


def shared(kind: str, fingerprint: str, make: Callable[[], str]) -> bytes:
    """What `make` gives of the entry that has this fingerprint."""
    def encoded() -> bytes:
        return make().encode()

    return shared_texts.shared(f"{kind} {fingerprint}", encoded)


@lru_cache(maxsize=NEAR)
def prepared(fingerprint: str) -> Prepared:
    """The entry that `register` gave this fingerprint, made ready for feeds.

    Raises KeyError for a fingerprint that this process has not registered lately.
    """
    entry, settings, (published, updated) = _entry(fingerprint)
    attachments = tuple(_attachment(attachment, entry.url) for attachment in entry.attachments)
    return Prepared(
        fingerprint=fingerprint,
        tag=settings.tag(entry.id),
        url=absolute(entry.url, entry.url),
        title=_title(entry),
        published=published,
        updated=updated,
        summary=_without_ending(plain(entry.lede)),
        authors=_texts(entry.authors),
        categories=tuple(map(_category, entry.categories)),
        picture=_picture(entry),
        attachments=attachments,
        origin=_origin(entry),
    )


def _title(entry: Entry) -> str:
    return plain(entry.title) or plain(entry.lede) or entry.url


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in map(plain, values) if text)


def _without_ending(lede: str) -> str:
    """The lede without the `./.` that closes Vietnamese documents."""
    return f"{lede[:-3].rstrip()}." if lede.endswith("./.") else lede


def _attachment(file: Attachment, page: str) -> Attachment:
    title = plain(file.title) or plain(PurePosixPath(urlsplit(file.url).path).name)
    return Attachment(absolute(file.url, page), file.length, file.type, title)


@lru_cache(maxsize=KEPT)
def _category(category: Category) -> Category:
    label, scheme = plain(category.label), category.scheme
    return Category(plain(category.term) or label, absolute(scheme, scheme), label)


def _picture(entry: Entry) -> Picture | None:
    picture = entry.picture
    if picture is None:
        return None
    url = absolute(picture.url, entry.url)
    return Picture(url, picture.length, picture.type, picture.width, picture.height)


def _origin(entry: Entry) -> Source | None:
    if entry.origin is None or not plain(entry.origin.name):
        return None
    url = absolute(entry.origin.url, entry.url) if entry.origin.url else ""
    return Source(plain(entry.origin.name), url, entry.origin.canonical)


@lru_cache(maxsize=NEAR)
def _text(fingerprint: str) -> str:
    """The full text of the entry that `register` gave this fingerprint."""
    return shared("text", fingerprint, lambda: _content(_entry(fingerprint)[0])).decode()


def _content(entry: Entry) -> str:
    """The full text: correction first, then the article, its files, its source."""
    text = entry.content_html
    parts = [feed_html(text if isinstance(text, str) else text.fetch(), entry.url)]
    correction, origin = plain(entry.correction), _origin(entry)
    if correction:
        day = date_vi(entry.updated.astimezone(VIETNAM))
        parts.insert(0, f"<p><strong>Đính chính ({day}):</strong> {escape(correction)}</p>")
    if entry.attachments:
        rows = "".join(_row(_attachment(file, entry.url)) for file in entry.attachments)
        parts.append(f"<p>Tệp kèm theo:</p><ul>{rows}</ul>")
    if origin:
        label = "Bản gốc" if origin.canonical else "Nguồn"
        parts.append(f"<p>{label}: {_source(origin)}</p>")
    return "\n".join(part for part in parts if part) or f"<p>{escape(_title(entry))}</p>"


def _row(file: Attachment) -> str:
    kind = PurePosixPath(urlsplit(file.url).path).suffix.lstrip(".").upper() or file.type
    facts = f"{escape(kind)}, {size_vi(file.length)}"
    return f'<li><a href="{escape(file.url)}">{escape(file.title)}</a> ({facts})</li>'


def _source(origin: Source) -> str:
    name = escape(origin.name)
    return f'<a href="{escape(origin.url)}">{name}</a>' if origin.url else name
