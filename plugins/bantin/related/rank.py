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
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from bantin.articles.model import Article
from bantin.core.workers import Lost, spread

MOST = 4
WEIGHTS = {"tag": 6, "document": 4, "region": 4, "category": 2, "author": 1}
RAREST = 14  # a trait of 2^13 articles and more has the least weight
BESIDE = 100
MANY = 200  # changes after which everything is compared again, and that by arrays
SHARE = 500  # articles that one process compares at once
LIMIT = 60.0  # seconds for these
Trait = tuple[str, str]


def _traits(article: Article) -> Iterator[Trait]:
    yield "category", article.category.slug
    yield from (("tag", term.slug) for term in article.tags)
    yield from (("region", unit) for unit in article.regions)
    yield from (("author", term.slug) for term in article.authors)
    yield from (("document", citation.document) for citation in article.citations)


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was found for an article: of which `day` (seconds) and `traits`, and which `others`."""

    day: int
    traits: tuple[Trait, ...]
    others: tuple[str, ...]


def related(articles: Sequence[Article]) -> Mapping[str, tuple[Article, ...]]:
    """For each article id at most four articles that share most with it, best first.

    `articles` are newest first; of articles equally far away the newer wins. Of the articles with
    a trait only the `BESIDE` next newer and older are compared, so that the work grows with the
    number of articles and not with its square.
    """
    by_id = {article.id: article for article in articles}
    found = ranked(articles, {})
    return {key: tuple(by_id[other] for other in each.others) for key, each in found.items()}


def ranked(
    articles: Sequence[Article], before: Mapping[str, Ranked], jobs: int = 0
) -> dict[str, Ranked]:
    """What `related` finds; of other articles it is taken from `before` where it must be equal."""
    traits = [tuple(dict.fromkeys(_traits(article))) for article in articles]
    days = [int(article.date.timestamp()) for article in articles]
    minutes = [day // 60 for day in days]
    postings: dict[Trait, list[int]] = defaultdict(list)
    for place, own in enumerate(traits):
        for trait in own:
            postings[trait].append(place)
    now = {a.id: (day, own) for a, day, own in zip(articles, days, traits, strict=True)}
    stale = _stale(days, postings, now, before)
    wanted = [place for place, a in enumerate(articles) if a.id not in before or place in stale]
    found = _others(wanted, traits, minutes, postings, jobs)
    return {
        article.id: Ranked(
            days[place], traits[place], tuple(articles[other].id for other in found[place])
        ) if place in found else before[article.id]
        for place, article in enumerate(articles)
    }


def _others(
    wanted: Sequence[int], traits: Sequence[Sequence[Trait]],
    minutes: Sequence[int], postings: Mapping[Trait, Sequence[int]], jobs: int,
) -> dict[int, list[int]]:
    """The places that belong to each of the places `wanted`."""
    if len(wanted) <= MANY:
        return {place: _best(place, traits[place], minutes, postings) for place in wanted}

    @cache
    def compared() -> _Comparing:
        return _Comparing(minutes, postings)

    def work(share: Sequence[int]) -> bytes:
        return json.dumps([compared().best(place, traits[place]) for place in share]).encode()

    shares = [wanted[at : at + SHARE] for at in range(0, len(wanted), SHARE)]
    answers = spread(work, shares, jobs, alone=1, limit=LIMIT)  # NumPy takes 30 MB there, not here
    found = (json.loads(work(share) if isinstance(answer, Lost) else answer)
             for share, answer in zip(shares, answers, strict=True))
    return dict(zip(wanted, chain.from_iterable(found), strict=True))


def _best(
    place: int, traits: Sequence[Trait],
    minutes: Sequence[int], postings: Mapping[Trait, Sequence[int]],
) -> list[int]:
    """What `_Comparing.best` finds, for so few articles that NumPy's import would take longer."""
    scores: dict[int, int] = {}
    for trait in traits:
        found = postings[trait]
        step = WEIGHTS[trait[0]] * _weight(len(found))
        here = bisect_left(found, place)
        for other in found[max(0, here - BESIDE) : here + BESIDE + 1]:
            scores[other] = scores.get(other, 0) + step
    scores.pop(place, None)
    order = ((-score, abs(minutes[place] - minutes[other]), other)
             for other, score in scores.items())
    return [other for *_, other in heapq.nsmallest(MOST, order)]


def _stale(
    days: Sequence[int], postings: Mapping[Trait, Sequence[int]],
    now: Mapping[str, tuple[int, tuple[Trait, ...]]], before: Mapping[str, Ranked],
) -> set[int]:
    """Places of articles that see one that came, went, moved in time or has other traits.

    They see it when both stand near each other among the articles of one of its traits, or when
    the weight of such a trait is another.
    """
    then = {key: (each.day, each.traits) for key, each in before.items()}
    changed = [pair for key in now.keys() | then.keys() if now.get(key) != then.get(key)
               for pair in (now.get(key), then.get(key)) if pair]
    if len(changed) > MANY:
        return set(range(len(days)))
    came: Counter[Trait] = Counter()
    for key in now.keys() | then.keys():
        if now.get(key) != then.get(key):
            came.update(now.get(key, (0, ()))[1])
            came.subtract(then.get(key, (0, ()))[1])
    beside, stale = BESIDE + len(changed), set[int]()
    for day, own in changed:
        for trait in own:
            places = postings.get(trait, ())
            if _weight(len(places)) != _weight(len(places) - came[trait]):
                stale.update(places)
            first = bisect_left(places, -day, key=lambda place: -days[place])
            last = bisect_right(places, -day, key=lambda place: -days[place])
            stale.update(places[max(0, first - beside) : last + beside])
    return stale


def _weight(holders: int) -> int:
    """How much it says that two articles share a trait of so many."""
    return max(1, RAREST - holders.bit_length())


class _Comparing:
    """Finds what shares most with one article after the other.

    Rows of places are arrays: the thousand comparisons of an article are a few operations.
    """

    def __init__(
        self, minutes: Sequence[int], postings: Mapping[Trait, Sequence[int]]
    ) -> None:
        import numpy as np  # heavy

        self.np = np
        self.minutes = minutes
        self.scores = np.zeros(len(minutes), np.int64)
        self.postings = postings
        self.rows: dict[Trait, Any] = {}

    def best(self, place: int, traits: Sequence[Trait]) -> list[int]:
        """Places of the articles that share most with the one at `place`."""
        scores, beside = self.scores, []
        for trait in traits:
            row = self._row(trait)
            here = int(row.searchsorted(place))
            near = row[max(0, here - BESIDE) : here + BESIDE + 1]
            scores[near] += WEIGHTS[trait[0]] * _weight(len(row))
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
        return [other for *_, other in sorted(best)[:MOST]]

    def _row(self, trait: Trait) -> Any:
        row = self.rows.get(trait)
        if row is None:
            row = self.rows[trait] = self.np.array(self.postings[trait], self.np.int64)
        return row

    def _least(self, found: Any, most: int) -> int:
        """A score of which there are `most`; as often as it has traits is an article among them."""
        return int(self.np.partition(found, -most)[-most]) if len(found) > most else 1

def neighbours(
    articles: Sequence[Article],
) -> Mapping[str, tuple[Article | None, Article | None]]:
    """For each article id the article before it and the one after it in time."""
    newer = [None, *articles][: len(articles)]
    older = [*articles, None][1:]
    return {
        article.id: (before, after)
        for article, before, after in zip(articles, older, newer, strict=True)
    }
