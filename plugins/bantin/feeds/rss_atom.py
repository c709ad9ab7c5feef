"""RSS 2.0 and Atom 1.0 (RFC 4287) by feedgen, each entry's XML made once per format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Any, Literal

from bantin.feeds.model import Category
from bantin.feeds.prepare import KEPT, Prepared, prepared

Untyped = Any  # feedgen has no types
Format = Literal["rss", "atom"]
TYPES: Mapping[Format, str] = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
ENTRY: Mapping[Format, bytes] = {"rss": b"item", "atom": b"entry"}
END: Mapping[Format, bytes] = {"rss": b"</channel>", "atom": b"</feed>"}


def feed_xml(head: Mapping[str, Any], fingerprints: list[str], form: Format) -> bytes:
    """The whole document: `head` as `outputs` makes it, entries newest first.

    The bytes equal those of feedgen given all entries at once; cutting each entry's XML out of
    a feed of one and reusing it is many times faster.
    """
    document = _written(_generator(head, form), form)
    cut = document.rindex(END[form])
    entries = b"".join(entry_xml(fingerprint, form) for fingerprint in fingerprints)
    return document[:cut] + entries + document[cut:] + b"\n"


@lru_cache(maxsize=2 * KEPT)
def entry_xml(fingerprint: str, form: Format) -> bytes:
    """One entry's element, as it stands inside a feed of that format."""
    frame = _frame(form)
    item = add_entry(frame, prepared(fingerprint), form)
    try:
        document = _written(frame, form)
    finally:
        frame.remove_entry(item)
    return document[document.index(b"<%s>" % ENTRY[form]) : document.rindex(END[form])]


@lru_cache(maxsize=len(TYPES))
def _frame(form: Format) -> Untyped:
    """A feed that holds one entry at a time, to see how it is written."""
    return _generator({
        "id": "tag:", "title": "-", "description": "-", "self": "-", "page": "-",
        "updated": "2000-01-01T00:00:00+07:00", "author": "-", "language": "vi",
    }, form)


def _written(feed: Untyped, form: Format) -> bytes:
    return bytes(feed.rss_str() if form == "rss" else feed.atom_str())


def _generator(head: Mapping[str, Any], form: Format) -> Untyped:
    """A feedgen feed without entries."""
    from feedgen.feed import FeedGenerator  # heavy

    from bantin.feeds.generator import portal  # feedgen

    feed = FeedGenerator()
    feed.id(head["id"])
    feed.title(head["title"])
    feed.description(head["description"])
    feed.updated(datetime.fromisoformat(head["updated"]))
    feed.author(name=head["author"])
    feed.language(head["language"])
    feed.generator(generator="bantin")
    # The channel's <link> in RSS is the last link of all, whatever its rel.
    feed.link(href=head["self"], rel="self", type=TYPES[form])
    feed.link(href=head["page"], rel="alternate", type="text/html")
    feed.load_extension("dc", atom=False, rss=True)
    feed.load_extension("media")
    extension = portal(feed)
    extension.stylesheet = head.get("stylesheet", "")
    extension.links = head.get("links", ())
    extension.archive = head.get("archive", False)
    return feed


def add_entry(feed: Untyped, entry: Prepared, form: Format) -> Untyped:
    """Append `entry` to a feedgen feed of the given format and give back feedgen's item."""
    from bantin.feeds.generator import PortalEntry  # feedgen

    item = feed.add_entry(PortalEntry(), order="append")
    item.id(entry.tag)
    item.title(entry.title)
    item.published(entry.published)
    item.updated(entry.updated)
    item.author([{"name": name} for name in entry.authors])
    if form == "rss":
        # Readers take it for HTML; without one feedgen would put the full text here.
        item.description(escape(entry.summary or entry.title, quote=False), isSummary=True)
    elif entry.summary:
        item.summary(entry.summary)
    item.content(entry.content_html, type="CDATA" if form == "rss" else "html")
    item.category([_category(category) for category in entry.categories])
    item.link(href=entry.url, rel="alternate", type="text/html")
    _add_files(item, entry)
    _add_origin(item, entry, form)
    if form == "rss":
        item.dc.dc_creator(list(entry.authors))
    return item


def _category(category: Category) -> dict[str, str]:
    return {"term": category.term, "scheme": category.scheme, "label": category.label}


def _add_files(item: Untyped, entry: Prepared) -> None:
    """Attachments first, the picture last: RSS keeps only the last enclosure."""
    for file in entry.attachments:
        item.link(href=file.url, rel="enclosure", type=file.type, length=str(file.length),
                  title=file.title)
    picture = entry.picture
    if picture is None:
        return
    item.link(href=picture.url, rel="enclosure", type=picture.type, length=str(picture.length))
    size = {"width": str(picture.width), "height": str(picture.height)}
    item.media.content(url=picture.url, fileSize=str(picture.length), type=picture.type,
                       medium="image", **size, group=None)
    item.media.thumbnail(url=picture.url, **size, group=None)


def _add_origin(item: Untyped, entry: Prepared, form: Format) -> None:
    if entry.origin is None:
        return
    if form == "rss":
        item.dc.dc_source(entry.origin.url or entry.origin.name)
    elif entry.origin.url:
        item.link(href=entry.origin.url, rel="via", type="text/html", title=entry.origin.name)
