"""Where an article's view count is published."""

from __future__ import annotations

from bantin.articles.model import Article


def shard_url(article: Article) -> str:
    """Address of the JSON file that holds the counts of an article's region and month.

    Region and month of publication never change, so neither does the address.
    """
    day = article.date
    return f"/views/{article.regions[0]}/{day.year}/{day.month:02}.json"
