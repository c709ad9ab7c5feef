"""The legal documents that articles cite: what texts and the register know of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from bantin.articles.cards import moment
from bantin.core.dates import VIETNAM
from bantin.core.files import digest
from bantin.core.views import Attachment, Moment
from bantin.edition.portal import Portal, document_title, once
from bantin.edition.references import Lists
from bantin.legal_citations.model import Document
from bantin.legal_citations.register import automatic
from bantin.media.library import Library

REGISTER = "/van-ban/"
# The id of a document, its number, its form, how many articles cite it.
Row = tuple[str, str, str, int]


def rows_of(portal: Portal, keys: Iterable[str]) -> tuple[Row, ...]:
    """What texts tell of the documents of these ids."""
    numbers, forms, articles = portal.cited, portal.cited_forms, portal.archive.by_document
    return tuple([(key, numbers[key], forms[key], len(articles.get(key, ()))) for key in keys])


def registered(portal: Portal, keys: Iterable[str]) -> tuple[Document, ...]:
    """Those of the documents of these ids that the register holds."""
    known = portal.registered
    return tuple([known[key] for key in keys if key in known])


def documents_of(rows: Iterable[Row], known: Iterable[Document]) -> Iterator[Document]:
    """The documents of these rows, of which some are `known`."""
    found = {each.id: each for each in known}
    return (found.get(key) or automatic(key, number, form) for key, number, form, _ in rows)


@once
def groups(portal: Portal) -> Mapping[str, tuple[str, ...]]:
    """The ids of the documents in groups of some thirty in ten thousand, by a group's name.

    There are nearly as many documents as articles, most of them in a list of one or two.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for key in portal.cited:
        found[digest(key.encode(), 1)].append(key)
    return {name: tuple(found[name]) for name in sorted(found)}


@once
def citing(portal: Portal) -> Mapping[str, Lists]:
    """The articles that cite each document of a group, by the group's name."""
    articles = portal.archive.by_document
    return {
        name: Lists(tuple([articles.get(key, ()) for key in keys]))
        for name, keys in groups(portal).items()
    }


def title_of(document: Document) -> str:
    """`Nghị quyết 29-NQ/TW`."""
    return document_title(document.form, document.number)


def day_of(day: date | None) -> Moment | None:
    """A day as templates show it."""
    return moment(datetime.combine(day, time(), VIETNAM)) if day else None


def files_of(library: Library, document: Document) -> list[Attachment]:
    """The files of a document that the register holds."""
    return [library.attachment(file, title_of(document)) for file in document.files]
