"""Names in a header looked up in the registers: regions, category, people, units, tags.

Each function yields what it found and the problems it met, in the order of the header.
"""

from __future__ import annotations

from collections.abc import Iterator

from bantin.articles.levels import find_level
from bantin.articles.model import Term
from bantin.articles.subject import Subject, offers
from bantin.articles.terms import Terms
from bantin.core.dates import date_vi
from bantin.core.problems import Problem
from bantin.core.text import slug
from bantin.people.byline import Byline, parse_byline
from bantin.people.model import People
from bantin.regions.model import Register


def regions(subject: Subject, register: Register) -> Iterator[str | Problem]:
    """Ids of the units named, as they were on the article's date."""
    if subject.bad & {"region", "date"}:
        return
    on = subject.header.date.date()
    for index, name in enumerate(subject.header.region):
        found = register.resolve(name, on)
        if found.unit is not None:
            yield found.unit.id
            continue
        code = f"region-{found.reason}" if found.writings else "region-unknown-anywhere"
        choices = offers(found.writings)
        values = {"written": name, "on": date_vi(on), "choices": choices, "life": found.life}
        yield subject.error(f"region.{index}", code, **values)


def category(subject: Subject, categories: Terms) -> Iterator[Term | Problem]:
    """The category, which must be listed."""
    if "category" in subject.bad:
        return
    name = subject.header.category
    found = categories.find(name)
    if found:
        yield found
        return
    near = categories.nearest(name) or [term.name for term in categories.listed]
    values = {"key": "category", "value": name, "nearest": offers(near) or "…"}
    yield subject.error("category", "choice-unknown", **values)


def bylines(subject: Subject) -> tuple[Byline, ...]:
    """The signatures of the key `author`, each with the unit written behind the name."""
    found = ((text, parse_byline(text)) for text in subject.header.author)
    return tuple(byline if byline and byline.unit else Byline(text) for text, byline in found)


def authors(subject: Subject, people: People) -> Iterator[Term | Problem]:
    """Authors as they signed; the identity of a listed one is the person's slug.

    Someone who is not listed (a guest) is a warning with the nearest names.
    """
    for index, byline in enumerate(bylines(subject)):
        name, key = byline.name, f"author.{index}"
        person = people.author(name)
        if person:
            yield Term(person.slug, person.name if name == person.slug else name)
        elif not slug(name):
            yield subject.error(key, "name-without-slug", name=name)
        else:
            yield Term(slug(name), name)
            near = offers(people.nearest(name))
            code = "author-unlisted-near" if near else "author-unlisted"
            yield subject.warning(key, code, name=name, nearest=near)


def organisation(subject: Subject, people: People) -> Iterator[Term | Problem]:
    """The byline's unit; one that is not listed or did not exist then is a warning."""
    key = "organisation" if subject.header.organisation else "author"
    units = (byline.unit for byline in bylines(subject) if byline.unit)
    name = subject.header.organisation or next(units, "")
    unit = people.organisation(name) if name else None
    if unit:
        yield Term(unit.id, unit.name)
        day = subject.header.date.date()
        if "date" not in subject.bad and not unit.alive(day):
            heirs = [heir.name for heir in map(people.organisation, unit.heirs) if heir]
            values = {"name": unit.name, "on": date_vi(day), "heirs": offers(heirs) or "…"}
            yield subject.warning(key, "organisation-not-then", **values)
    elif slug(name):
        yield Term(slug(name), name)
        near = offers(people.nearest_organisations(name))
        code = "organisation-unlisted-near" if near else "organisation-unlisted"
        yield subject.warning(key, code, name=name, nearest=near)
    elif name:
        yield subject.error(key, "name-without-slug", name=name)


def tags(subject: Subject, listed: Terms) -> Iterator[Term | Problem]:
    """Tags, listed or new, each slug once."""
    seen: set[str] = set()
    for index, name in enumerate(subject.header.tags):
        term = listed.term(name)
        if not term.slug:
            yield subject.error(f"tags.{index}", "name-without-slug", name=name)
        elif term.slug not in seen:
            seen.add(term.slug)
            yield term


def levels(subject: Subject) -> Iterator[Term | Problem]:
    """School levels, each once."""
    for name in dict.fromkeys(subject.header.level):
        found = find_level(name)
        if found:
            yield found
