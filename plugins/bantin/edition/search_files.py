"""The search index, filled from the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bantin.articles.model import Article, Term
from bantin.core.dates import iso
from bantin.core.files import digest
from bantin.core.outputs import Part
from bantin.core.text import sort_key
from bantin.edition.facts import document_link
from bantin.edition.portal import Portal
from bantin.regions.model import Register
from bantin.search.documents import Entry, SearchDocument, entry
from bantin.search.index import parts
from bantin.search.language import Language, Suggestion


def search_parts(portal: Portal) -> Iterator[Part]:
    """Every file below `/tim-kiem/i/`; what is kept of the last build is used again."""
    entries = portal.glossary.entries
    spelled = {short: e.long for e in entries if e.long for short in (e.short, *e.variants)}
    language = Language(spelled, portal.glossary.readings(), tuple(_suggestions(portal)))
    register = portal.regions
    found = (_entry(register, article) for article in portal.archive.published)
    yield from parts(found, language, _store(portal), portal.jobs)


def _entry(register: Register, article: Article) -> Entry:
    """The entry of an article, whose text is fetched only when it is asked for.

    The document follows from the article and from the names of its units, then and now.
    """
    if not article.fingerprint:
        return entry(_document(register, article))
    named = _names(register, article)
    digested = digest(f"{article.fingerprint} {named}".encode())
    return Entry(
        article.id, iso(article.date), digested, lambda: _document(register, article)
    )


def _store(portal: Portal) -> Path:
    """A file for each content folder, with drafts and without."""
    chosen = f"{portal.folder.root} {portal.robots}"
    return portal.state / "search" / f"{digest(chosen.encode(), 4)}.sqlite"


def _suggestions(portal: Portal) -> Iterator[Suggestion]:
    register = portal.regions
    units = {unit.id for unit in register.provinces()}.union(portal.archive.by_region)
    for unit in sorted(units, key=lambda unit: (sort_key(register.bare_name(unit)), unit)):
        yield Suggestion("region", register.title_label(unit), f"/khu-vuc/{unit}/")
    for key, document in portal.cited.items():
        title = f"{document.number} {document.subject}".strip()
        yield Suggestion("document", title, document_link(portal, key)["url"])
    authors = portal.archive.terms["author"].values()
    for author in sorted(authors, key=lambda author: (sort_key(author.name), author.slug)):
        yield Suggestion("person", author.name, f"/tac-gia/{author.slug}/")


def _names(
    register: Register, article: Article
) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """The names of an article's units on its day, and the provinces of today."""
    provinces = (register.current_province(unit) for unit in article.regions)
    then = (register.title_label(unit, article.date.date()) for unit in article.regions)
    now = (Term(unit, register.title_label(unit)) for unit in dict.fromkeys(provinces) if unit)
    return tuple(then), tuple(now)


def _document(register: Register, article: Article) -> SearchDocument:
    then, now = _names(register, article)
    return SearchDocument(
        id=article.id,
        url=article.url,
        title=article.title,
        date_iso=iso(article.date),
        lede=article.lede,
        text=article.body_text,
        category=article.category,
        region_ids=article.regions,
        region_names_then=then,
        region_now=now,
        levels=article.levels,
        people=article.authors,
        has_attachment=bool(article.attachments),
    )
