"""Reading `authors.yaml` and `organisations.yaml` into the register of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.core.lists import Listed, free_slug, read_list
from bantin.core.problems import Problem
from bantin.core.text import nearest, slug, tone_key
from bantin.people.model import Membership, Organisation, People, Person

if TYPE_CHECKING:
    from bantin.people.schema import AuthorRow, OrganisationRow


def _person(row: AuthorRow) -> Person:
    memberships = (Membership(part.id, part.start, part.end) for part in row.organisations)
    identity = row.slug or slug(row.name)
    return Person(identity, row.name, row.sort, tuple(row.pen_names), tuple(memberships))


def _organisation(row: OrganisationRow) -> Organisation:
    return Organisation(
        row.id, row.name, tuple(row.alt), row.region, row.start, row.end, tuple(row.heirs)
    )


def _person_problems(rows: list[Listed[AuthorRow]], path: str) -> Iterator[Problem]:
    """Slugs and signatures that two people share, names without a slug."""
    slugs: dict[str, tuple[str, int]] = {}
    signed: dict[str, int] = {}
    for listed in rows:
        person = _person(listed.row)
        if not person.slug:
            yield Problem(path, listed.line, "author-without-slug", {"name": person.name})
        elif person.slug in slugs:
            other, line = slugs[person.slug]
            free = free_slug(person.slug, slugs)
            values = {"name": person.name, "other": other, "line": line, "slug": free}
            yield Problem(path, listed.line, "author-slug-taken", values)
        slugs.setdefault(person.slug, (person.name, listed.line))
        for name in dict.fromkeys(map(tone_key, person.names)):
            if name in signed:
                values = {"name": person.name, "line": signed[name], "slug": person.slug}
                yield Problem(path, listed.line, "author-name-taken", values, "warning")
            signed.setdefault(name, listed.line)


def _unit_problems(rows: list[Listed[OrganisationRow]], path: str) -> Iterator[Problem]:
    """Ids used twice, heirs that are not in the list, ends before beginnings."""
    lines: dict[str, int] = {}
    for listed in rows:
        if listed.row.id in lines:
            values = {"id": listed.row.id, "line": lines[listed.row.id]}
            yield Problem(path, listed.line, "organisation-id-taken", values)
        lines.setdefault(listed.row.id, listed.line)
    for listed in rows:
        row = listed.row
        for heir in row.heirs:
            if heir not in lines:
                yield Problem(path, listed.line, "organisation-unknown-id", _offer(heir, lines))
        if row.start and row.end and row.end <= row.start:
            yield Problem(path, listed.line, "organisation-dates", {"id": row.id})


def _offer(identity: str, known: Iterable[str]) -> dict[str, object]:
    offers = nearest(identity, known)
    return {"id": identity, "nearest": ", ".join(f"“{offer}”" for offer in offers) or "…"}


def _membership_problems(
    rows: list[Listed[AuthorRow]], known: set[str], path: str
) -> Iterator[Problem]:
    for listed in rows:
        for part in listed.row.organisations:
            if part.id not in known:
                yield Problem(path, listed.line, "organisation-unknown-id", _offer(part.id, known))


def read_people(authors: Path, organisations: Path) -> tuple[People, list[Problem]]:
    """The register made of the two files; a missing file is an empty list."""
    from bantin.people.schema import AuthorRow, OrganisationRow

    author_name, unit_name = authors.as_posix(), organisations.as_posix()
    people, problems = read_list(authors, author_name, AuthorRow)
    units, more = read_list(organisations, unit_name, OrganisationRow)
    problems += more
    problems += _person_problems(people, author_name)
    problems += _unit_problems(units, unit_name)
    problems += _membership_problems(people, {listed.row.id for listed in units}, author_name)
    found = tuple(_person(listed.row) for listed in people)
    return People.of(found, tuple(_organisation(listed.row) for listed in units)), problems
