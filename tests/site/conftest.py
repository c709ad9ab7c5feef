"""The pages of the built sample site, one or more of every type, found by what is in them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARTICLE = re.compile(r"/\d{4}/\d{2}/\d{2}/[a-z0-9-]+/")
QUERY = "/tim-kiem/?q=cao+lanh+boi+duong+giao+vien"
# Of each type the largest page is looked at: it shows the most. An address names one page.
PATTERNS = {
    "home": "/",
    "stream": r"/trang/\d+/",
    "regions": "/khu-vuc/",
    "region": "/khu-vuc/dong-thap/",
    "abolished region": "/khu-vuc/huyen-cao-lanh-dong-thap/",
    "country": "/khu-vuc/viet-nam/",
    "list block": r"/khu-vuc/viet-nam/trang/\d+/",
    "categories": "/chuyen-muc/",
    "category": r"/chuyen-muc/[^/]+/",
    "tags": "/chu-de/",
    "tag": r"/chu-de/[^/]+/",
    "authors": "/tac-gia/",
    "author": r"/tac-gia/[^/]+/",
    "levels": "/cap-hoc/",
    "level": r"/cap-hoc/[^/]+/",
    "organisations": "/don-vi/",
    "organisation": r"/don-vi/[^/]+/",
    "archives": "/luu-tru/",
    "year": r"/luu-tru/\d{4}/",
    "month": r"/luu-tru/\d{4}/\d{2}/",
    "documents": "/van-ban/",
    "document": r"/van-ban/[^/]+/",
    "abbreviations": "/tu-viet-tat/",
    "search": "/tim-kiem/",
    "statistics": "/thong-ke/",
    "most read": "/doc-nhieu/",
    "calendar": "/lich/",
    "feeds": "/rss/",
    "site map": "/so-do/",
    "page": "/gioi-thieu/",
    "English page": "/english/",
    "not found": "/404.html",
}
TYPES = ("article", "withdrawn", "redirect", *PATTERNS)


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the built site."""

    url: str
    file: Path

    @cached_property
    def bytes(self) -> bytes:
        """The file's content."""
        return self.file.read_bytes()

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed page."""
        return html.document_fromstring(self.bytes, parser=html.HTMLParser(encoding="utf-8"))

    @property
    def packed(self) -> int:
        """Bytes of the page as gzip."""
        return len(gzip.compress(self.bytes, compresslevel=6, mtime=0))

    @cached_property
    def parts(self) -> frozenset[str]:
        """What the page shows: its elements and their classes."""
        return frozenset(
            f"{node.tag}.{name}"
            for node in self.tree.find("body").iter(html.etree.Element)
            for name in ("", *(node.get("class") or "").split())
        )


@dataclass(frozen=True)
class BuiltSite:
    """All pages of a built site by their address."""

    folder: Path
    pages: dict[str, BuiltPage] = field(default_factory=dict)

    @cached_property
    def by_type(self) -> dict[str, list[BuiltPage]]:
        """The pages to look at, by type; of articles as many as show everything there is."""
        redirects = [self.pages[url] for url in self.redirects]
        dated = [page for page in self.pages.values() if ARTICLE.fullmatch(page.url)]
        articles = [page for page in dated if page.tree.find_class("article")]
        withdrawn = [page for page in dated if page not in articles and page not in redirects]
        found = {name: self._largest(pattern) for name, pattern in PATTERNS.items()}
        return {
            "article": covering(articles),
            "withdrawn": withdrawn[:1],
            "redirect": redirects[:1],
            **found,
        }

    @cached_property
    def redirects(self) -> list[str]:
        """The addresses that lead on to others."""
        return [url for url, page in self.pages.items() if b'http-equiv="refresh"' in page.bytes]

    def _largest(self, pattern: str) -> list[BuiltPage]:
        fit = [page for page in self.pages.values() if re.fullmatch(pattern, page.url)]
        return sorted(fit, key=lambda page: len(page.bytes))[-1:]

    @property
    def chosen(self) -> list[BuiltPage]:
        """Pages of every type in one list."""
        return [page for pages in self.by_type.values() for page in pages]

    @property
    def largest_articles(self) -> list[BuiltPage]:
        """The ten largest articles."""
        articles = [page for page in self.pages.values() if ARTICLE.fullmatch(page.url)]
        return sorted(articles, key=lambda page: len(page.bytes))[-10:]


def covering(pages: list[BuiltPage]) -> list[BuiltPage]:
    """A few of `pages` that together show every part that any of them shows."""
    missing = set().union(*(page.parts for page in pages))
    chosen: list[BuiltPage] = []
    while missing:
        chosen.append(max(pages, key=lambda page: (len(page.parts & missing), page.url)))
        missing -= chosen[-1].parts
    return chosen


def read_site(folder: Path) -> BuiltSite:
    """All pages below `folder`."""
    found = {}
    for file in sorted(folder.rglob("*.html")):
        url = f"/{file.relative_to(folder).as_posix()}".removesuffix("index.html")
        found[url] = BuiltPage(url, file)
    return BuiltSite(folder, found)


@pytest.fixture(scope="session")
def site(built_site: Path) -> BuiltSite:
    """The sample site's pages; every type is there."""
    read = read_site(built_site)
    assert [name for name, pages in read.by_type.items() if not pages] == []
    return read


@pytest.fixture(params=TYPES)
def pages_of_type(request: pytest.FixtureRequest, site: BuiltSite) -> list[BuiltPage]:
    """The pages of one type after the other."""
    return site.by_type[request.param]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a context of its own; keyword arguments are the context's."""
    contexts: list[BrowserContext] = []

    def open_one(address: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(address, wait_until="load")
        return page

    yield open_one
    for context in contexts:
        context.close()
