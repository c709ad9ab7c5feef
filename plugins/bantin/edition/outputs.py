"""All outputs of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from bantin.articles.model import Article
from bantin.core.outputs import Output, Page, Part, Plan, unbundled
from bantin.edition.article_page import article_bundles, article_part
from bantin.edition.desk import Desk
from bantin.edition.document_pages import document_parts
from bantin.edition.document_register import register_parts
from bantin.edition.feed_files import feed_parts, feeds_file
from bantin.edition.home_page import home_parts
from bantin.edition.index_pages import abbreviations_page, archives_page, term_indexes
from bantin.edition.list_pages import list_bundles
from bantin.edition.portal import Portal
from bantin.edition.region_pages import region_lists, regions_page
from bantin.edition.search_files import search_parts
from bantin.edition.service_pages import service_pages
from bantin.edition.site_files import listed, map_files, site_parts, year_bundles
from bantin.edition.statistics_pages import statistics_pages
from bantin.edition.term_lists import archive_lists, term_lists


def made(desk: Desk, plan: Iterable[Plan]) -> Iterator[Output]:
    """The outputs themselves, those of parts made in their places."""
    for each in unbundled(desk, plan):
        if isinstance(each, Part):
            yield from each.make(desk, *each.args)
        else:
            yield each


def article_page(portal: Portal, article: Article) -> Page:
    """The page of one article."""
    page = next(made(portal.desk, [article_part(portal, article)]))
    if not isinstance(page, Page):
        raise TypeError(type(page))
    return page


def page_parts(portal: Portal) -> Iterator[Plan]:
    """Every page that is not an article's, but for the search page, and the list of all feeds.

    That comes last: it names every list, and whoever begins once it is planned inherits that.
    """
    yield from home_parts(portal)
    yield from list_bundles((*term_lists(portal), *region_lists(portal), *archive_lists(portal)))
    yield regions_page(portal)
    yield from term_indexes(portal)
    yield archives_page(portal)
    yield abbreviations_page(portal)
    yield from register_parts(portal)
    yield from document_parts(portal)
    yield from statistics_pages(portal)
    yield from service_pages(portal)
    yield feeds_file(portal)


def file_parts(portal: Portal) -> Iterator[Plan]:
    """The theme's files, media, and all others but feeds, the search index, what names pages."""
    yield from site_parts(portal)
    yield from portal.theme.outputs()
    yield from portal.library.outputs()


def planned(portal: Portal) -> tuple[Iterator[Plan], Iterator[Plan]]:
    """All pages and feeds, and all files but for those that name the pages and the search index.

    Years and articles come first, for to plan them takes next to no time; the data of a year are
    large, and workers that begin early inherit little.
    """
    first = chain(year_bundles(portal), article_bundles(portal))
    return chain(first, page_parts(portal), feed_parts(portal)), file_parts(portal)


def publish_media(portal: Portal, articles: Iterable[Article] | None = None) -> None:
    """Ask for every picture and attachment that outputs show, and make what is not made yet.

    With `articles` what these and pages show, which is all that may be new.
    """
    library, shown = portal.library, portal.archive.published if articles is None else articles
    for file, social in dict.fromkeys(_shown(portal, shown)):
        library.ask_for(file, social=social)
    offered = (item.file for article in shown for item in article.attachments)
    named = (file for document in portal.registered.values() for file in document.files)
    for file in dict.fromkeys(chain(offered, named)):
        library.offer(file)
    library.encode_all(portal.jobs)


def _shown(portal: Portal, articles: Iterable[Article]) -> Iterator[tuple[str, bool]]:
    """The files of the pictures of articles and pages, and whether networks show them too."""
    for article in articles:
        if files := article.pictures.files:
            yield files[0], True
            yield from ((file, False) for file in files)
    yield from ((image.file, False) for page in portal.pages for image in page.images)


def other_outputs(portal: Portal) -> Iterator[Output]:
    """Everything but the pages of articles, made."""
    publish_media(portal)
    pages = []
    for output in made(
        portal.desk, chain(year_bundles(portal), page_parts(portal), feed_parts(portal),
                           file_parts(portal), search_parts(portal))
    ):
        if isinstance(output, Page):
            pages.append(output)
        yield output
    yield from map_files(portal, listed(pages))
