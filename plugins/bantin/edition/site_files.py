"""Files that machines look for: sitemaps, robots.txt, data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bantin.articles.model import Article
from bantin.core.outputs import File, Page, Part, Planned
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.facts import document_links, facts_of
from bantin.edition.portal import Portal
from bantin.sitemaps import outputs as sitemaps
from bantin.sitemaps.model import ArticleUrl, PageUrl
from bantin.structured_data import api

UNLISTED = frozenset({"article", "redirect", "withdrawn", "not_found"})


def listed(pages: Iterable[Page]) -> list[str]:
    """Paths of the pages that the sitemap names besides articles."""
    return [page.path for page in pages if page.template not in UNLISTED]


def site_parts(portal: Portal) -> Iterator[Planned]:
    """The data files."""
    cited = tuple(tuple(document_links(portal, a)) for a in portal.archive.published)
    yield Part("api", data_files, (portal.archive.published, cited))


def data_files(
    desk: Desk, articles: tuple[Article, ...], cited: tuple[tuple[Link, ...], ...]
) -> Iterator[File]:
    """`/api/articles.json` and the years' files; `cited` are the documents of each article."""
    facts = (facts_of(desk, *pair) for pair in zip(articles, cited, strict=True))
    yield from api.outputs(facts, desk.site)


def map_files(portal: Portal, paths: Iterable[str]) -> Iterator[File]:
    """Sitemaps over the articles and the other pages at `paths`, robots.txt, security.txt."""
    articles = [
        ArticleUrl(article.url, article.title, article.date, article.updated)
        for article in portal.archive.published
    ]
    pages = [PageUrl(f"/{path.removesuffix('index.html')}") for path in sorted(paths)]
    yield from sitemaps.outputs(articles, pages, portal.site, drafts=bool(portal.robots))
