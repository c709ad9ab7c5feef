"""All outputs of an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bantin.articles.model import Article
from bantin.core.outputs import Output, Page, page_path
from bantin.edition.article_page import article_inputs
from bantin.edition.document_pages import document_pages
from bantin.edition.feed_files import feed_files
from bantin.edition.home_page import home_pages
from bantin.edition.index_pages import abbreviations_page, archives_page, term_indexes
from bantin.edition.list_pages import archive_lists, list_pages, term_lists
from bantin.edition.portal import Portal
from bantin.edition.region_pages import region_lists, regions_page
from bantin.edition.search_files import search_files
from bantin.edition.service_pages import service_pages
from bantin.edition.site_files import site_files
from bantin.edition.statistics_pages import statistics_pages


def article_page(portal: Portal, article: Article) -> Page:
    """The page of one article."""
    return Page(page_path(article.url), "article", article_inputs(portal, article))


def other_pages(portal: Portal) -> Iterator[Page]:
    """Every page that is not an article's."""
    yield from home_pages(portal)
    for chosen in (*term_lists(portal), *region_lists(portal), *archive_lists(portal)):
        yield from list_pages(portal, chosen)
    yield regions_page(portal)
    yield from term_indexes(portal)
    yield archives_page(portal)
    yield abbreviations_page(portal)
    yield from document_pages(portal)
    yield from statistics_pages(portal)
    yield from service_pages(portal)


def other_files(portal: Portal, pages: Sequence[Page]) -> Iterator[Output]:
    """Every file that is not a page.

    The pages have asked for the pictures and attachments that they show; these are made
    first, for the feeds say how many bytes they have.
    """
    portal.library.encode_all(portal.jobs)
    yield from feed_files(portal)
    yield from search_files(portal)
    yield from site_files(portal, pages)
    yield from portal.theme.outputs()
    yield from portal.library.outputs()
