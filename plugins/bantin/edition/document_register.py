"""The register of the legal documents cited: one table, or a list for each year where it is long.

A year's documents stand in blocks as the articles of lists do, in the order in which they were
first cited: blocks keep their documents when others come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from heapq import nlargest
from itertools import chain
from typing import Any

from bantin.core.outputs import Bundle, Page, Part, Plan, Planned
from bantin.core.text import sort_key
from bantin.core.views import Link, Pager
from bantin.edition.cited_documents import (
    REGISTER,
    Row,
    day_of,
    documents_of,
    files_of,
    registered,
    rows_of,
)
from bantin.edition.desk import Desk
from bantin.edition.document_addresses import document_url
from bantin.edition.index_pages import named_page
from bantin.edition.list_pages import after_last_block, pager
from bantin.edition.portal import Portal, once
from bantin.edition.references import Rows
from bantin.edition.words import word
from bantin.legal_citations.model import Document
from bantin.legal_citations.register import year_of
from bantin.listings.blocks import block_url, neighbours, spans

SIZE = 100  # documents in a block; the page of a year shows fewer than twice as many
UNDATED = 0  # in the place of a year that nobody knows
ALONE = pager(None, "", "")  # of a page that has no others beside it


def register_parts(portal: Portal) -> Iterator[Plan]:
    """The register's own page, which shows what is cited most where years have theirs."""
    years = register_years(portal)
    shown = _most_cited(portal) if years else tuple(portal.cited)
    told = rows_of(portal, shown), registered(portal, shown)
    yield Part(f"page {REGISTER}", register_page, (*told, tuple(years)))
    for year, keys in years.items():
        whole = Rows(rows_of(portal, keys)), registered(portal, keys)
        yield Bundle(f"register {year}", year_parts, (year, *whole))


@once
def register_years(portal: Portal) -> Mapping[int, Sequence[str]]:
    """The ids of the documents of each year, last cited first; none where one page holds all."""
    if len(portal.cited) < 2 * SIZE:
        return {}
    found: dict[int, list[str]] = defaultdict(list)
    for key in reversed(_as_first_cited(portal)):
        found[year_of(key, portal.registered.get(key)) or UNDATED].append(key)
    return {year: found[year] for year in sorted(found, reverse=True)}


def year_url(year: int) -> str:
    """The address of the documents of a year."""
    return f"{REGISTER}nam/{year or 'khong-ro'}/"


def years_and_blocks(portal: Portal) -> Mapping[str, int]:
    """How many full blocks of documents each year has, by its address."""
    return {year_url(year): len(keys) // SIZE for year, keys in register_years(portal).items()}


def _as_first_cited(portal: Portal) -> Sequence[str]:
    """The ids of all documents, those of pages and of the oldest article first."""
    articles = [article.citations for article in reversed(portal.archive.published)]
    shown = chain((page.citations for page in portal.pages), articles)
    return tuple(dict.fromkeys(each.document for found in shown for each in found))


def _most_cited(portal: Portal) -> Sequence[str]:
    """The ids of the documents that most articles cite."""
    articles = portal.archive.by_document
    return nlargest(SIZE, _as_first_cited(portal), lambda key: len(articles.get(key, ())))


def register_page(
    desk: Desk, rows: tuple[Row, ...], known: tuple[Document, ...], years: tuple[int, ...]
) -> Iterator[Page]:
    """The register: of so many years what is cited most, else everything, newest first."""
    links: list[Link] = [
        {"title": str(year or word("documents_undated")), "url": year_url(year)} for year in years
    ]
    name = "documents_most_cited" if years else "documents"
    told = word("documents"), word(f"{name}_description")
    yield _page(desk, REGISTER, told, [], years=links, pager=ALONE,
                rows=_shown(desk, rows, known, by_day=not years))


def year_parts(
    desk: Desk, year: int, whole: Rows, known: tuple[Document, ...]
) -> Iterator[Planned]:
    """The pages of the documents of a year: head, full blocks, and the address after them."""
    path, rows = year_url(year), whole.rows
    full = len(rows) // SIZE
    for number, start, stop in spans(len(rows), SIZE):
        held = rows[start:stop]
        ids = {row[0] for row in held}
        told = year, number, *neighbours(path, number, full), held
        url = block_url(path, number) if number else path
        some = tuple([each for each in known if each.id in ids])
        yield Part(f"register {url}", year_page, (url, *told, some))
    yield from after_last_block(desk.site, path, full)


def year_page(
    desk: Desk, url: str, year: int, number: int | None, newer: str, older: str,
    rows: tuple[Row, ...], known: tuple[Document, ...],
) -> Iterator[Page]:
    """One page of the documents of a year."""
    name = word("documents_of_year", year=year) if year else word("documents_of_no_year")
    title = word("block_title", title=name, number=number) if number else name
    here: list[Link] = [{"title": word("documents"), "url": REGISTER}]
    if number:
        here.append({"title": name, "url": year_url(year)})
    told = title, _about_year(name, number, older)
    yield _page(desk, url, told, here, years=[], pager=pager(number, newer, older),
                rows=_shown(desk, rows, known, by_day=True))


def _about_year(name: str, number: int | None, older: str) -> str:
    """What a page of a year so named tells of itself; of older pages where there are any."""
    if number:
        told = word("documents_of_block_description", title=name, number=number)
    else:
        told = word("documents_of_year_description", title=name)
    return f"{told} {word('documents_older_description')}" if older else told


def _page(
    desk: Desk, url: str, told: tuple[str, str], above: Sequence[Link], *,
    years: list[Link], pager: Pager, rows: list[dict[str, Any]],
) -> Page:
    """A page with a table of documents, `told` by its title and description."""
    return named_page(desk, url, "documents", *told, above, groups=[], years=years,
                      pager=pager, rows=rows)


def _shown(
    desk: Desk, rows: Sequence[Row], known: Sequence[Document], *, by_day: bool
) -> list[dict[str, Any]]:
    """The rows of a table, the newest document first or as they come."""
    documents = [*documents_of(rows, known)]
    counts = {key: count for key, *_, count in rows}
    if by_day:
        documents.sort(key=_newest_first)
    return [
        {
            "number": document.number,
            "url": document_url(document.id),
            "form": document.form,
            "issuer": document.issuer,
            "date": day_of(document.date),
            "subject": document.subject,
            "count": counts[document.id],
            "file": next(iter(files_of(desk.library, document)), None),
        }
        for document in documents
    ]


def _newest_first(document: Document) -> tuple[int, Any]:
    return -(document.date or date.min).toordinal(), sort_key(document.number)
