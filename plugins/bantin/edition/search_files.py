"""The search index, filled from the archive."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.articles.model import Article, Term
from bantin.core.dates import iso
from bantin.core.outputs import File
from bantin.edition.portal import Portal
from bantin.search.documents import SearchDocument
from bantin.search.index import outputs


def search_files(portal: Portal) -> Iterator[File]:
    """Every file below `/tim-kiem/i/`."""
    documents = [_document(portal, article) for article in portal.archive.published]
    entries = portal.glossary.entries
    spelled = {short: e.long for e in entries if e.long for short in (e.short, *e.variants)}
    yield from outputs(documents, spelled, portal.glossary.readings())


def _document(portal: Portal, article: Article) -> SearchDocument:
    register = portal.regions
    provinces = [register.current_province(unit) for unit in article.regions]
    return SearchDocument(
        id=article.id,
        url=article.url,
        title=article.title,
        date_iso=iso(article.date),
        lede=article.lede,
        text=article.body_text,
        category=article.category,
        region_ids=article.regions,
        region_names_then=tuple(
            register.title_label(unit, article.date.date()) for unit in article.regions
        ),
        region_now=tuple(
            Term(unit, register.title_label(unit)) for unit in dict.fromkeys(provinces) if unit
        ),
        levels=article.levels,
        authors=tuple(author.name for author in article.authors),
    )
