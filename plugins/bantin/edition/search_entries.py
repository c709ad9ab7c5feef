"""The search index over all articles, from what was remembered of each: no portal is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bantin.articles.model import Article, Term
from bantin.core.dates import iso
from bantin.core.files import digest
from bantin.core.outputs import Part
from bantin.edition.references import Standing, Whole
from bantin.edition.search_page import search_page
from bantin.regions.model import Register
from bantin.search.documents import Entry, SearchDocument, entry
from bantin.search.index import edited_parts, parts
from bantin.search.language import Language, Suggestion

NAMING = 2  # raised when an article gets other names: what is kept has the former ones


def indexed(
    register: Register, jobs: int, whole: Whole, glossary: Mapping[str, str],
    readings: Mapping[str, Sequence[str]], suggestions: Sequence[Suggestion], units: str,
    store: str, choices: str,
) -> Iterator[Part]:
    """The index over all articles; `units` changes with anything that names of units follow from.

    Articles that are in it as they are need not be loaded. With it comes the search page, which
    brings the manifest and offers the `choices`.
    """
    entries = (_entry(register, each, units) for each in whole.articles)
    language = _language(glossary, readings, suggestions)
    manifest = yield from parts(entries, language, Path(store), jobs)
    yield _page(choices, store, manifest)


def indexed_again(
    register: Register, edited: Sequence[Standing], manifest: str, glossary: Mapping[str, str],
    readings: Mapping[str, Sequence[str]], suggestions: Sequence[Suggestion], units: str,
    store: str, choices: str,
) -> list[Part] | None:
    """Of what `indexed` gives what is new after `edited` articles got other wordings.

    All else is what it was when `manifest` was made; None where the index is of another state.
    """
    entries = [_entry(register, each, units) for each in edited]
    language = _language(glossary, readings, suggestions)
    found = edited_parts(entries, language, Path(store), manifest)
    return found and [*found[0], _page(choices, store, found[1])]


def _language(
    glossary: Mapping[str, str], readings: Mapping[str, Sequence[str]],
    suggestions: Sequence[Suggestion],
) -> Language:
    return Language(glossary, readings, tuple(Suggestion(*each) for each in suggestions))


def _page(choices: str, store: str, manifest: str) -> Part:
    return Part("search page", search_page, (choices, store, manifest))


def _entry(register: Register, article: Standing, units: str) -> Entry:
    """The entry of an article, which is loaded only when it is asked for."""
    if not article.fingerprint:
        return entry(_document(register, article.load()))
    digested = digest(f"{article.fingerprint} {units} {NAMING}".encode())
    return Entry(
        article.id, article.date, digested, lambda: _document(register, article.load())
    )


def _names(
    register: Register, article: Article
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Term, ...]]:
    """The names of an article's units and of those above on its day, and the provinces of today."""
    day, units = article.date.date(), article.regions
    then = (register.title_label(unit, day) for unit in units)
    above = dict.fromkeys(one for unit in units for one in register.ancestors(unit, day))
    provinces = (register.current_province(unit) for unit in units)
    now = (Term(unit, register.title_label(unit)) for unit in dict.fromkeys(provinces) if unit)
    return tuple(then), tuple(register.title_label(one, day) for one in above), tuple(now)


def _document(register: Register, article: Article) -> SearchDocument:
    then, above, now = _names(register, article)
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
        region_names_above=above,
        region_now=now,
        levels=article.levels,
        people=article.authors,
        has_attachment=bool(article.attachments),
    )
