"""Which articles belong together: shared tags, documents, places and subjects.

The score counts what two articles share, each weighted by how rare it is, so that a common
category says little and a rarely cited document says much; of equals the nearest in time are
taken. Rarity goes by powers of two and knows nothing of the archive's size. So an article more
changes the lists of few: of those beside it in time that share a trait with it, and of the holders
of a trait that passes a power of two.
"""

from __future__ import annotations

import heapq
import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from bantin.articles.archive import Archive
from bantin.articles.model import Article
from bantin.core.workers import Lost, spread

MOST = 4
WEIGHTS = {"tag": 6, "document": 4, "region": 4, "category": 2, "author": 1}
RAREST = 14  # a trait of 2^13 articles and more has the least weight
BESIDE = 100
MANY = 200  # articles from which on they are compared by arrays
SHARE = 500  # articles that one process compares at once
LIMIT = 60.0  # seconds for these
Trait = tuple[str, str]


def traits_of(article: Article) -> tuple[Trait, ...]:
    """What an article may share with others, each once."""
    return tuple(dict.fromkeys(_traits(article)))


def _traits(article: Article) -> Iterator[Trait]:
    yield "category", article.category.slug
    yield from (("tag", term.slug) for term in article.tags)
    yield from (("region", unit) for unit in article.regions)
    yield from (("author", term.slug) for term in article.authors)
    yield from (("document", citation.document) for citation in article.citations)


class Ranked(NamedTuple):
    """What was found for an article: of which `day` (seconds) and `traits`, and which `others`.

    `least` is the score of the last of these, 0 while there are fewer than may be.
    """

    day: int
    traits: tuple[Trait, ...]
    others: tuple[str, ...]
    least: int


def related(articles: Sequence[Article]) -> Mapping[str, tuple[Article, ...]]:
    """For each article id at most four articles that share most with it, best first.

    `articles` are newest first; of articles equally far away the newer wins. Of the articles with
    a trait only the `BESIDE` next newer and older are compared, so that the work grows with the
    number of articles and not with its square.
    """
    by_id = {article.id: article for article in articles}
    found = Comparison(Archive(tuple(articles))).ranked(range(len(articles)))
    return {key: tuple(by_id[other] for other in each.others) for key, each in found.items()}


class Comparison:
    """The articles of an archive by their places, and what they share."""

    def __init__(self, archive: Archive) -> None:
        self.articles = archive.published
        self.places = archive.places
        self.days = [int(article.date.timestamp()) for article in self.articles]
        self.minutes = [day // 60 for day in self.days]
        self._archive = archive
        self._holders: dict[Trait, list[int]] = {}

    def holders(self, trait: Trait) -> list[int]:
        """The places of the articles that have a trait."""
        found = self._holders.get(trait)
        if found is None:
            kind, value = trait
            held: Iterable[Article] = getattr(self._archive, f"by_{kind}").get(value, ())
            found = self._holders[trait] = [self.places[article.id] for article in held]
        return found

    def every(self, jobs: int = 0) -> Mapping[str, Ranked]:
        """What belongs to each of all articles, by id."""
        everything = range(len(self.articles))
        if len(everything) <= MANY:
            return self.ranked(everything)
        return _Rows(self._archive, self._by_arrays(everything, jobs))

    def ranked(self, wanted: Sequence[int], jobs: int = 0) -> dict[str, Ranked]:
        """What belongs to each of the articles at the places `wanted`, by id."""
        own = self._traits(wanted)
        if len(wanted) <= MANY:
            best: Iterable[tuple[list[int], int]] = (
                self._best(place, own[place]) for place in wanted)
        else:
            best = self._by_arrays(wanted, jobs)
        return {
            self.articles[place].id: Ranked(
                self.days[place], own[place],
                tuple([self.articles[other].id for other in others]), least)
            for place, (others, least) in zip(wanted, best, strict=True)
        }

    def _traits(self, wanted: Iterable[int]) -> dict[int, tuple[Trait, ...]]:
        """The traits of the articles at these places, each trait held once."""
        held: dict[Trait, Trait] = {}
        every = {place: traits_of(self.articles[place]) for place in wanted}
        return {place: tuple([held.setdefault(each, each) for each in traits])
                for place, traits in every.items()}

    def _best(self, place: int, traits: Iterable[Trait]) -> tuple[list[int], int]:
        """What `_Arrays.best` finds, for so few articles that NumPy's import would take longer."""
        scores: dict[int, int] = {}
        for trait in traits:
            found = self.holders(trait)
            step = score_of(trait[0], len(found))
            here = bisect_left(found, place)
            for other in found[max(0, here - BESIDE) : here + BESIDE + 1]:
                scores[other] = scores.get(other, 0) + step
        scores.pop(place, None)
        least = min(heapq.nlargest(MOST, scores.values()), default=0)
        minutes, here = self.minutes, self.minutes[place]
        return _chosen((-score, abs(here - minutes[other]), other)
                       for other, score in scores.items() if score >= least)

    def _by_arrays(self, wanted: Sequence[int], jobs: int) -> Iterator[tuple[list[int], int]]:
        """The same of many articles, by several processes, as they become known."""
        @cache
        def arrays() -> _Arrays:
            return _Arrays(self)

        def work(share: Sequence[int]) -> bytes:
            every = self.articles
            best = [arrays().best(place, traits_of(every[place])) for place in share]
            return json.dumps(best).encode()

        shares = [wanted[at : at + SHARE] for at in range(0, len(wanted), SHARE)]
        answers = spread(work, shares, jobs, limit=LIMIT, alone=0 if len(shares) > 1 else 1)
        for share, answer in zip(shares, answers, strict=True):
            yield from json.loads(work(share) if isinstance(answer, Lost) else answer)


class _Rows(Mapping[str, Ranked]):
    """What was found for all articles of an archive, in a few bytes for each."""

    def __init__(self, archive: Archive, found: Iterable[tuple[Sequence[int], int]]) -> None:
        self._archive = archive
        self._others, self._least = array("i"), array("i")
        for others, least in found:
            self._others.extend((*others, *[-1] * MOST)[:MOST])
            self._least.append(least)

    def __getitem__(self, id_: str) -> Ranked:
        place, every = self._archive.places[id_], self._archive.published
        others = [at for at in self._others[MOST * place : MOST * (place + 1)] if at >= 0]
        return Ranked(
            int(every[place].date.timestamp()), traits_of(every[place]),
            tuple([every[at].id for at in others]), self._least[place],
        )

    def __contains__(self, id_: object) -> bool:
        return id_ in self._archive.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive.places)

    def __len__(self) -> int:
        return len(self._least)


def _chosen(found: Iterable[tuple[int, int, int]]) -> tuple[list[int], int]:
    """The places of the best, and the score of the last of them."""
    best = heapq.nsmallest(MOST, found)
    return [other for *_, other in best], -best[-1][0] if len(best) == MOST else 0


def score_of(kind: str, holders: int) -> int:
    """How much it says that two articles share a trait of this kind of so many."""
    return WEIGHTS[kind] * max(1, RAREST - holders.bit_length())


class _Arrays:
    """Finds what shares most with one article after the other.

    Rows of places are arrays: the thousand comparisons of an article are a few operations.
    """

    def __init__(self, comparison: Comparison) -> None:
        import numpy as np  # heavy

        self.np = np
        self.minutes = comparison.minutes
        self.scores = np.zeros(len(self.minutes), np.int64)
        self.holders = comparison.holders
        self.rows: dict[Trait, Any] = {}

    def best(self, place: int, traits: Iterable[Trait]) -> tuple[list[int], int]:
        """Places of the articles that share most with the one at `place`, and the least score."""
        scores, beside = self.scores, []
        for trait in traits:
            row = self._row(trait)
            here = int(row.searchsorted(place))
            near = row[max(0, here - BESIDE) : here + BESIDE + 1]
            scores[near] += score_of(trait[0], len(row))
            beside.append(near)
        near = self.np.concatenate(beside)
        scores[place] = 0
        found = scores[near]
        near = near[found >= self._least(found, MOST * len(beside))]
        best = {
            (-score, abs(self.minutes[place] - self.minutes[other]), other)
            for score, other in zip(scores[near].tolist(), near.tolist(), strict=True) if score
        }
        for row in beside:
            scores[row] = 0
        return _chosen(best)

    def _row(self, trait: Trait) -> Any:
        row = self.rows.get(trait)
        if row is None:
            row = self.rows[trait] = self.np.array(self.holders(trait), self.np.int64)
        return row

    def _least(self, found: Any, most: int) -> int:
        """A score of which there are `most`; as often as it has traits is an article among them."""
        return int(self.np.partition(found, -most)[-most]) if len(found) > most else 1


def neighbours(archive: Archive, article: Article) -> tuple[Article | None, Article | None]:
    """The article before this one and the one after it in time."""
    place, every = archive.places[article.id], archive.published
    older = every[place + 1] if place + 1 < len(every) else None
    return older, every[place - 1] if place else None
