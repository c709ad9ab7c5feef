"""All feeds of the site as OPML 2.0, which readers import in one step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.feeds.links import RSS
from bantin.feeds.model import FeedHead
from bantin.feeds.text import absolute, plain


def opml(groups: Iterable[tuple[str, Iterable[FeedHead]]], site: Site) -> File:
    """`/opml.xml`: the groups of the page `/rss/`, one feed (RSS) for each list."""
    base = f"{site.url}/"
    found: list[dict[str, Any]] = [
        {"title": plain(title), "feeds": [_feed(head, base) for head in heads]}
        for title, heads in groups
    ]
    return File("opml.xml", write_opml, {
        "title": plain(site.name),
        "owner": plain(site.owner.name),
        "groups": [group for group in found if group["feeds"]],
    })


def _feed(head: FeedHead, base: str) -> dict[str, str]:
    return {
        "title": plain(head.title) or head.path,
        "feed": absolute(f"{head.path}{RSS[1]}", base),
        "page": absolute(head.path, base),
    }


def write_opml(inputs: Inputs) -> bytes:
    """The document; it names no date, so it changes only with the list of feeds."""
    from lxml import etree  # heavy

    root = etree.Element("opml", {"version": "2.0"})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = inputs["title"]
    etree.SubElement(head, "ownerName").text = inputs["owner"]
    body = etree.SubElement(root, "body")
    for group in inputs["groups"]:
        parent = etree.SubElement(body, "outline", {"text": group["title"]})
        for feed in group["feeds"]:
            etree.SubElement(parent, "outline", {
                "text": feed["title"], "title": feed["title"], "type": "rss",
                "xmlUrl": feed["feed"], "htmlUrl": feed["page"],
            })
    return bytes(etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
