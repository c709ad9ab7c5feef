"""The archive: every article of a build, put in order and grouped by term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache, cached_property
from itertools import chain, groupby

from bantin.articles.model import Article, Term
from bantin.core.text import sort_key
from bantin.core.values import dataclass

Groups = Mapping[str, tuple[Article, ...]]
Names = Mapping[str, Mapping[str, str]]


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Articles by date, newest first; equal dates are settled by id."""
    def place(article: Article) -> tuple[float, str]:
        return article.date.timestamp(), article.id  # numbers are compared ten times as fast

    return tuple(sorted(articles, key=place, reverse=True))


@dataclass(frozen=True)
class Archive:
    """Published articles newest first, and the notices of withdrawn ones."""

    published: tuple[Article, ...]
    withdrawn: tuple[Article, ...] = ()
    names: Names = field(default_factory=dict)

    @classmethod
    def of(cls, articles: Iterable[Article], names: Names | None = None) -> Archive:
        """The archive of articles that may be shown: published or withdrawn.

        `names` gives, by kind and slug, the one name of a term that articles write variously.
        """
        chosen = newest_first(articles)
        return cls(
            tuple(a for a in chosen if a.status != "withdrawn"),
            tuple(a for a in chosen if a.status == "withdrawn"),
            names or {},
        )

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where published articles stand, by id: they are put in order once."""
        return {article.id: place for place, article in enumerate(self.published)}

    @cached_property
    def by_path(self) -> Mapping[str, Article]:
        """Articles by source path."""
        return {article.path: article for article in (*self.published, *self.withdrawn)}

    @cached_property
    def by_category(self) -> Groups:
        """Published articles by category slug."""
        return _grouped(self.published, [article.category.slug for article in self.published])

    @cached_property
    def by_tag(self) -> Groups:
        """Published articles by tag slug."""
        return self._collected(lambda article: [term.slug for term in article.tags])

    @cached_property
    def by_author(self) -> Groups:
        """Published articles by author slug."""
        return self._collected(lambda article: [term.slug for term in article.authors])

    @cached_property
    def by_level(self) -> Groups:
        """Published articles by school level slug."""
        return self._collected(lambda article: [term.slug for term in article.levels])

    @cached_property
    def by_organisation(self) -> Groups:
        """Published articles by organisation slug."""
        some = [article for article in self.published if article.organisation]
        return _grouped(some, [a.organisation.slug for a in some if a.organisation])

    @cached_property
    def by_region(self) -> Groups:
        """Published articles by the id of each unit they name."""
        return self._collected(lambda article: article.regions)

    @cached_property
    def by_document(self) -> Groups:
        """Published articles by the id of each legal document they cite."""
        return self._collected(lambda a: [citation.document for citation in a.citations])

    @cached_property
    def by_year(self) -> Groups:
        """Published articles by `yyyy`."""
        months = self.by_month
        years = groupby(months, lambda month: month.partition("/")[0])
        return {
            year: tuple(chain.from_iterable(months[month] for month in reversed([*own])))
            for year, own in years
        }

    @cached_property
    def by_month(self) -> Groups:
        """Published articles by `yyyy/mm`."""
        days = [article.date for article in self.published]
        return _grouped(self.published, [_month(day.year, day.month) for day in days])

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """Terms in use by kind (`category`, `tag`, `author`, `level`, `organisation`) and slug."""
        kinds: dict[str, dict[str, Term]] = {}
        for kind, pick in _TERMS.items():
            written = {term.slug: term for article in self.published for term in pick(article)}
            names = self.names.get(kind, {})
            found = {slug: Term(slug, names.get(slug, t.name)) for slug, t in written.items()}
            kinds[kind] = dict(sorted(found.items(), key=lambda item: sort_key(item[1].name)))
        return kinds

    def _collected(self, pick: Callable[[Article], Sequence[str]]) -> Groups:
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in self.published:
            keys = pick(article)
            for key in keys if len(keys) < 2 else dict.fromkeys(keys):  # noqa: PLR2004
                groups[key].append(article)
        return {key: tuple(groups[key]) for key in sorted(groups)}


def _grouped(articles: Sequence[Article], keys: Iterable[str]) -> Groups:
    """Articles by the key that each has."""
    groups: dict[str, list[Article]] = defaultdict(list)
    for article, key in zip(articles, keys, strict=True):
        groups[key].append(article)
    return {key: tuple(groups[key]) for key in sorted(groups)}


@cache
def _month(year: int, month: int) -> str:
    return f"{year}/{month:02}"


_TERMS: Mapping[str, Callable[[Article], Iterable[Term]]] = {
    "category": lambda article: [article.category],
    "tag": lambda article: article.tags,
    "author": lambda article: article.authors,
    "level": lambda article: article.levels,
    "organisation": lambda article: [article.organisation] if article.organisation else [],
}
