"""feedgen 1.0.0 with its faults made good; imported only where a feed is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
Untyped = Any  # feedgen has no types
LINK_FACTS = ("rel", "type", "hreflang", "title", "length")


class PortalEntry(FeedEntry):
    """An entry whose Atom links keep their attributes.

    feedgen shadows its loop variable and drops all but `href` (lkiesow/python-feedgen#135).
    """

    def __init__(self) -> None:
        """Start an entry without facts."""
        FeedEntry.__init__(self)

    def atom_entry(self, extensions: bool = True) -> etree._Element:  # noqa: FBT001, FBT002
        """The entry's Atom element with complete links."""
        upstream: Untyped = super()
        element: etree._Element = upstream.atom_entry(extensions)
        for child, link in zip(element.findall("link"), upstream.link() or (), strict=True):
            for fact in LINK_FACTS:
                if link.get(fact):
                    child.set(fact, link[fact])
        return element


class PortalExtension(BaseExtension):
    """What feedgen cannot write: a stylesheet, more links in RSS, the mark of an archive."""

    def __init__(self) -> None:
        """Nothing to add yet."""
        self.stylesheet = ""
        self.links: Sequence[tuple[str, str]] = ()  # rel, absolute address
        self.archive = False

    def extend_ns(self) -> dict[str, str]:
        """The namespace of RFC 5005, only where it is used."""
        return {"fh": HISTORY} if self.archive else {}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add to the RSS document `feed`."""
        self._extend(feed, feed[0], f"{{{ATOM}}}link")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add to the Atom document `feed`; feedgen's Atom elements carry no namespace."""
        self._extend(feed, feed, "link")
        return feed

    def _extend(self, root: etree._Element, parent: etree._Element, link: str) -> None:
        for rel, address in self.links:
            etree.SubElement(parent, link, {"rel": rel, "href": address})
        if self.archive:
            etree.SubElement(parent, f"{{{HISTORY}}}archive")
        if self.stylesheet:
            facts = f'type="text/css" href="{self.stylesheet}"'
            root.addprevious(etree.ProcessingInstruction("xml-stylesheet", facts))


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


def portal(feed: Untyped) -> PortalExtension:
    """Register the extension with a feedgen feed and give it back to be filled."""
    extension = PortalExtension()
    feed.register_extension("portal", lambda: extension)
    return extension
