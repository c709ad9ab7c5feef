"""The search index, filled from the archive, and the page that begins with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bantin.articles.cards import term_url
from bantin.core.files import digest
from bantin.core.outputs import Part
from bantin.core.text import sort_key
from bantin.edition.document_addresses import document_url
from bantin.edition.portal import Portal, once
from bantin.edition.references import Whole
from bantin.edition.search_entries import indexed
from bantin.edition.search_form import search_choices
from bantin.regions.store import room_mark
from bantin.search.language import Suggestion

LISTED = ("category", "level", "organisation")
Plan = tuple[
    Whole, Mapping[str, str], Mapping[str, Sequence[str]], tuple[Suggestion, ...], str, str, str
]


def search_parts(portal: Portal, jobs: int = 0) -> Iterator[Part]:
    """Every file below `/tim-kiem/`, by so many processes; what the last build kept is used."""
    yield from indexed(portal.regions, jobs or portal.jobs, *search_plan(portal))


@once
def search_plan(portal: Portal) -> Plan:
    """What the index is made of, in the order of what `indexed` takes."""
    entries = portal.glossary.entries
    spelled = {short: e.long for e in entries if e.long for short in (e.short, *e.variants)}
    glossary = dict(sorted(spelled.items()))
    readings = dict(sorted(portal.glossary.readings().items()))
    whole, suggestions = Whole.of(portal.archive.published), tuple(_suggestions(portal))
    units, store = _units(portal), str(_store(portal))
    return whole, glossary, readings, suggestions, units, store, search_choices(portal)


def _units(portal: Portal) -> str:
    """A hash of all that the names of units follow from."""
    own = portal.folder.data("regions.yaml")
    added = own.read_bytes() if own.is_file() else b""
    return digest(f"{portal.desk.today} {room_mark()}".encode() + added)


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
    for key, number in portal.cited.items():
        document = portal.registered.get(key)
        title = f"{number} {document.subject}".strip() if document else number
        yield Suggestion("document", title, document_url(key))
    authors = portal.archive.terms["author"].values()
    for author in sorted(authors, key=lambda author: (sort_key(author.name), author.slug)):
        yield Suggestion("person", author.name, f"/tac-gia/{author.slug}/")
