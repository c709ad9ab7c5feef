"""The counts of articles, in one small file per region and month of publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bantin.view_stats.port import Readings
from bantin.view_stats.site_map import Published

FEWEST_RATINGS = 5


def shards(store: Readings, articles: Sequence[Published]) -> dict[str, dict[str, Any]]:
    """Counted views (`a`) and stars (`r`) by article, by address of the file.

    Stars include those carried over and are shown from five ratings on, so that no single
    reader can be guessed. An address whose articles have no count yet holds none.
    """
    totals, stars = store.article_totals(), store.ratings()
    found: dict[str, dict[str, Any]] = {article.shard: {"a": {}} for article in articles}
    for article in sorted(articles, key=lambda each: each.id):
        shard = found[article.shard]
        if views := totals.get(article.id):
            shard["a"][article.id] = views
        if article.id in stars:
            given = _sum(stars[article.id], article.stars)
            if sum(given) >= FEWEST_RATINGS:
                shard.setdefault("r", {})[article.id] = given
    return found


def _sum(stars: Sequence[int], base: Sequence[int]) -> list[int]:
    return [new + old for new, old in zip(stars, base or (0,) * len(stars), strict=True)]
