"""Whether internal links lead somewhere: every address of the edition, without rendering."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bantin.articles.internal_links import ARTICLE, address, broken_link
from bantin.articles.load import Loaded
from bantin.articles.model import Article
from bantin.core.problems import Problem
from bantin.edition.composed_lists import composed_lists
from bantin.edition.feed_pages import feed_page
from bantin.edition.portal import Portal
from bantin.edition.region_pages import region_lists
from bantin.edition.term_lists import INDEXES, archive_lists, term_lists
from bantin.feeds.links import MOST_READ, feed_links
from bantin.listings.blocks import block_url, full_blocks

FIXED = (
    "/", "/khu-vuc/", "/van-ban/", "/tu-viet-tat/", "/luu-tru/", "/tim-kiem/", "/doc-nhieu/",
    "/thong-ke/", "/lich/", "/lich.ics", "/rss/", "/opml.xml", "/so-do/", "/sitemap.xml",
    "/news-sitemap.xml", "/robots.txt", "/favicon.ico", "/404.html", "/.well-known/security.txt",
    "/api/articles.json", "/api/articles.schema.json", "/llms.txt",
)  # fmt: skip
WITH_CALENDAR = ("/khu-vuc/", "/cap-hoc/")


def addresses(portal: Portal) -> frozenset[str]:
    """Every address of the edition that a text may link to, but for redirects."""
    archive = portal.archive
    found = {*FIXED, *INDEXES.values()}
    found.update(article.url for article in (*archive.published, *archive.withdrawn))
    found.update(page.url for page in portal.pages)
    found.update(f"/api/articles-{year}.json" for year in archive.by_year)
    for each in composed_lists(portal):
        found.update((feed_page(each), *(link["url"] for link in feed_links(each.path, ""))))
    for path, articles in _lists(portal):
        found.update(link["url"] for link in feed_links(path, ""))
        found.update(_blocks(path, articles))
        if path.startswith(WITH_CALENDAR) and any(article.event for article in articles):
            found.add(f"{path}lich.ics")
    for chosen in archive_lists(portal):
        found.update(_blocks(chosen.path, chosen.articles))
    found.update(f"/van-ban/{key}/" for key in portal.cited)
    return frozenset(found)


def _lists(portal: Portal) -> Iterator[tuple[str, Sequence[Article]]]:
    """Lists with feeds."""
    yield "/", portal.archive.published
    for chosen in term_lists(portal):
        yield chosen.path, chosen.articles
    for chosen in region_lists(portal):
        yield chosen.path, chosen.articles
    for key in portal.cited:
        yield f"/van-ban/{key}/", ()
    if portal.counting:
        yield MOST_READ, ()


def _blocks(path: str, articles: Sequence[Article]) -> Iterator[str]:
    """Address of a list and of its full blocks."""
    yield path
    for number in range(1, full_blocks(articles) + 1):
        yield block_url(path, number)


def clashes(portal: Portal, known: frozenset[str]) -> Iterator[Problem]:
    """A problem for each old path or page that would be written over a page of the edition."""
    taken = {_written(url) for url in known}
    for article in (*portal.archive.published, *portal.archive.withdrawn):
        for alias in article.aliases:
            if _written(alias) in taken:
                where = _place(portal.folder.root / article.path, alias)
                yield Problem(*where, "alias-reserved", {"value": alias})
    pages: dict[str, str] = {}
    for page in portal.pages:
        other = pages.setdefault(page.url, page.path)
        if other != page.path:
            where = _place(portal.folder.root / page.path, "slug:")
            yield Problem(*where, "page-twice", {"value": page.url, "other": other})


def _written(url: str) -> str:
    """What tells apart the files of two addresses."""
    return url.casefold().strip("/").removesuffix("index.html").strip("/")


def _place(path: Path, text: str) -> tuple[str, int]:
    """The path as seen from here, and the first line that holds `text`."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    line = next((number for number, line in enumerate(lines, 1) if text in line), 1)
    return Path(os.path.relpath(path)).as_posix(), line


def broken_links(loaded: Loaded, known: frozenset[str]) -> Iterator[Problem]:
    """A problem for each internal link of a shown article or page that leads nowhere.

    While some article is refused for its own faults, links to articles are not judged.
    """
    shown = {article.path for article in loaded.archive.published}
    shown.update(page.path for page in loaded.pages)
    texts = {article.url for article in loaded.archive.published}
    texts.update(page.url for page in loaded.pages)
    categories = {term.slug for term in loaded.lists.registers.categories.listed}
    for path in sorted(shown & set(loaded.links)):
        for link in loaded.links[path]:
            target = address(link.target)
            if target in known or not target or loaded.library.request(target):
                continue
            if loaded.refused and ARTICLE.match(target):
                continue
            where = Path(os.path.relpath(loaded.root / path)).as_posix()
            yield broken_link(where, link.line, target, texts, categories)
