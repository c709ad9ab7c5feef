"""Whether internal links lead somewhere: every address of the edition, without rendering."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bantin.articles.load import Loaded
from bantin.articles.model import Article
from bantin.core.problems import Problem
from bantin.core.text import nearest
from bantin.edition.list_pages import INDEXES, archive_lists, term_lists
from bantin.edition.portal import Portal
from bantin.edition.region_pages import shown_units
from bantin.listings.blocks import block_url, full_blocks

FIXED = (
    "/", "/khu-vuc/", "/van-ban/", "/tu-viet-tat/", "/luu-tru/", "/tim-kiem/", "/doc-nhieu/",
    "/thong-ke/", "/lich/", "/lich.ics", "/rss/", "/opml.xml", "/so-do/", "/rss.xml", "/atom.xml",
    "/feed.json", "/sitemap.xml", "/api/articles.json",
)  # fmt: skip


def addresses(portal: Portal) -> frozenset[str]:
    """Every address that a text may link to."""
    found = {*FIXED, *INDEXES.values(), *portal.redirects}
    found.update(article.url for article in portal.archive.published)
    found.update(article.url for article in portal.archive.withdrawn)
    found.update(f"/{page.slug}/" for page in portal.pages)
    found.update(portal.regions.url(unit) for unit in shown_units(portal))
    found.update(f"/van-ban/{key}/" for key in portal.cited)
    lists: list[tuple[str, Sequence[Article]]] = [("/", portal.archive.published)]
    lists += [(c.path, c.articles) for c in (*term_lists(portal), *archive_lists(portal))]
    for path, articles in lists:
        found.add(path)
        blocks = range(1, full_blocks(articles) + 1)
        found.update(block_url(path, number) for number in blocks)
    return frozenset(found)


def broken_links(loaded: Loaded, known: frozenset[str]) -> Iterator[Problem]:
    """A problem for each internal link of a shown article or page that leads nowhere."""
    shown = {article.path for article in loaded.archive.published}
    shown.update(page.path for page in loaded.pages)
    for path in sorted(shown & set(loaded.links)):
        for link in loaded.links[path]:
            target = link.target.split("#", 1)[0].split("?", 1)[0]
            if target in known or not target or loaded.library.request(target):
                continue
            where = Path(os.path.relpath(loaded.root / path)).as_posix()
            near = ", ".join(f"“{url}”" for url in nearest(target, known)) or "…"
            yield Problem(where, link.line, "link-broken", {"target": target, "nearest": near})
