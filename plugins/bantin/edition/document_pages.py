"""The register of legal documents cited, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from bantin.articles.cards import moment
from bantin.articles.model import Article
from bantin.core.dates import VIETNAM
from bantin.core.outputs import Page, Part, Planned, page_path
from bantin.core.text import sort_key
from bantin.core.views import Attachment, Link, Moment
from bantin.edition.desk import Desk
from bantin.edition.facts import document_link, document_title, document_url
from bantin.edition.heads import head, trail
from bantin.edition.index_pages import index_page
from bantin.edition.portal import Portal
from bantin.edition.words import word
from bantin.feeds.links import feed_links
from bantin.legal_citations import Document
from bantin.media.library import Library
from bantin.regions.model import Register

TOGETHER = 8


def document_parts(portal: Portal) -> Iterator[Planned]:
    """The register and the pages of all documents that published articles cite."""
    cited = {key: portal.archive.by_document.get(key, ()) for key in portal.cited}
    yield _register(portal, cited)
    for key, articles in cited.items():
        document = portal.cited[key]
        together = tuple(_together(portal, document, articles))
        yield Part(f"document {key}", document_page, (document, tuple(articles), together))


def _when(day: date | None) -> Moment | None:
    return moment(datetime.combine(day, time(), VIETNAM)) if day else None


def _files(library: Library, document: Document) -> list[Attachment]:
    title = document_title(document)
    return [library.attachment(file, title) for file in document.files]


def _register(portal: Portal, cited: Mapping[str, Sequence[Article]]) -> Page:
    documents = sorted(
        portal.cited.values(),
        key=lambda document: (-(document.date or date.min).toordinal(), sort_key(document.number)),
    )
    rows = [
        {
            "number": document.number,
            "url": document_link(portal, document.id)["url"],
            "form": document.form,
            "issuer": document.issuer,
            "date": _when(document.date),
            "subject": document.subject,
            "count": len(cited[document.id]),
            "file": next(iter(_files(portal.library, document)), None),
        }
        for document in documents
    ]
    return index_page(portal, "/van-ban/", "documents", "documents", [], rows=rows)


def document_page(
    desk: Desk, document: Document, articles: tuple[Article, ...], together: Sequence[Link]
) -> Iterator[Page]:
    """The page of one document with the articles that cite it."""
    url = document_url(document.id)
    title = document_title(document)
    here: Link = {"title": title, "url": url}
    breadcrumb = trail(word("home"), {"title": word("documents"), "url": "/van-ban/"}, here)
    feeds = feed_links(url, title)
    description = document.subject or word("document_description", title=title)
    inputs = {
        "head": head(
            desk.site, url, title, description,
            breadcrumb=breadcrumb, feeds=[*feeds, *desk.feeds],
        ),
        "breadcrumb": breadcrumb,
        "title": title,
        "number": document.number,
        "form": document.form,
        "issuer": document.issuer,
        "place": _place(desk.regions, document),
        "date": _when(document.date),
        "effective": _when(document.effective),
        "subject": document.subject,
        "status": document.status,
        "files": _files(desk.library, document),
        "cards": desk.cards.cards(articles),
        "together": list(together),
        "feeds": feeds,
    }
    yield Page(page_path(url), "document", inputs)


def _place(register: Register, document: Document) -> str:
    known = document.place in register.units
    return register.title_label(document.place) if known else ""


def _together(
    portal: Portal, document: Document, articles: Sequence[Article]
) -> list[Link]:
    """Documents cited in the same articles, the most frequent first."""
    counts = Counter(
        key
        for article in articles
        for key in {citation.document for citation in article.citations}
        if key != document.id
    )
    ranked = sorted(counts, key=lambda key: (-counts[key], key))[:TOGETHER]
    return [document_link(portal, key) for key in ranked]
