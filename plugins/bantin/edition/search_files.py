"""The search index, filled from the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bantin.articles.model import Article, Term
from bantin.core.dates import iso
from bantin.core.outputs import File, Part
from bantin.edition.desk import Desk
from bantin.edition.portal import Portal
from bantin.regions.model import Register
from bantin.search.documents import SearchDocument
from bantin.search.index import outputs


def search_parts(portal: Portal) -> Iterator[Part]:
    """Every file below `/tim-kiem/i/`."""
    entries = portal.glossary.entries
    spelled = {short: e.long for e in entries if e.long for short in (e.short, *e.variants)}
    args = (portal.archive.published, spelled, portal.glossary.readings())
    yield Part("search", search_index, args)


def search_index(
    desk: Desk, articles: tuple[Article, ...], glossary: Mapping[str, str],
    readings: Mapping[str, Sequence[str]],
) -> Iterator[File]:
    """The whole index over `articles`."""
    documents = [_document(desk.regions, article) for article in articles]
    yield from outputs(documents, glossary, readings)


def _document(register: Register, article: Article) -> SearchDocument:
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
