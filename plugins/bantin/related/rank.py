"""Which articles belong together: shared tags, documents, places and subjects.

The score counts what two articles share, each weighted by how rare it is (inverse document
frequency), so that a common category says little and a rarely cited document says much.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bantin.articles.model import Article

MOST = 4
WEIGHTS = {"tag": 3.0, "document": 2.0, "region": 2.0, "category": 1.0, "author": 0.5}
LONGEST_POSTING = 400


def _traits(article: Article) -> Iterator[tuple[str, str]]:
    yield "category", article.category.slug
    yield from (("tag", term.slug) for term in article.tags)
    yield from (("region", unit) for unit in article.regions)
    yield from (("author", term.slug) for term in article.authors)
    yield from (("document", citation.document) for citation in article.citations)


def related(articles: Sequence[Article]) -> Mapping[str, tuple[Article, ...]]:
    """For each article id at most four articles that share most with it, best first.

    Only the newest `LONGEST_POSTING` articles of a trait are compared, so that the work
    grows with the number of articles and not with its square.
    """
    postings: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        for trait in dict.fromkeys(_traits(article)):
            postings[trait].append(article)
    rarity = {
        trait: WEIGHTS[trait[0]] * math.log(1 + len(articles) / len(found))
        for trait, found in postings.items()
    }
    return {article.id: _best(article, postings, rarity) for article in articles}


def _best(
    article: Article,
    postings: Mapping[tuple[str, str], Sequence[Article]],
    rarity: Mapping[tuple[str, str], float],
) -> tuple[Article, ...]:
    scores: dict[str, float] = defaultdict(float)
    found: dict[str, Article] = {}
    for trait in dict.fromkeys(_traits(article)):
        for other in postings[trait][:LONGEST_POSTING]:
            scores[other.id] += rarity[trait]
            found[other.id] = other
    found.pop(article.id, None)
    ranked = sorted(found.values(), key=lambda o: (-round(scores[o.id], 6), _age(o), o.id))
    return tuple(ranked[:MOST])


def _age(article: Article) -> float:
    return -article.date.timestamp()


def neighbours(
    articles: Sequence[Article],
) -> Mapping[str, tuple[Article | None, Article | None]]:
    """For each article id the article before it and the one after it in time."""
    newer: Sequence[Article | None] = (None, *articles[:-1])
    older: Sequence[Article | None] = (*articles[1:], None)
    return {
        article.id: (before, after)
        for article, before, after in zip(articles, older, newer, strict=True)
    }
