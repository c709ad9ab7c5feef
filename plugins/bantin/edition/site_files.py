"""Files that machines look for: sitemaps, robots.txt, data, cards for networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from operator import attrgetter

from bantin.articles.model import Article
from bantin.core.outputs import Bundle, File, Page, Part, Plan
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.facts import document_titles, facts_of, linked_documents
from bantin.edition.portal import Portal, once
from bantin.edition.references import CitedTitles, InYear, KeptLine, Several
from bantin.sitemaps import outputs as sitemaps
from bantin.sitemaps.model import ArticleUrl, PageUrl, Year
from bantin.sitemaps.urlset import NEWS_DAYS, NEWS_LARGEST, news_sitemap, year_files, year_names
from bantin.structured_data import api
from bantin.structured_data.social_card import SITE_CARD, social_cards

_path = attrgetter("path")
Listed = tuple[str, str]  # path of a page, when what it shows was changed or ""
UNLISTED = frozenset({"article", "redirect", "withdrawn", "not_found"})


def listed(pages: Iterable[Page]) -> list[Listed]:
    """The pages that the sitemap names besides articles."""
    return [(page.path, page.updated) for page in pages if page.template not in UNLISTED]


def year_bundles(portal: Portal) -> Iterator[Bundle]:
    """The data of the articles of each year, and their sitemap."""
    for year, found in portal.archive.by_year.items():
        told = (int(year), Several(found), document_titles(portal, found))
        yield Bundle(f"api {year}", year_parts, told)
        yield Bundle(f"sitemap {year}", year_map, told[:2])


def site_parts(portal: Portal) -> Iterator[Plan]:
    """The other data files and the cards."""
    yield from api.site_files(years(portal), portal.site)
    newest = portal.archive.published[:1]
    news = takewhile(lambda article: article.date >= newest[0].date - NEWS_DAYS,
                     portal.archive.published[:NEWS_LARGEST])
    yield Part("news sitemap", news_file, (tuple(news),))
    names = {term.slug: term.name for term in portal.registers.categories.listed}
    cards = {SITE_CARD: portal.site.tagline or portal.site.name, **names}
    yield from social_cards(cards, portal.site.name, portal.card_font)


@once
def years(portal: Portal) -> tuple[api.Year, ...]:
    """What there is of each year, the newest first."""
    return tuple(
        api.Year(int(year), len(found), max(article.updated for article in found))
        for year, found in sorted(portal.archive.by_year.items(), reverse=True)
    )


def year_map(desk: Desk, year: int, found: Several) -> Iterator[File]:
    """The sitemap of the articles of a year."""
    yield from year_files(year, map(_address, found.articles), desk.site)


def year_parts(
    _desk: Desk, year: int, found: Several, told: CitedTitles
) -> Iterator[Part]:
    """The data of the articles of a year, which cite documents of these titles."""
    titles = told.looked_up()  # once, not for each article
    cited = tuple(tuple(linked_documents(article, titles)) for article in found.articles)
    yield Part(f"api {year}", year_data, (year, tuple(map(InYear, found.articles)), cited))


def year_data(
    desk: Desk, year: int, articles: tuple[InYear | KeptLine, ...],
    cited: tuple[tuple[Link, ...], ...],
) -> Iterator[File]:
    """`/api/articles-<year>.json`; `cited` are the documents of each article."""
    lines = (_line(desk, *pair) for pair in zip(articles, cited, strict=True))
    yield api.year_file(year, lines, desk.site)


def _line(desk: Desk, told: InYear | KeptLine, cited: Sequence[Link]) -> str:
    if isinstance(told, KeptLine):
        return told.text
    return api.line(facts_of(desk, told.article, cited), desk.site)


def news_file(desk: Desk, articles: tuple[Article, ...]) -> Iterator[File]:
    """`/news-sitemap.xml` with these, the newest articles."""
    yield news_sitemap(map(_address, articles), desk.site)


def _address(article: Article) -> ArticleUrl:
    return ArticleUrl(article.url, article.title, article.date, article.updated)


def map_files(portal: Portal, found: Iterable[Listed]) -> Iterator[File]:
    """Sitemaps over the pages `found`, that of all sitemaps, robots.txt, security.txt."""
    mapped = [Year(year_names(each.year, each.count), each.updated) for each in years(portal)]
    newest = next((article.date for article in portal.archive.published), None)
    pages = (PageUrl(f"/{path.removesuffix('index.html')}", updated) for path, updated in found)
    yield from sitemaps.outputs(
        mapped, pages, newest, portal.site, drafts=bool(portal.robots))
