"""The shapes that templates, feeds and data files receive: plain values, ready to print.

Every text is plain (templates escape it) except where a name ends in `_html`, which holds
sanitised HTML. Every `url` is a path on this site beginning with `/`, unless it is said to be
absolute. Missing values are None or empty, never left out.
"""

from __future__ import annotations

from typing import Any, TypedDict


class Link(TypedDict):
    """Something with a name and an address."""

    title: str
    url: str


class Moment(TypedDict):
    """A point in time for people and machines."""

    iso: str  # 2022-12-08T09:39:53+07:00
    date: str  # 08/12/2022
    full: str  # Thứ Năm, 08/12/2022 09:39


class Source(TypedDict):
    """One `<source>` of a picture."""

    type: str  # image/avif
    srcset: str  # /media/…-480.avif 480w, …


class Picture(TypedDict):
    """A picture in all its sizes; `src` is the JPEG (or PNG) fallback."""

    src: str
    srcset: str
    sources: list[Source]
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    original: str
    social: str  # 1200x630 JPEG, empty when not made


class Attachment(TypedDict):
    """A file to download."""

    title: str
    url: str
    kind: str  # PDF, DOCX
    size: str  # 1,2 MB
    bytes: int
    type: str  # application/pdf


class FeedLink(TypedDict):
    """One feed for autodiscovery and lists."""

    title: str
    url: str
    type: str  # application/rss+xml


class Card(TypedDict):
    """An article as lists show it."""

    id: str
    title: str
    url: str
    lede: str
    date: Moment
    category: Link
    region: Link  # the main unit as it was
    picture: Picture | None
    levels: list[Link]
    deadline: Moment | None


class Pager(TypedDict):
    """Links between the blocks of a list; `older` leads back in time."""

    newer: Link | None
    older: Link | None
    block: int | None  # number of a full block, None on the list path itself


class Head(TypedDict):
    """What stands in `<head>`; `canonical` and `image` are absolute."""

    title: str
    description: str
    canonical: str
    robots: str  # "" or "noindex"
    type: str  # OpenGraph: website, article
    image: str
    feeds: list[FeedLink]  # the page's own list first, then the site's
    structured_data: list[dict[str, Any]]  # JSON-LD objects


class ListPage(TypedDict):
    """A list of cards with its head, used by every list template."""

    head: Head
    breadcrumb: list[Link]
    title: str
    description: str
    cards: list[Card]
    pager: Pager
    feeds: list[FeedLink]  # of this list, for the visible links


class IndexItem(TypedDict):
    """One row of an index page."""

    title: str
    url: str
    note: str
    count: int


class IndexGroup(TypedDict):
    """Rows under one heading (a letter, a province, a year); `title` may be empty."""

    title: str
    items: list[IndexItem]


class IndexPage(TypedDict):
    """An index of terms, used by every index template."""

    head: Head
    breadcrumb: list[Link]
    title: str
    description: str
    groups: list[IndexGroup]
