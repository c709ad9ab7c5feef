"""RSS 2.0 and Atom 1.0 (RFC 4287) by feedgen, each entry's XML made once per format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from bantin.feeds.model import Category
from bantin.feeds.prepare import KEPT, Prepared, prepared

if TYPE_CHECKING:
    from lxml import etree

Untyped = Any  # feedgen has no types
Format = Literal["rss", "atom"]
TYPES: Mapping[Format, str] = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
ENTRY: Mapping[Format, bytes] = {"rss": b"<item", "atom": b"<entry"}
END: Mapping[Format, str] = {"rss": "</channel>", "atom": "</feed>"}
# What differs between the heads of two lists; everything else is written once for all lists.
SLOTS = ("id", "title", "description", "self", "page")
DATE = datetime.fromisoformat("2000-01-01T00:00:00+07:00")


def feed_xml(head: Mapping[str, Any], fingerprints: list[str], form: Format) -> bytes:
    """The whole document: `head` as `outputs` makes it, entries newest first.

    The bytes equal those of feedgen given this head and all entries at once; filling a head
    made before and joining entries made before is many times faster.
    """
    fixed = (head["author"], head["language"], head["stylesheet"], head.get("archive", False))
    links = tuple((rel, address) for rel, address in head["links"])
    pieces, ending = _frame(form, *fixed, links)
    values = {slot: escape(head[slot], quote=False) for slot in SLOTS}
    values["updated"] = _date(datetime.fromisoformat(head["updated"]), form)
    opening = "".join(values.get(piece, piece) for piece in pieces)
    entries = [entry_xml(fingerprint, form) for fingerprint in fingerprints]
    return b"".join([opening.encode(), *entries, ending])


def _date(moment: datetime, form: Format) -> str:
    return format_datetime(moment) if form == "rss" else moment.isoformat()


@lru_cache(maxsize=256)
def _frame(
    form: Format, author: str, language: str, stylesheet: str, archive: bool,  # noqa: FBT001
    links: tuple[tuple[str, str], ...],
) -> tuple[list[str], bytes]:
    """A document without entries: the pieces before them, names of slots among these; its end."""
    slots = {slot: f"\ue000{slot}\ue000" for slot in SLOTS}
    written = _written(generator({
        **slots, "updated": DATE.isoformat(), "author": author, "language": language,
        "stylesheet": stylesheet, "archive": archive, "links": links,
    }, form), form).decode()
    cut = written.rindex(END[form])
    opening = written[:cut].replace(_date(DATE, form), "\ue000updated\ue000")
    return opening.split("\ue000"), f"{written[cut:]}\n".encode()


@lru_cache(maxsize=2 * KEPT)
def entry_xml(fingerprint: str, form: Format) -> bytes:
    """One entry's element, as it stands inside a feed of that format."""
    from lxml import etree  # heavy

    item = new_entry(prepared(fingerprint), form)
    around = _around(form)
    around.append(item.rss_entry() if form == "rss" else item.atom_entry())
    try:
        document = bytes(etree.tostring(around, encoding="UTF-8"))
    finally:
        del around[0]
    return document[document.index(ENTRY[form]) : document.rindex(b"</")]


@lru_cache(maxsize=len(TYPES))
def _around(form: Format) -> etree._Element:
    """An element that declares what a feed of this format declares, so that entries do not."""
    from lxml import etree  # heavy

    document = etree.fromstring(_written(generator({
        **dict.fromkeys(SLOTS, "-"), "updated": DATE.isoformat(), "author": "-",
        "language": "vi", "stylesheet": "", "links": (),
    }, form), form))
    names = {prefix: name for prefix, name in document.nsmap.items() if prefix}
    return etree.Element("around", nsmap=names)


def _written(feed: Untyped, form: Format) -> bytes:
    return bytes(feed.rss_str() if form == "rss" else feed.atom_str())


def generator(head: Mapping[str, Any], form: Format) -> Untyped:
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
    extension.stylesheet = head["stylesheet"]
    extension.links = head["links"]
    extension.archive = head.get("archive", False)
    return feed


def new_entry(entry: Prepared, form: Format) -> Untyped:
    """`entry` as feedgen's item of the given format."""
    from feedgen.ext.dc import DcEntryExtension  # feedgen
    from feedgen.ext.media import MediaEntryExtension  # feedgen

    from bantin.feeds.generator import PortalEntry, PortalEntryExtension  # feedgen

    item: Untyped = PortalEntry()
    item.register_extension("dc", DcEntryExtension, atom=False)
    item.register_extension("media", MediaEntryExtension)
    item.register_extension("portal", PortalEntryExtension, atom=False)
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
        if entry.updated != entry.published:
            item.portal.updated = entry.updated
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
    origin = entry.origin
    if origin is None:
        return
    if form == "rss":
        item.dc.dc_source(origin.url or origin.name)
    elif origin.url:
        item.link(href=origin.url, rel="via", type="text/html", title=origin.name)
