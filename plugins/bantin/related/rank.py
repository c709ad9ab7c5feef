"""Which articles belong together: shared tags, documents, places and subjects.

The score counts what two articles share, each weighted by how rare it is (inverse document
frequency), so that a common category says little and a rarely cited document says much.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bantin.articles.model import Article

MOST = 4
WEIGHTS = {"tag": 3.0, "document": 2.0, "region": 2.0, "category": 1.0, "author": 0.5}
LONGEST_POSTING = 200
STEPS = 1000
Trait = tuple[str, str]


def _traits(article: Article) -> Iterator[Trait]:
    yield "category", article.category.slug
    yield from (("tag", term.slug) for term in article.tags)
    yield from (("region", unit) for unit in article.regions)
    yield from (("author", term.slug) for term in article.authors)
    yield from (("document", citation.document) for citation in article.citations)


def related(articles: Sequence[Article]) -> Mapping[str, tuple[Article, ...]]:
    """For each article id at most four articles that share most with it, best first.

    `articles` are newest first; of equals the newest wins. Only the newest `LONGEST_POSTING`
    articles of a trait are compared, so that the work grows with the number of articles and
    not with its square.
    """
    traits = [tuple(dict.fromkeys(_traits(article))) for article in articles]
    postings: dict[Trait, list[int]] = defaultdict(list)
    for place, found in enumerate(traits):
        for trait in found:
            postings[trait].append(place)
    worth = {
        trait: round(STEPS * WEIGHTS[trait[0]] * math.log(1 + len(articles) / len(found)))
        for trait, found in postings.items()
    }
    newest = {trait: found[:LONGEST_POSTING] for trait, found in postings.items()}
    return {
        article.id: tuple(articles[other] for other in _best(place, traits, newest, worth))
        for place, article in enumerate(articles)
    }


def _best(
    place: int,
    traits: Sequence[Sequence[Trait]],
    newest: Mapping[Trait, Sequence[int]],
    worth: Mapping[Trait, int],
) -> list[int]:
    """Places of the articles that share most with the one at `place`.

    One whole number holds score and place, so that ranking needs no key function: a step of
    the score outweighs every place.
    """
    count = len(traits)
    scores: dict[int, int] = {}
    for trait in traits[place]:
        step = worth[trait] * count
        for other in newest[trait]:
            scores[other] = scores.get(other, -other) + step
    scores.pop(place, None)
    return [-score % count for score in heapq.nlargest(MOST, scores.values())]


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
