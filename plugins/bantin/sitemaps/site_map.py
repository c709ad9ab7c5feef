"""The page `/so-do/`: every part of the site on one page, for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from bantin.core.views import Link


class SiteMapGroup(TypedDict):
    """Links under one heading."""

    title: str
    items: list[Link]


def site_map_groups(sections: Iterable[tuple[str, Iterable[Link]]]) -> list[SiteMapGroup]:
    """Groups of the page in the order given; an address stands only in its first group.

    Groups that are left without links are dropped.
    """
    seen: set[str] = set()
    groups = [SiteMapGroup(title=title, items=_unseen(links, seen)) for title, links in sections]
    return [group for group in groups if group["items"]]


def _unseen(links: Iterable[Link], seen: set[str]) -> list[Link]:
    found = []
    for link in links:
        if link["url"] not in seen:
            seen.add(link["url"])
            found.append(link)
    return found
