"""The most read articles of a day, a week, a month and of all time, and those that rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from bantin.view_stats.port import Counts, Readings
from bantin.view_stats.publishing.moments import Counted
from bantin.view_stats.site_map import Published, SiteMap

SPANS = {"1": 1, "7": 7, "30": 30}
LISTED = 10
RISING = "rising"
# A rise is the last 24 hours against the mean day of the week before; the addend keeps small
# numbers small, and what hardly anybody reads rises nowhere.
ADDEND = 5
FEWEST = 20
DAYS_BEFORE = 7
KINDS = {"region": "khu-vuc", "category": "chuyen-muc"}
Ranks = Mapping[str, Mapping[str, float]]


def ranks(store: Readings, span: Counted) -> Ranks:
    """What articles are ranked by, by list and article id: views, or how much they rise."""
    found: dict[str, Mapping[str, float]] = {
        name: store.article_views(span.back(days)) for name, days in SPANS.items()
    }
    return {**found, "all": store.article_totals(), RISING: _rises(store, span)}


def _rises(store: Readings, span: Counted) -> Mapping[str, float]:
    day_ago = span.until - timedelta(hours=23)
    recent = store.article_hours(f"{day_ago:%Y-%m-%dT%H}", f"{span.until:%Y-%m-%dT%H}")
    last_day = span.today - timedelta(days=1)
    first_day = last_day - timedelta(days=DAYS_BEFORE - 1)
    before = store.article_views(first_day.isoformat(), last_day.isoformat())
    return {
        key: rise
        for key, views in recent.items()
        if views >= FEWEST and (rise := _rise(views, before.get(key, 0))) > 1
    }


def _rise(views: int, before: int) -> float:
    return round((views + ADDEND) / (before / DAYS_BEFORE + ADDEND), 2)


def lists(found: Ranks, articles: Sequence[Published]) -> dict[str, list[dict[str, Any]]]:
    """Each list's first articles; ties in the order of ids."""
    return {name: _first(scores, articles, name) for name, scores in found.items()}


def _first(
    scores: Mapping[str, float], articles: Sequence[Published], name: str
) -> list[dict[str, Any]]:
    read = [article for article in articles if scores.get(article.id)]
    read.sort(key=lambda article: (-scores[article.id], article.id))
    number = "times" if name == RISING else "views"
    return [
        {"title": article.title, "url": article.url, number: scores[article.id]}
        for article in read[:LISTED]
    ]


def group_lists(found: Ranks, site_map: SiteMap) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lists of every region and category with a view: path of the file, its content."""
    for kind, folder in KINDS.items():
        for key, articles in members(site_map.published, kind).items():
            ranked = lists(found, articles)
            if ranked["all"]:
                yield f"top/{folder}/{key}.json", {**site_map.name(kind, key), **ranked}


def members(articles: Sequence[Published], kind: str) -> dict[str, list[Published]]:
    """Articles by the groups of a kind that they belong to."""
    found: dict[str, list[Published]] = {}
    for article in articles:
        for key in article.groups.get(kind, ()):
            found.setdefault(key, []).append(article)
    return dict(sorted(found.items()))


def group_totals(articles: Sequence[Published], kind: str, views: Counts) -> Counts:
    """Views of articles summed by the groups of a kind."""
    sums = {
        key: sum(views.get(article.id, 0) for article in group)
        for key, group in members(articles, kind).items()
    }
    return {key: total for key, total in sums.items() if total}
