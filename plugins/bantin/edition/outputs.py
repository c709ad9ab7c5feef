"""All outputs of an edition besides the pages of its articles."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.core.outputs import Output
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


def outputs(portal: Portal) -> Iterator[Output]:
    """Every page, file and copy that is not an article's page.

    Pictures and attachments come last: by then every page has asked for what it shows.
    """
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
    yield from feed_files(portal)
    yield from search_files(portal)
    yield from site_files(portal)
    yield from portal.theme.outputs()
    yield from portal.library.outputs()
