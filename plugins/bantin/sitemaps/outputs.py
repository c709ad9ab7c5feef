"""The files of this room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bantin.core.outputs import File
from bantin.core.site import Site
from bantin.sitemaps.model import ArticleUrl, PageUrl
from bantin.sitemaps.urlset import sitemaps
from bantin.sitemaps.well_known import llms, robots, security


def outputs(
    articles: Sequence[ArticleUrl], pages: Sequence[PageUrl], site: Site, *, drafts: bool = False
) -> Iterator[File]:
    """Sitemaps of these published articles and pages, robots.txt, security.txt and llms.txt.

    The sitemap of news stands by itself (`urlset.news_sitemap`).
    `drafts` says that the output shows unpublished articles: robots are then shut out.
    """
    newest = max((article.published for article in articles), default=None)
    yield from sitemaps(articles, pages, site)
    yield robots(site, drafts=drafts)
    yield security(site, newest)
    yield llms(site)
