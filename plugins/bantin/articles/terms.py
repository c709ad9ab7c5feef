"""Categories and tags: the lists that editors own, and one term for one slug.

Two names with one unaccented slug are one term when they differ only in tone placement or
capitals (hoà, hòa); otherwise (thi đua, thi đùa) the lists must give one of them a slug.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.articles.model import Article, Term
from bantin.core.lists import Listed, free_slug, read_list
from bantin.core.problems import Problem
from bantin.core.text import nearest, slug, sort_key, tone_key
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.articles.list_schema import CategoryRow, TagRow
    from bantin.people.model import People

# The keys of headers that hold the terms of a list.
KEYS = {"tags": "tags", "authors": "author"}
LineOf = Callable[[str, str], int]


@lru_cache(maxsize=65536)
def _new_term(name: str) -> Term:
    return Term(slug(name), name)


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms in the editors' order; `parents` maps slugs to the slug above."""

    listed: tuple[Term, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, Term] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        listed: Iterable[Term],
        parents: Mapping[str, str] | None = None,
        descriptions: Mapping[str, str] | None = None,
    ) -> Terms:
        """The list of these terms."""
        terms = tuple(listed)
        known = {term.slug: term for term in terms} | {tone_key(term.name): term for term in terms}
        return cls(terms, parents or {}, descriptions or {}, known)

    def find(self, name: str) -> Term | None:
        """The listed term of that name (or slug); capitals and tone placement do not matter."""
        return self._known.get(name) or self._known.get(tone_key(name))

    def term(self, name: str) -> Term:
        """The listed term of that name, else a new one with the slug of its name."""
        return self.find(name) or _new_term(name)

    def nearest(self, name: str) -> list[str]:
        """At most three listed names that `name` could have meant."""
        return nearest(name, (term.name for term in self.listed))

    def children(self, parent: str) -> tuple[Term, ...]:
        """The terms below the slug `parent`, in order; below `` those at the top."""
        return tuple(term for term in self.listed if self.parents.get(term.slug, "") == parent)


def _term(row: CategoryRow | TagRow) -> Term:
    return Term(row.slug or slug(row.name), row.name)


def _row_problems(
    rows: Iterable[Listed[CategoryRow] | Listed[TagRow]], path: str
) -> Iterator[Problem]:
    slugs: dict[str, tuple[str, int]] = {}
    for listed in rows:
        term = _term(listed.row)
        if not term.slug:
            yield Problem(path, listed.line, "term-without-slug", {"name": term.name})
        elif term.slug in slugs:
            other, line = slugs[term.slug]
            free = free_slug(term.slug, slugs)
            values = {"name": term.name, "other": other, "line": line, "slug": free}
            yield Problem(path, listed.line, "term-slug-taken", values)
        slugs.setdefault(term.slug, (term.name, listed.line))


def _parent_problems(rows: list[Listed[CategoryRow]], path: str) -> Iterator[Problem]:
    slugs = {_term(listed.row).slug for listed in rows}
    above = {_term(listed.row).slug: listed.row.parent for listed in rows}
    for listed in rows:
        parent = listed.row.parent
        if parent and parent not in slugs:
            offers = ", ".join(f"“{offer}”" for offer in nearest(parent, slugs)) or "…"
            values = {"parent": parent, "nearest": offers}
            yield Problem(path, listed.line, "category-parent-unknown", values)
        elif parent and (above.get(parent) or parent == _term(listed.row).slug):
            yield Problem(path, listed.line, "category-parent-depth", {"name": listed.row.name})


def load_categories(path: Path) -> tuple[Terms, list[Problem]]:
    """The categories of the file at `path`, in the order of the menu, two levels deep."""
    from bantin.articles.list_schema import CategoryRow

    name = path.as_posix()
    rows, problems = read_list(path, name, CategoryRow)
    problems += [*_row_problems(rows, name), *_parent_problems(rows, name)]
    terms = [_term(listed.row) for listed in rows]
    parents = {_term(listed.row).slug: listed.row.parent for listed in rows if listed.row.parent}
    texts = {_term(part.row).slug: part.row.description for part in rows if part.row.description}
    return Terms.of(terms, parents, texts), problems


def load_tags(path: Path) -> tuple[Terms, list[Problem]]:
    """The tags of the file at `path`: those that need a slug or a text of their own."""
    from bantin.articles.list_schema import TagRow

    name = path.as_posix()
    rows, problems = read_list(path, name, TagRow)
    problems += _row_problems(rows, name)
    texts = {_term(part.row).slug: part.row.description for part in rows if part.row.description}
    return Terms.of([_term(listed.row) for listed in rows], {}, texts), problems


class Use(NamedTuple):
    """A term where an article uses it: file, and number in the list of its header."""

    term: Term
    path: str
    number: int


Uses = dict[str, dict[str, Use]]  # the first use of each spelling of each slug


def _uses(articles: Iterable[Article], kind: str) -> Uses:
    found: Uses = defaultdict(dict)
    terms = attrgetter(kind)
    for article in articles:
        for number, term in enumerate(terms(article)):
            known = found[term.slug]
            if term.name not in known:
                known[term.name] = Use(term, article.path, number)
    return found


def _common(uses: Uses, articles: Iterable[Article], kind: str) -> dict[str, str]:
    """The spelling used most of each slug; the first in dictionary order of equals."""
    several = {part for part, names in uses.items() if len(names) > 1}
    if not several:
        return {part: next(iter(names)) for part, names in uses.items()}
    terms = attrgetter(kind)
    counts = Counter(term for article in articles for term in terms(article))

    def best(part: str) -> str:
        return min(uses[part], key=lambda name: (-counts[Term(part, name)], sort_key(name)))

    return {part: best(part) if part in several else next(iter(uses[part])) for part in uses}


def _clashes(
    uses: Mapping[str, Use], kept: frozenset[str], name: str, taken: Iterable[str], line: LineOf,
    kind: str,
) -> Iterator[Problem]:
    """A problem for each spelling of one slug that is another word than the kept ones."""
    told: set[str] = set()
    for use in uses.values():
        key = tone_key(use.term.name)
        if key in kept or key in told:
            continue
        told.add(key)
        free = free_slug(use.term.slug, taken)
        values = {"name": use.term.name, "other": name, "slug": free, "list": f"{kind}.yaml"}
        key = f"{KEYS[kind]}.{use.number}"
        yield Problem(use.path, line(use.path, key), "term-clash", values)


def shared_tags(
    articles: Sequence[Article], tags: Terms, line: LineOf
) -> tuple[dict[str, str], list[Problem]]:
    """The name to show for each tag's slug, and the tags that only look like one term.

    `line(path, dotted key)` gives the line of a key in an article's file.
    """
    uses = _uses(articles, "tags")
    common = _common(uses, articles, "tags")
    listed = {term.slug: term.name for term in tags.listed}
    names: dict[str, str] = {}
    problems: list[Problem] = []
    for part in sorted(uses):
        names[part] = listed.get(part) or common[part]
        if len(uses[part]) > 1 or part in listed:
            kept = frozenset({tone_key(names[part])})
            problems += _clashes(uses[part], kept, names[part], uses, line, "tags")
    return names, problems


def shared_authors(
    articles: Sequence[Article], people: People, line: LineOf
) -> tuple[dict[str, str], list[Problem]]:
    """The name to show for each author's slug, and authors who only look like one person."""
    uses = _uses(articles, "authors")
    common = _common(uses, articles, "authors")
    listed = {person.slug: person for person in people.people}
    taken = {**uses, **listed}
    names: dict[str, str] = {}
    problems: list[Problem] = []
    for part in sorted(uses):
        person = listed.get(part)
        names[part] = person.name if person else common[part]
        signed = person.names if person else (names[part],)
        kept = frozenset(map(tone_key, signed))
        problems += _clashes(uses[part], kept, names[part], taken, line, "authors")
    return names, problems
