"""The register of legal documents cited, and a page for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import chain

from bantin.articles.cards import moment
from bantin.articles.model import Article
from bantin.core.dates import VIETNAM
from bantin.core.files import digest
from bantin.core.outputs import Bundle, Page, Part, Plan, Planned
from bantin.core.text import sort_key
from bantin.core.views import Attachment, Link, Moment
from bantin.edition.desk import Desk
from bantin.edition.facts import document_titles, document_url
from bantin.edition.index_pages import index_page
from bantin.edition.list_pages import About, ArticleList, list_parts
from bantin.edition.portal import Portal, document_title, once
from bantin.edition.references import CitedTitles, Lists, Titles
from bantin.edition.words import word
from bantin.feeds.links import feed_links
from bantin.legal_citations.model import Document
from bantin.legal_citations.register import automatic
from bantin.media.library import Library
from bantin.regions.model import Register

TOGETHER = 8
# Of some documents: their numbers by id, what the register knows of them, what cites each.
Cited = tuple[Titles, tuple[Document, ...], Lists]


@once
def cited_documents(portal: Portal) -> Mapping[str, Cited]:
    """The documents that are cited in groups of some thirty in ten thousand, by a group's name.

    There are nearly as many documents as articles, most of them in a list of one or two.
    """
    by_document = portal.archive.by_document
    known = portal.registered
    groups: dict[str, list[str]] = defaultdict(list)
    for key in portal.cited:
        groups[digest(key.encode(), 1)].append(key)
    return {
        name: (
            Titles({key: portal.cited[key] for key in groups[name]}),
            tuple(known[key] for key in groups[name] if key in known),
            Lists(tuple([by_document.get(key, ()) for key in groups[name]])),
        )
        for name in sorted(groups)
    }


def document_parts(portal: Portal) -> Iterator[Plan]:
    """The register and the pages of all documents that published articles cite."""
    by_document = portal.archive.by_document
    counts = tuple([len(by_document.get(key, ())) for key in portal.cited])
    yield Part("page /van-ban/", register_page, (
        tuple(portal.cited), tuple(portal.cited.values()), tuple(portal.cited_forms.values()),
        counts, tuple(portal.registered.values()),
    ))
    for name, group in cited_documents(portal).items():
        titles = document_titles(portal, chain.from_iterable(group[-1].lists))
        yield Bundle(f"documents {name}", document_lists, (*group, titles))


def document_lists(
    desk: Desk, numbers: Titles, known: Sequence[Document], found: Lists, beside: CitedTitles
) -> Iterator[Planned]:
    """The pages of a group of documents; `beside` them others are cited, of these titles."""
    documents = _documents(numbers.titles.items(), known)
    for document, articles in zip(documents, found.lists, strict=True):
        yield from list_parts(desk.site, document_list(document, articles, beside.titles))


def _when(day: date | None) -> Moment | None:
    return moment(datetime.combine(day, time(), VIETNAM)) if day else None


def _files(library: Library, document: Document) -> list[Attachment]:
    return [library.attachment(file, _title(document)) for file in document.files]


def _title(document: Document) -> str:
    return document_title(document.form, document.number)


def _documents(
    numbers: Iterable[tuple[str, str]], known: Iterable[Document]
) -> Iterator[Document]:
    """What is known of the documents of these ids and numbers, of which the register has some."""
    registered = {each.id: each for each in known}
    return (registered.get(key) or automatic(key, number) for key, number in numbers)


def register_page(
    desk: Desk, ids: tuple[str, ...], numbers: tuple[str, ...], forms: tuple[str, ...],
    counts: tuple[int, ...], known: tuple[Document, ...],
) -> Iterator[Page]:
    """The register of all documents cited, and how many articles cite each; some are `known`."""
    registered = {each.id: each for each in known}
    documents = sorted(
        (registered.get(key) or Document(key, number, form)
         for key, number, form in zip(ids, numbers, forms, strict=True)),
        key=lambda document: (-(document.date or date.min).toordinal(), sort_key(document.number)),
    )
    times = dict(zip(ids, counts, strict=True))
    rows = [
        {
            "number": document.number,
            "url": document_url(document.id),
            "form": document.form,
            "issuer": document.issuer,
            "date": _when(document.date),
            "subject": document.subject,
            "count": times[document.id],
            "file": next(iter(_files(desk.library, document)), None),
        }
        for document in documents
    ]
    yield index_page(desk, "/van-ban/", "documents", "documents", [], rows=rows)


def document_list(
    document: Document, articles: Sequence[Article], titles: Mapping[str, str]
) -> ArticleList:
    """The articles that cite a document, newest first, in blocks like every list."""
    together = tuple(_together(document, articles, titles))
    title, url = _title(document), document_url(document.id)
    return ArticleList(url, "document", title, articles, about_document, (document, together))


def about_document(desk: Desk, document: Document, together: Sequence[Link]) -> About:
    """What the register knows of a document; what is cited with it changes, so blocks lack it."""
    title = _title(document)
    index: Link = {"title": word("documents"), "url": "/van-ban/"}
    facts = {
        "number": document.number,
        "form": document.form,
        "issuer": document.issuer,
        "place": _place(desk.regions, document),
        "date": _when(document.date),
        "effective": _when(document.effective),
        "subject": document.subject,
        "status": document.status,
        "files": _files(desk.library, document),
        "together": list(together),
    }
    return About(
        [index],
        document.subject or word("document_description", title=title),
        feed_links(document_url(document.id), title),
        facts,
        {"together": []},
    )


def _place(register: Register, document: Document) -> str:
    known = document.place in register.units
    return register.title_label(document.place) if known else ""


def _together(
    document: Document, articles: Sequence[Article], titles: Mapping[str, str]
) -> list[Link]:
    """Documents cited in the same articles, the most frequent first."""
    counts = Counter(
        key
        for article in articles
        for key in {citation.document for citation in article.citations}
        if key != document.id
    )
    ranked = sorted(counts, key=lambda key: (-counts[key], key))[:TOGETHER]
    return [{"title": titles[key], "url": document_url(key)} for key in ranked]
