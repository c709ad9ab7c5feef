"""The search index, filled from the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bantin.articles.cards import term_url
from bantin.articles.model import Article, Term
from bantin.core.dates import iso
from bantin.core.files import digest
from bantin.core.outputs import Part
from bantin.core.text import sort_key
from bantin.edition.facts import document_pages
from bantin.edition.portal import Portal, once
from bantin.edition.references import Standing, Whole
from bantin.regions.model import Register
from bantin.regions.store import room_mark
from bantin.search.documents import Entry, SearchDocument, entry
from bantin.search.index import parts
from bantin.search.language import Language, Suggestion

LISTED = ("category", "level", "organisation")
Plan = tuple[
    Whole, Mapping[str, str], Mapping[str, Sequence[str]], tuple[Suggestion, ...], str, str
]


def search_parts(portal: Portal, jobs: int = 0) -> Iterator[Part]:
    """Every file below `/tim-kiem/i/`, by so many processes; what the last build kept is used."""
    yield from indexed(portal.regions, jobs or portal.jobs, *search_plan(portal))


@once
def search_plan(portal: Portal) -> Plan:
    """What the index is made of, in the order of what `indexed` takes."""
    entries = portal.glossary.entries
    spelled = {short: e.long for e in entries if e.long for short in (e.short, *e.variants)}
    glossary = dict(sorted(spelled.items()))
    readings = dict(sorted(portal.glossary.readings().items()))
    whole, suggestions = Whole.of(portal.archive.published), tuple(_suggestions(portal))
    return whole, glossary, readings, suggestions, _units(portal), str(_store(portal))


def _units(portal: Portal) -> str:
    """A hash of all that the names of units follow from."""
    own = portal.folder.data("regions.yaml")
    added = own.read_bytes() if own.is_file() else b""
    return digest(f"{portal.desk.today} {room_mark()}".encode() + added)


def indexed(
    register: Register, jobs: int, whole: Whole, glossary: Mapping[str, str],
    readings: Mapping[str, Sequence[str]], suggestions: Sequence[Suggestion], units: str,
    store: str,
) -> Iterator[Part]:
    """The index over all articles; `units` changes with anything that names of units follow from.

    Articles that are in it as they are need not be loaded.
    """
    entries = (_entry(register, each, units) for each in whole.articles)
    offered = tuple(Suggestion(*each) for each in suggestions)
    yield from parts(entries, Language(glossary, readings, offered), Path(store), jobs)


def _entry(register: Register, article: Standing, units: str) -> Entry:
    """The entry of an article, which is loaded only when it is asked for."""
    if not article.fingerprint:
        return entry(_document(register, article.load()))
    digested = digest(f"{article.fingerprint} {units}".encode())
    return Entry(
        article.id, article.date, digested, lambda: _document(register, article.load())
    )


def _store(portal: Portal) -> Path:
    """A file for each content folder, with drafts and without."""
    chosen = f"{portal.folder.root} {portal.robots}"
    return portal.state / "search" / f"{digest(chosen.encode(), 4)}.sqlite"


def _suggestions(portal: Portal) -> Iterator[Suggestion]:
    for kind in LISTED:
        for term in portal.terms[kind].values():
            yield Suggestion(kind, term.name, term_url(kind, term.slug))
    register = portal.regions
    units = {unit.id for unit in register.provinces()}.union(portal.archive.by_region)
    for unit in sorted(units, key=lambda unit: (sort_key(register.bare_name(unit)), unit)):
        yield Suggestion("region", register.title_label(unit), f"/khu-vuc/{unit}/")
    for key, document in portal.cited.items():
        title = f"{document.number} {document.subject}".strip()
        yield Suggestion("document", title, document_pages(portal)[key]["url"])
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
