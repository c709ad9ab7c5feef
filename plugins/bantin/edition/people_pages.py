"""What the pages of authors and organisations tell of them besides their articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bantin.articles.cards import term_url
from bantin.articles.model import Term
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.portal import Portal
from bantin.edition.words import word
from bantin.people.model import Organisation, People, Person
from bantin.regions.wording import life


def linked(portal: Portal, kind: str, term: Term) -> tuple[str, ...]:
    """Which of the organisations and units that a page names have a page themselves."""
    people = portal.registers.people
    if kind == "author":
        person = people.person(term.slug)
        named = {part.organisation for part in person.memberships} if person else set()
    else:
        unit = people.organisation(term.slug)
        named = {one.id for one in _kin(people, unit)} if unit else set()
        named |= {unit.region} & set(portal.archive.by_region) if unit else set()
    shown = {*portal.terms["organisation"], *portal.archive.by_region}
    return tuple(sorted(named & shown))


def _kin(people: People, unit: Organisation) -> list[Organisation]:
    return [*_heirs(people, unit), *people.forerunners(unit)]


def _heirs(people: People, unit: Organisation) -> list[Organisation]:
    return [heir for heir in map(people.organisation, unit.heirs) if heir]


def _links(units: Iterable[Organisation], shown: tuple[str, ...]) -> list[Link]:
    """Organisations by name; one without a page has no address."""
    return [
        {"title": one.name, "url": term_url("organisation", one.id) if one.id in shown else ""}
        for one in sorted(units, key=lambda one: one.order)
    ]


def person_facts(desk: Desk, term: Term, shown: tuple[str, ...]) -> dict[str, Any]:
    """An author's pen names and organisations, with their times."""
    person = desk.registers.people.person(term.slug)
    return {
        "name": term.name,
        "pen_names": list(person.pen_names) if person else [],
        "organisations": _memberships(desk, person, shown) if person else [],
    }


def _memberships(desk: Desk, person: Person, shown: tuple[str, ...]) -> list[dict[str, Any]]:
    found = (
        (part, desk.registers.people.organisation(part.organisation))
        for part in person.memberships
    )
    return [
        {**link, "life": life(part.start, part.end)}
        for part, unit in found
        if unit
        for link in _links([unit], shown)
    ]


def organisation_facts(desk: Desk, term: Term, shown: tuple[str, ...]) -> dict[str, Any]:
    """An organisation's place and time, what it came from and what followed it."""
    people = desk.registers.people
    unit = people.organisation(term.slug)
    if unit is None:
        return {"status": "", "region": None, "successors": [], "predecessors": []}
    return {
        "status": _status(unit),
        "region": _region(desk, unit, shown),
        "successors": _links(_heirs(people, unit), shown),
        "predecessors": _links(people.forerunners(unit), shown),
    }


def _status(unit: Organisation) -> str:
    times = life(unit.start, unit.end)
    return word("organisation_life", life=times) if times else ""


def _region(desk: Desk, unit: Organisation, shown: tuple[str, ...]) -> Link | None:
    register = desk.regions
    if unit.region not in register.units:
        return None
    url = register.url(unit.region) if unit.region in shown else ""
    last = unit.end - timedelta(days=1) if unit.end else desk.today
    return {"title": register.full_name(unit.region, last), "url": url}
