"""Entries as feedgen writes them, with its faults made good: the measure of those written as text."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension
from feedgen.ext.dc import DcEntryExtension
from feedgen.ext.media import MediaEntryExtension
from lxml import etree

from bantin.feeds.entry_xml import Format
from bantin.feeds.generator import ATOM
from bantin.feeds.model import Category
from bantin.feeds.prepare import Prepared

Untyped = Any  # feedgen has no types
LINK_FACTS = ("rel", "type", "hreflang", "title", "length")


class PortalEntry(FeedEntry):
    """An entry whose Atom links keep their attributes.

    feedgen shadows its loop variable and drops all but `href` (lkiesow/python-feedgen#135).
    """

    def __init__(self) -> None:
        """Start an entry without facts."""
        FeedEntry.__init__(self)

    def atom_entry(self, extensions: bool = True) -> etree._Element:
        """The entry's Atom element with complete links."""
        upstream: Untyped = super()
        element: etree._Element = upstream.atom_entry(extensions)
        for child, link in zip(element.findall("link"), upstream.link() or (), strict=True):
            for fact in LINK_FACTS:
                if link.get(fact):
                    child.set(fact, link[fact])
        return element


class PortalEntryExtension(BaseEntryExtension):
    """When an item of RSS was last changed, which RSS itself has no element for."""

    def __init__(self) -> None:
        """An item that was never changed."""
        self.updated: datetime | None = None

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add `atom:updated` to the item `feed`."""
        if self.updated:
            etree.SubElement(feed, f"{{{ATOM}}}updated").text = self.updated.isoformat()
        return feed


def new_entry(entry: Prepared, form: Format) -> Untyped:
    """`entry` as feedgen's item of the given format."""
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
