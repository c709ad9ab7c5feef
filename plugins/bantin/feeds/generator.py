"""feedgen 1.0.0 with its faults made good; imported only where a feed is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feedgen.ext.base import BaseExtension
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
Untyped = Any  # feedgen has no types


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


def portal(feed: Untyped) -> PortalExtension:
    """Register the extension with a feedgen feed and give it back to be filled."""
    extension = PortalExtension()
    feed.register_extension("portal", lambda: extension)
    return extension
