"""What sitemaps are made of: plain values that the rest of the site fills in."""

from __future__ import annotations

from datetime import datetime

from bantin.core.values import dataclass


@dataclass(frozen=True, slots=True)
class ArticleUrl:
    """A published article: site path `url`, aware times."""

    url: str
    title: str
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Year:
    """The sitemaps of a year's articles: its `files`, and the last change in it.

    Of several files each may be older, never newer.
    """

    files: tuple[str, ...]
    updated: datetime


@dataclass(frozen=True, slots=True)
class PageUrl:
    """Any other page: site path `url`; `updated` (ISO 8601) is empty where nothing is known."""

    url: str
    updated: str = ""
