"""Whether internal links lead somewhere: what addresses the edition has, without rendering."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from bantin.articles.internal_links import ARTICLE, address, broken_link
from bantin.articles.load import Loaded
from bantin.articles.model import Article
from bantin.core.problems import Problem
from bantin.edition.composed_lists import composed_lists
from bantin.edition.document_register import years_and_blocks
from bantin.edition.feed_pages import feed_page
from bantin.edition.portal import Portal
from bantin.edition.region_pages import region_lists
from bantin.edition.term_lists import INDEXES, archive_lists, term_lists
from bantin.feeds.links import MOST_READ, formats
from bantin.listings.blocks import block_url, full_blocks

FIXED = (
    "/", "/khu-vuc/", "/van-ban/", "/tu-viet-tat/", "/luu-tru/", "/tim-kiem/", "/doc-nhieu/",
    "/thong-ke/", "/lich/", "/lich.ics", "/rss/", "/opml.xml", "/so-do/", "/sitemap.xml",
    "/news-sitemap.xml", "/robots.txt", "/favicon.ico", "/404.html", "/.well-known/security.txt",
    "/api/articles.json", "/api/articles.schema.json", "/llms.txt",
)  # fmt: skip
WITH_CALENDAR = ("/khu-vuc/", "/cap-hoc/")
BLOCK = re.compile(r"(.*/)trang/([0-9]+)/")


class Addresses:
    """The addresses of an edition that a text may link to, but for redirects.

    There are six times as many as articles, and few are asked for: each is judged by the list
    that it belongs to.
    """

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._known = {*FIXED, *INDEXES.values()}
        self._known.update(page.url for page in portal.pages)
        self._known.update(f"/api/articles-{year}.json" for year in portal.archive.by_year)

    def __contains__(self, url: object) -> bool:
        """Whether the edition has the address `url`, which is without query and fragment."""
        if not isinstance(url, str):
            return False
        return url in self._known or url in self._articles or self._of_list(url)

    def _of_list(self, url: str) -> bool:
        path, _, file = url.rpartition("/")
        path = f"{path}/"
        if file:
            return self._has_feed(path, file) or self._has_calendar(path, file)
        if block := BLOCK.fullmatch(url):
            path, number = block[1], int(block[2])
            full = full_blocks(self._lists.get(path, ())) or self._years.get(path, 0)
            return 0 < number <= full and url == block_url(path, number)
        return path in self._lists or path in self._composed_pages or path in self._years

    def _has_feed(self, path: str, file: str) -> bool:
        fed = path in self._composed or (path in self._lists and not self._is_period(path))
        return fed and any(file == name for _, name, _ in formats(path))

    def _has_calendar(self, path: str, file: str) -> bool:
        return file == "lich.ics" and path.startswith(WITH_CALENDAR) and any(
            article.event for article in self._lists.get(path, ())
        )

    def _is_period(self, path: str) -> bool:
        return any(chosen.path == path for chosen in archive_lists(self._portal))

    @cached_property
    def _lists(self) -> Mapping[str, Sequence[Article]]:
        """The articles of every list by its path; those of documents and most read ones aside."""
        portal = self._portal
        lists = (*term_lists(portal), *region_lists(portal), *archive_lists(portal))
        cited: Mapping[str, Sequence[Article]] = {f"/van-ban/{key}/": () for key in portal.cited}
        read: Mapping[str, Sequence[Article]] = {MOST_READ: ()} if portal.counting else {}
        held = {chosen.path: chosen.articles for chosen in lists}
        return {"/": portal.archive.published, **cited, **read, **held}

    @cached_property
    def _articles(self) -> frozenset[str]:
        archive = self._portal.archive
        return frozenset(article.url for article in (*archive.published, *archive.withdrawn))

    @cached_property
    def _years(self) -> Mapping[str, int]:
        return years_and_blocks(self._portal)

    @cached_property
    def _composed(self) -> frozenset[str]:
        return frozenset(each.path for each in composed_lists(self._portal))

    @cached_property
    def _composed_pages(self) -> frozenset[str]:
        return frozenset(map(feed_page, composed_lists(self._portal)))


def clashes(portal: Portal, known: Addresses) -> Iterator[Problem]:
    """A problem for each old path or page that would be written over a page of the edition."""
    articles = (*portal.archive.published, *portal.archive.withdrawn)
    own = (*(article.url for article in articles), *(page.url for page in portal.pages))
    odd = {_written(url) for url in own if url != url.casefold()}
    for article in articles:
        for alias in article.aliases:
            name = _written(alias)
            if name in odd or f"/{name}" in known or f"/{name}/" in known:
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


def broken_links(loaded: Loaded, known: Addresses, portal: Portal) -> Iterator[Problem]:
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
            if not target or target in known or target in portal.redirects or (
                loaded.library.request(target)
            ):
                continue
            if loaded.refused and ARTICLE.match(target):
                continue
            where = Path(os.path.relpath(loaded.root / path)).as_posix()
            yield broken_link(where, link.line, target, texts, categories)
