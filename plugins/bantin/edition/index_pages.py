"""Indexes of terms, the archive, abbreviations, and the site map page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from bantin.abbreviations.model import Entry
from bantin.articles.cards import term_url
from bantin.articles.model import Term
from bantin.core.dates import date_vi
from bantin.core.outputs import Page, page_path
from bantin.core.text import WORD, person_sort_key, sort_key, tone_key
from bantin.core.views import IndexGroup, IndexItem, Link
from bantin.edition.desk import Desk
from bantin.edition.heads import head, trail
from bantin.edition.portal import Portal
from bantin.edition.term_lists import INDEXES, list_sizes
from bantin.edition.words import word

TEMPLATES = {
    "category": "categories",
    "tag": "tags",
    "author": "authors",
    "level": "levels",
    "organisation": "organisations",
}


def index_page(
    desk: Desk, url: str, template: str, name: str, groups: list[IndexGroup],
    **extra: Any,
) -> Page:
    """An index at `url` whose words are `name` and `<name>_description`."""
    told = word(name), word(f"{name}_description")
    return named_page(desk, url, template, *told, groups=groups, **extra)


def named_page(
    desk: Desk, url: str, template: str, title: str, description: str,
    above: Iterable[Link] = (), **inputs: Any,
) -> Page:
    """A page that is found by the site's own feeds and a breadcrumb through what is `above` it."""
    breadcrumb = trail(word("home"), *above, {"title": title, "url": url})
    told = {
        "head": head(
            desk.site, url, title, description, breadcrumb=breadcrumb, feeds=desk.feeds
        ),
        "breadcrumb": breadcrumb,
        "title": title,
        "description": description,
    }
    return Page(page_path(url), template, {**told, **inputs})


def term_indexes(portal: Portal) -> Iterator[Page]:
    """The indexes of categories, tags, authors, levels and organisations."""
    for kind, template in TEMPLATES.items():
        groups = _groups(portal, kind)
        yield index_page(portal.desk, INDEXES[kind], template, f"index_{kind}", groups)


def _groups(portal: Portal, kind: str) -> list[IndexGroup]:
    if kind == "category":
        return _category_groups(portal)
    terms = portal.terms[kind]
    if kind == "level":
        return [{"title": "", "items": [_item(portal, kind, term) for term in terms.values()]}]
    return _by_letter(portal, kind, terms)


def _category_groups(portal: Portal) -> list[IndexGroup]:
    categories = portal.registers.categories
    return [
        {
            "title": category.name if categories.children(category.slug) else "",
            "items": [
                _item(portal, "category", term)
                for term in (category, *categories.children(category.slug))
            ],
        }
        for category in categories.children("")
    ]


def first_letter(name: str) -> str:
    """The letter of the Vietnamese alphabet that `name` begins with; digits share one heading."""
    found = WORD.search(tone_key(name))
    letter = found.group()[:1].upper() if found else ""
    return "0–9" if letter.isdecimal() else letter


def _by_letter(portal: Portal, kind: str, terms: Mapping[str, Term]) -> list[IndexGroup]:
    """Terms under the first letter of their name; people go by their given name."""
    people = kind == "author"

    def name(term: Term) -> str:
        person = portal.registers.people.person(term.slug) if people else None
        return (person.sort if person else "") or term.name

    def letter(term: Term) -> str:
        words = name(term).split() or [""]
        return first_letter(words[-1 if people else 0])

    def order(term: Term) -> Any:
        return person_sort_key(name(term)) if people else sort_key(term.name)

    return [
        {"title": first, "items": [_item(portal, kind, term) for term in found]}
        for first, found in groupby(sorted(terms.values(), key=order), letter)
    ]


def _item(portal: Portal, kind: str, term: Term) -> IndexItem:
    url = term_url(kind, term.slug)
    return {"title": term.name, "url": url, "note": "", "count": list_sizes(portal)[url]}


def archives_page(portal: Portal) -> Page:
    """The archive: years, each with its months."""
    months = portal.archive.by_month
    groups: list[IndexGroup] = []
    for year in reversed(list(portal.archive.by_year)):
        items: list[IndexItem] = [
            {
                "title": word("month", month=int(key[5:])),
                "url": f"/luu-tru/{key}/",
                "note": "",
                "count": len(months[key]),
            }
            for key in months
            if key.startswith(year)
        ]
        groups.append({"title": year, "items": items})
    return index_page(portal.desk, "/luu-tru/", "archives", "archive", groups)


def abbreviations_page(portal: Portal) -> Page:
    """The glossary of abbreviations."""
    entries = sorted(portal.glossary.entries, key=lambda entry: sort_key(entry.short))
    groups: list[IndexGroup] = [
        {
            "title": letter,
            "items": [
                {"title": entry.short, "url": "", "note": _meaning(entry), "count": 0}
                for entry in found
            ],
        }
        for letter, found in groupby(entries, lambda entry: first_letter(entry.short))
    ]
    return index_page(portal.desk, "/tu-viet-tat/", "abbreviations", "abbreviations", groups)


def _meaning(entry: Entry) -> str:
    """What a short form stands for, and from when until when; all readings where it has several."""
    first = word("valid_from", day=date_vi(entry.start)) if entry.start > date.min else ""
    last = ""
    if entry.end < date.max:
        last = word("valid_until", day=date_vi(entry.end - timedelta(days=1)))
    period = ", ".join(part for part in (first, last) if part)
    meaning = entry.long or ", ".join(entry.ambiguous)
    return f"{meaning} ({period})" if period else meaning


def links_of_menu(portal: Portal) -> list[Link]:
    """The menu's links of both levels, each address once."""
    found: dict[str, Link] = {}
    for item in portal.site.menu:
        for entry in (item, *item.children):
            found.setdefault(entry.url, {"title": entry.title, "url": entry.url})
    return list(found.values())
