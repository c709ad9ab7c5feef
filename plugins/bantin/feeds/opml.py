"""All feeds of the site as OPML 2.0, which readers import in one step."""

from __future__ import annotations

from collections.abc import Iterable

from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.feeds.links import RSS
from bantin.feeds.model import FeedHead
from bantin.feeds.text import absolute, plain


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
    """The document; it names no date, so it changes only with the list of feeds."""
    from lxml import etree  # heavy

    root = etree.Element("opml", {"version": "2.0"})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = plain(inputs["title"])
    etree.SubElement(head, "ownerName").text = plain(inputs["owner"])
    body = etree.SubElement(root, "body")
    for group, heads in inputs["groups"]:
        parent = etree.SubElement(body, "outline", {"text": plain(group)})
        for path, given in heads:
            title = plain(given) or path
            etree.SubElement(parent, "outline", {
                "text": title, "title": title, "type": "rss",
                "xmlUrl": absolute(f"{path}{RSS[1]}", inputs["base"]),
                "htmlUrl": absolute(path, inputs["base"]),
            })
    return bytes(etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
