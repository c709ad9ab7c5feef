"""The files of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bantin.core.outputs import File
from bantin.core.site import Site
from bantin.sitemaps.model import PageUrl, Year
from bantin.sitemaps.urlset import sitemaps
from bantin.sitemaps.well_known import llms, robots, security


def outputs(
    years: Sequence[Year], pages: Iterable[PageUrl], newest: datetime | None, site: Site, *,
    drafts: bool = False,
) -> Iterator[File]:
    """Sitemaps of these pages, an index with those of `years`, robots.txt, security.txt, llms.txt.

    The sitemaps of news and of years stand by themselves (`urlset.news_sitemap`, `year_files`).
    `newest` is when the newest article was published; `drafts` says that the output shows
    unpublished articles: robots are then shut out.
    """
    yield from sitemaps(years, pages, site)
    yield robots(site, drafts=drafts)
    yield security(site, newest)
    yield llms(site)
