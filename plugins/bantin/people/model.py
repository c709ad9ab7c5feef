"""Authors and organisations as the lists of the office know them, and the register of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from bantin.core.text import SortKey, nearest, person_sort_key, sort_key, tone_key
from bantin.core.values import dataclass


def within(on: date, start: date | None, end: date | None) -> bool:
    """Whether `on` lies in a span whose end is the first day no longer in it."""
    return (start is None or start <= on) and (end is None or on < end)


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's time in an organisation; `end` is the first day outside it."""

    organisation: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An author; `sort` is the name to sort by where it is not `name`."""

    slug: str
    name: str
    sort: str = ""
    pen_names: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the person signs with."""
        return (self.name, *self.pen_names)

    @property
    def order(self) -> tuple[SortKey, ...]:
        """Sort key among people: by given name, then middle names, then family name."""
        return person_sort_key(self.sort or self.name)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A unit that signs articles; `end` is the first day on which it no longer exists."""

    id: str
    name: str
    alt: tuple[str, ...] = ()
    region: str = ""
    start: date | None = None
    end: date | None = None
    heirs: tuple[str, ...] = ()

    @property
    def order(self) -> SortKey:
        """Sort key among organisations."""
        return sort_key(self.name)

    def alive(self, on: date) -> bool:
        """Whether the organisation exists on that day."""
        return within(on, self.start, self.end)


@dataclass(frozen=True, slots=True)
class People:
    """The register: finds people and organisations by every name they go by.

    `people` stand in the order of their names, `listed` in that of the office's list.
    """

    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    listed: tuple[Person, ...] = ()
    _people: Mapping[str, Person] = field(default_factory=dict, repr=False, compare=False)
    _units: Mapping[str, Organisation] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, people: tuple[Person, ...], organisations: tuple[Organisation, ...]) -> People:
        """The register of these people and organisations, people in their order."""
        by_name = {person.slug: person for person in reversed(people)}
        for person in reversed(people):
            by_name |= {tone_key(name): person for name in person.names}
        by_unit = {tone_key(name): unit for unit in organisations for name in unit.alt}
        by_unit |= {tone_key(unit.name): unit for unit in organisations}
        by_unit |= {unit.id: unit for unit in organisations}
        ordered = tuple(sorted(people, key=lambda person: person.order))
        return cls(ordered, organisations, people, by_name, by_unit)

    def author(self, name: str) -> Person | None:
        """The person who signs as `name`, or whose slug it is.

        Capitals and tone placement do not matter; of two with one name the first is meant.
        """
        return self._people.get(tone_key(name))

    def person(self, slug: str) -> Person | None:
        """The person whose page is `slug`."""
        return next((person for person in self.people if person.slug == slug), None)

    def nearest(self, name: str) -> list[str]:
        """At most three signatures that `name` could have meant."""
        return nearest(name, (known for person in self.people for known in person.names))

    def organisation(self, name_or_id: str) -> Organisation | None:
        """The organisation with that id, name or other name."""
        return self._units.get(name_or_id) or self._units.get(tone_key(name_or_id))

    def forerunners(self, unit: Organisation) -> tuple[Organisation, ...]:
        """The organisations whose heir `unit` is."""
        return tuple(one for one in self.organisations if unit.id in one.heirs)

    def nearest_organisations(self, name: str) -> list[str]:
        """At most three organisations that `name` could have meant."""
        return nearest(name, (unit.name for unit in self.organisations))
