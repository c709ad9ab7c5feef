"""The pages about feeds: `/rss/`, and one page of combined feeds for each province and level."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from bantin.core.outputs import Page, Part, Planned, page_path
from bantin.core.views import Link
from bantin.edition.composed_lists import ComposedList, choices, composed_lists
from bantin.edition.desk import Desk
from bantin.edition.feed_files import feed_heads
from bantin.edition.heads import head, trail
from bantin.edition.portal import Portal
from bantin.edition.words import word
from bantin.feeds.links import COMPOSED, FeedGroup, composed, feed_groups
from bantin.feeds.model import FeedHead

Row = tuple[str, tuple[str, ...]]  # path of a feed, the names of its lists but the first


def feed_page(chosen: ComposedList) -> str:
    """The page that lists a combined feed."""
    return composed([chosen.page])


def feed_pages(portal: Portal) -> Iterator[Planned]:
    """All pages of this module."""
    title = word("feeds")
    inputs = {
        **_common(portal.desk, COMPOSED, title, word("feeds_description"), []),
        "groups": feed_groups(feed_heads(portal)),
        "opml": "/opml.xml",
        "builder": _builder(portal),
        "composed": [],
    }
    pages: list[Link] = []
    for page, lists in groupby(composed_lists(portal), feed_page):
        found = list(lists)
        pages.append({"title": found[0].names[0], "url": page})
        rows = tuple((each.path, each.names[1:]) for each in found)
        yield Part(f"page {page}", composed_page, (page, found[0].names[0], rows))
    inputs["composed"] = pages
    yield Page(page_path(COMPOSED), "feeds", inputs)


def _common(desk: Desk, url: str, title: str, description: str, parents: list[Link]) -> Any:
    breadcrumb = trail(word("home"), *parents, {"title": title, "url": url})
    return {
        "head": head(
            desk.site, url, title, description, breadcrumb=breadcrumb, feeds=desk.feeds,
        ),
        "breadcrumb": breadcrumb,
        "title": title,
        "description": description,
    }


def _builder(portal: Portal) -> list[dict[str, Any]]:
    """The fields of the form that composes a feed; a value is the path of a list."""
    labels = ("region", "level", "category")
    return [
        {"name": label, "choices": [{"title": x["title"], "value": x["url"]} for x in links]}
        for label, links in zip(labels, choices(portal), strict=True)
        if links
    ]


def composed_page(desk: Desk, url: str, name: str, rows: tuple[Row, ...]) -> Iterator[Page]:
    """The combined feeds that begin with the list called `name`."""
    title = word("composed_title", title=name)
    parents: list[Link] = [{"title": word("feeds"), "url": COMPOSED}]
    yield Page(page_path(url), "feeds", {
        **_common(desk, url, title, word("composed_description", title=name), parents),
        "groups": _groups(rows),
        "opml": "",
        "builder": [],
        "composed": [],
    })


def _groups(rows: tuple[Row, ...]) -> list[FeedGroup]:
    """Feeds of two lists first, then those of three by the second of them."""
    two = [FeedHead(path, names[0]) for path, names in rows if len(names) == 1]
    three = ((path, names) for path, names in rows if len(names) > 1)
    return feed_groups([
        ("", two),
        *(
            (name, [FeedHead(path, ", ".join(names)) for path, names in found])
            for name, found in groupby(three, lambda row: row[1][0])
        ),
    ])
