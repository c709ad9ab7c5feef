"""All feeds of the site as OPML 2.0, which readers import in one step."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.feeds.links import RSS
from bantin.feeds.model import FeedHead
from bantin.feeds.text import absolute, plain

if TYPE_CHECKING:
    from lxml import etree


def opml(groups: Iterable[tuple[str, Iterable[FeedHead]]], site: Site) -> File:
    """`/opml.xml`: the groups of the page `/rss/`, one feed (RSS) for each list."""
    found = [(title, [[head.path, head.title] for head in heads]) for title, heads in groups]
    return File("opml.xml", write_opml, {
        "title": site.name,
        "owner": site.owner.name,
        "base": f"{site.url}/",
        "groups": [[title, heads] for title, heads in found if heads],
    })


def write_opml(inputs: Inputs) -> bytes:
    """The document; it names no date, so it changes only with the list of feeds.

    Fifty thousand documents have feeds in an archive of many years: their outlines are written one
    after the other.
    """
    from lxml import etree  # heavy

    found = BytesIO()
    with etree.xmlfile(found, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("opml", {"version": "2.0"}):
            file.write("\n  ", _head(inputs), "\n  ")
            with file.element("body"):
                for group, heads in inputs["groups"]:
                    file.write("\n    ")
                    with file.element("outline", {"text": plain(group)}):
                        for path, title in heads:
                            file.write("\n      ", _outline(path, title, inputs["base"]))
                        file.write("\n    ")
                file.write("\n  ")
            file.write("\n")
    found.write(b"\n")
    return found.getvalue()


def _head(inputs: Inputs) -> etree._Element:
    from lxml import etree

    head = etree.Element("head")
    for name, key in (("title", "title"), ("ownerName", "owner")):
        etree.SubElement(head, name).text = plain(inputs[key])
    etree.indent(head, level=1)
    return head


def _outline(path: str, given: str, base: str) -> etree._Element:
    from lxml import etree

    title = plain(given) or path
    return etree.Element("outline", {
        "text": title, "title": title, "type": "rss",
        "xmlUrl": absolute(f"{path}{RSS[1]}", base), "htmlUrl": absolute(path, base),
    })
