"""The list of articles that a build leaves for the statistics: ids, addresses, titles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bantin.articles.model import Article
from bantin.core.files import write_if_changed
from bantin.view_stats.publishing import Published
from bantin.view_stats.shards import shard_url

NAME = "articles.json"


def write_site_map(
    state: Path, articles: Iterable[Article], redirects: Mapping[str, str]
) -> None:
    """Write the list into the folder `state`; old addresses count for the article too."""
    former: dict[str, list[str]] = {}
    for old, new in sorted(redirects.items()):
        former.setdefault(new, []).append(old)
    rows = [
        {
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "shard": shard_url(article),
            "former": former.get(article.url, []),
        }
        for article in articles
    ]
    write_if_changed(state / NAME, json.dumps(rows, ensure_ascii=False, indent=0).encode())


def read_site_map(state: Path) -> tuple[list[Published], dict[str, str]]:
    """The published articles, and article ids by page path.

    Empty before the first build and when the list is damaged: the next build writes it anew,
    and the statistics keep what they counted until then.
    """
    try:
        rows = json.loads((state / NAME).read_bytes())
        published = [Published(row["id"], row["url"], row["title"], row["shard"]) for row in rows]
        paths = {path: row["id"] for row in rows for path in (row["url"], *row["former"])}
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return [], {}
    return published, paths
