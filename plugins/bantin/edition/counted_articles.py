"""What the statistics know of articles; that of a month in which all are as they were is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from bantin.articles.model import Article, Term
from bantin.core.files import digest
from bantin.edition.portal import Portal
from bantin.incremental.shelf import Shelf
from bantin.view_stats.shards import shard_url
from bantin.view_stats.site_map import Published, article_lines, former_paths

COUNTED = "counted"
Groups = Callable[[Article], dict[str, list[str]]]
Former = Mapping[str, Sequence[str]]  # old paths by the address that they lead to


def counted_months(
    portal: Portal, before: dict[str, bytes], kept: Shelf | None
) -> Iterator[bytes]:
    """The lines of the published articles of each month, the newest first.

    What was kept `before`, and is given up here, is taken over: it is good as long as nothing but
    articles changed. What is new is `kept`, if there is a place for it.
    """
    former, groups = former_paths(portal.redirects), _groups(portal)
    months = portal.archive.by_month
    for month in reversed([*months]):
        articles = months[month]
        mark = _mark(articles, former)
        told, _, lines = before.pop(month, b"").partition(b"\n")
        if told != mark:
            lines = article_lines(_published(articles, former, groups))
            if kept:
                kept.put([(month, b"%b\n%b" % (mark, lines))])
        yield lines
    if kept:
        kept.put((), before)


def _mark(articles: Iterable[Article], former: Former) -> bytes:
    """What tells whether lines are as they were; old addresses may follow from other articles."""
    told = [(each.fingerprint, former.get(each.url, ())) for each in articles]
    return digest(json.dumps(told).encode()).encode()


def _published(
    articles: Iterable[Article], former: Former, groups: Groups
) -> Iterator[Published]:
    return (
        Published(
            id=article.id,
            url=article.url,
            title=article.title,
            shard=shard_url(article),
            former=former.get(article.url, ()),
            base=article.views_base,
            stars=article.rating,
            groups=groups(article),
        )
        for article in articles
    )


def _groups(portal: Portal) -> Groups:
    """The groups of an article; of those that are in the same ones the same mapping."""
    province_of = cache(portal.regions.current_province)

    @cache
    def found(
        province: str, category: str, authors: tuple[Term, ...], unit: Term | None
    ) -> dict[str, list[str]]:
        return {
            "region": [province] if province else [],
            "category": [category],
            "author": [author.slug for author in authors],
            "unit": [unit.slug] if unit else [],
        }

    return lambda a: found(
        province_of(a.regions[0]), a.category.slug, a.authors, a.organisation)
