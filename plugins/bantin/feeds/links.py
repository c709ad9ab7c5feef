"""Where the feeds of a list are, for autodiscovery, pages and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from bantin.core.views import FeedLink
from bantin.feeds.model import FeedHead

RSS = ("RSS", "rss.xml", "application/rss+xml")
ATOM = ("Atom", "atom.xml", "application/atom+xml")
JSON = ("JSON", "feed.json", "application/feed+json")
WITH_JSON = ("/khu-vuc/", "/chuyen-muc/")
COMPOSED = "/rss/"
SHOWN = 150
MOST_READ = "/doc-nhieu/"


class FeedItem(TypedDict):
    """One list on the page of all feeds, with its formats."""

    title: str
    formats: list[FeedLink]


class FeedGroup(TypedDict):
    """Lists of one kind on the page of all feeds; `more` lists stand only at `index`."""

    title: str
    items: list[FeedItem]
    more: int
    index: str


def formats(list_path: str) -> tuple[tuple[str, str, str], ...]:
    """Name, file name and media type of each format that the feed of a list has.

    JSON for the site, regions and categories; a feed composed of several lists (below `/rss/`)
    has RSS alone, for there are many of them and every reader takes it.
    """
    if list_path.startswith(COMPOSED):
        return (RSS,)
    with_json = list_path == "/" or list_path.startswith(WITH_JSON)
    return (RSS, ATOM, JSON) if with_json else (RSS, ATOM)


def moved_feeds(moved: Mapping[str, str]) -> dict[str, str]:
    """Old paths of the feeds of lists that have moved, with the new ones."""
    return {
        f"{old}{name}": f"{new}{name}" for old, new in moved.items() for _, name, _ in formats(new)
    }


def composed(list_paths: Iterable[str]) -> str:
    """The path of the feed that holds what several lists have in common.

    `/khu-vuc/dong-thap/` and `/cap-hoc/tieu-hoc/` give `/rss/khu-vuc/dong-thap/cap-hoc/tieu-hoc/`.
    """
    return f"/rss{''.join(path.rstrip('/') for path in list_paths)}/"


def feed_links(list_path: str, title: str) -> list[FeedLink]:
    """The feeds of the list at `list_path` in every format it has, with titles that differ."""
    return [
        FeedLink(title=f"{title} ({form})", url=f"{list_path}{name}", type=kind)
        for form, name, kind in formats(list_path)
    ]


def feed_groups(groups: Iterable[tuple[str, Iterable[FeedHead]]]) -> list[FeedGroup]:
    """The page `/rss/`: named groups of lists, empty groups left out, order kept.

    Of a large group, which would make the page too heavy, the first lists are shown; the group
    says how many there are besides and where the lists of that kind stand.
    """
    found = [(title, list(heads)) for title, heads in groups]
    return [
        FeedGroup(title=title, items=[
            FeedItem(title=head.title, formats=feed_links(head.path, head.title))
            for head in heads[:SHOWN]
        ], more=max(0, len(heads) - SHOWN), index=f"/{heads[0].path.split('/')[1]}/")
        for title, heads in found
        if heads
    ]
