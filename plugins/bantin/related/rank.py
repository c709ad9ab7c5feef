"""Which articles belong together: shared tags, documents, places and subjects.

The score counts what two articles share, each weighted by how rare it is, so that a common
category says little and a rarely cited document says much; of equals the nearest in time are
taken. Rarity goes by powers of two and knows nothing of the archive's size. So an article more
changes the lists of few: of those beside it in time that share a trait with it, and of the holders
of a trait that passes a power of two.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bantin.articles.model import Article

MOST = 4
WEIGHTS = {"tag": 6, "document": 4, "region": 4, "category": 2, "author": 1}
RAREST = 14  # a trait of 2^13 articles and more has the least weight
BESIDE = 100
# A score, minutes between two articles and a place in the archive, packed into one number.
PLACE, SCORE = 20, 48
Trait = tuple[str, str]


def _traits(article: Article) -> Iterator[Trait]:
    yield "category", article.category.slug
    yield from (("tag", term.slug) for term in article.tags)
    yield from (("region", unit) for unit in article.regions)
    yield from (("author", term.slug) for term in article.authors)
    yield from (("document", citation.document) for citation in article.citations)


def related(articles: Sequence[Article]) -> Mapping[str, tuple[Article, ...]]:
    """For each article id at most four articles that share most with it, best first.

    `articles` are newest first; of articles equally far away the newer wins. Of the articles with
    a trait only the `BESIDE` next newer and older are compared, so that the work grows with the
    number of articles and not with its square.
    """
    traits = [tuple(dict.fromkeys(_traits(article))) for article in articles]
    minutes = [int(article.date.timestamp()) // 60 for article in articles]
    postings: dict[Trait, list[int]] = defaultdict(list)
    for place, found in enumerate(traits):
        for trait in found:
            postings[trait].append(place)
    return {
        article.id: tuple(
            articles[other] for other in _best(place, traits[place], minutes, postings)
        )
        for place, article in enumerate(articles)
    }


def _best(
    place: int,
    traits: Sequence[Trait],
    minutes: Sequence[int],
    postings: Mapping[Trait, Sequence[int]],
) -> list[int]:
    """Places of the articles that share most with the one at `place`.

    One whole number holds score, distance and place, so that ranking needs no key function.
    """
    scores: dict[int, int] = {}
    for trait in traits:
        found = postings[trait]
        step = WEIGHTS[trait[0]] * max(1, RAREST - len(found).bit_length()) << SCORE
        here = bisect_left(found, place)
        for other in found[max(0, here - BESIDE) : here + BESIDE + 1]:
            if other not in scores:
                scores[other] = -(abs(minutes[place] - minutes[other]) << PLACE) - other
            scores[other] += step
    scores.pop(place, None)
    return [-score % (1 << PLACE) for score in heapq.nlargest(MOST, scores.values())]


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
