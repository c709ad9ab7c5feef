"""A page for each legal document that articles cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bantin.articles.model import Article
from bantin.core.outputs import Bundle, Plan, Planned
from bantin.core.views import Link
from bantin.edition.cited_documents import (
    REGISTER,
    citing,
    day_of,
    documents_of,
    files_of,
    groups,
    registered,
    rows_of,
    title_of,
)
from bantin.edition.desk import Desk
from bantin.edition.document_addresses import document_url
from bantin.edition.facts import document_titles
from bantin.edition.list_pages import About, ArticleList, list_parts
from bantin.edition.portal import Portal
from bantin.edition.references import CitedTitles, Lists, Rows
from bantin.edition.words import word
from bantin.feeds.links import feed_links
from bantin.legal_citations.model import Document
from bantin.regions.model import Register

TOGETHER = 8


def document_parts(portal: Portal) -> Iterator[Plan]:
    """The pages of all documents that published articles cite."""
    for name, keys in groups(portal).items():
        found = citing(portal)[name]
        titles = document_titles(portal, chain.from_iterable(found.lists))
        told = Rows(rows_of(portal, keys)), registered(portal, keys), found, titles
        yield Bundle(f"documents {name}", document_lists, told)


def document_lists(
    desk: Desk, rows: Rows, known: Sequence[Document], found: Lists, beside: CitedTitles
) -> Iterator[Planned]:
    """The pages of a group of documents; `beside` them others are cited, of these titles."""
    documents, titles = documents_of(rows.rows, known), beside.looked_up()
    for document, articles in zip(documents, found.lists, strict=True):
        yield from list_parts(desk.site, document_list(document, articles, titles))


def document_list(
    document: Document, articles: Sequence[Article], titles: Mapping[str, str]
) -> ArticleList:
    """The articles that cite a document, newest first, in blocks like every list."""
    together = tuple(_together(document, articles, titles))
    title, url = title_of(document), document_url(document.id)
    return ArticleList(url, "document", title, articles, about_document, (document, together))


def about_document(desk: Desk, document: Document, together: Sequence[Link]) -> About:
    """What the register knows of a document; what is cited with it changes, so blocks lack it."""
    title = title_of(document)
    index: Link = {"title": word("documents"), "url": REGISTER}
    facts = {
        "number": document.number,
        "form": document.form,
        "issuer": document.issuer,
        "place": _place(desk.regions, document),
        "date": day_of(document.date),
        "effective": day_of(document.effective),
        "subject": document.subject,
        "status": document.status,
        "files": files_of(desk.library, document),
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
