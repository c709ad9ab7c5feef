"""Files that machines look for: sitemaps, robots.txt, data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bantin.core.outputs import File, Page
from bantin.edition.facts import facts_of
from bantin.edition.portal import Portal
from bantin.sitemaps import outputs as sitemaps
from bantin.sitemaps.model import ArticleUrl, PageUrl
from bantin.structured_data import api

UNLISTED = frozenset({"redirect", "withdrawn", "not_found"})


def site_files(portal: Portal, pages: Sequence[Page]) -> Iterator[File]:
    """Sitemaps over the articles and `pages`, robots.txt, security.txt and the data files."""
    articles = [
        ArticleUrl(article.url, article.title, article.date, article.updated)
        for article in portal.archive.published
    ]
    listed = [
        PageUrl(f"/{page.path.removesuffix('index.html')}")
        for page in pages
        if page.template not in UNLISTED
    ]
    yield from sitemaps.outputs(articles, listed, portal.site, drafts=bool(portal.robots))
    facts = (facts_of(portal, article) for article in portal.archive.published)
    yield from api.outputs(facts, portal.site)
