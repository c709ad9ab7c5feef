"""Where the feeds of a list are, for autodiscovery, pages and programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from bantin.core.views import FeedLink
from bantin.feeds.model import FeedHead

RSS = ("RSS", "rss.xml", "application/rss+xml")
ATOM = ("Atom", "atom.xml", "application/atom+xml")
JSON = ("JSON", "feed.json", "application/feed+json")
WITH_JSON = ("/khu-vuc/", "/chuyen-muc/")


class FeedItem(TypedDict):
    """One list on the page of all feeds, with its formats."""

    title: str
    formats: list[FeedLink]


class FeedGroup(TypedDict):
    """Lists of one kind on the page of all feeds."""

    title: str
    items: list[FeedItem]


def has_json(list_path: str) -> bool:
    """Whether a list has `feed.json`: the site, regions and categories do."""
    return list_path == "/" or list_path.startswith(WITH_JSON)


def feed_links(list_path: str, title: str) -> list[FeedLink]:
    """The feeds of the list at `list_path` in every format it has, with titles that differ."""
    formats = (RSS, ATOM, JSON) if has_json(list_path) else (RSS, ATOM)
    return [
        FeedLink(title=f"{title} ({form})", url=f"{list_path}{name}", type=kind)
        for form, name, kind in formats
    ]


def feed_groups(groups: Iterable[tuple[str, Iterable[FeedHead]]]) -> list[FeedGroup]:
    """The page `/rss/`: named groups of lists, empty groups left out, order kept."""
    found = [
        FeedGroup(title=title, items=[
            FeedItem(title=head.title, formats=feed_links(head.path, head.title))
            for head in heads
        ])
        for title, heads in groups
    ]
    return [group for group in found if group["items"]]
