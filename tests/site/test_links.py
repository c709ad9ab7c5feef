"""Every address that any file of the site names leads somewhere."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree

if TYPE_CHECKING:
    from .conftest import BuiltPage, BuiltSite

SITE = "https://giaoduc-songsen.example.vn"
OWN = re.compile(re.escape(SITE) + r"[^\s\"'<>\\)\]},]*")
ADDRESSES = ("href", "src", "action", "poster", "data")
# View counts lie beside the site, written by another command than the build.
ELSEWHERE = ("/views/",)
TEXT_KINDS = {".xml", ".json", ".ics", ".txt", ".js", ".css"}


def named_in(page: BuiltPage) -> Iterator[str]:
    """Addresses that a page's elements name, as written."""
    for node in page.tree.iter(etree.Element):
        yield from (node.get(name) for name in ADDRESSES if node.get(name))
        for source in (node.get("srcset") or "").split(","):
            yield from source.split()[:1]
        if node.tag == "meta" and (node.get("property") or "").endswith(("url", "image")):
            yield node.get("content")
        if node.get("http-equiv") == "refresh":
            yield node.get("content").partition("url=")[2]


def own_path(address: str, base: str) -> tuple[str, str] | None:
    """Path and fragment of an address of this site; None for others."""
    parts = urlsplit(urljoin(SITE + base, address))
    if f"{parts.scheme}://{parts.netloc}" != SITE or parts.path.startswith(ELSEWHERE):
        return None
    return unquote(parts.path) or "/", unquote(parts.fragment)


@pytest.fixture(scope="module")
def files(built_site: Path) -> frozenset[str]:
    """Every path that the web server answers: files, and folders that have a page."""
    found = {f"/{path.relative_to(built_site).as_posix()}" for path in built_site.rglob("*")
             if path.is_file()}
    return frozenset(found | {path.removesuffix("index.html") for path in found})


@cache
def targets(page: BuiltPage) -> frozenset[str]:
    """Fragments that a page has."""
    return frozenset(page.tree.xpath("//@id")) | {"", "top"}


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every feed, list, calendar and script; folded lines are joined."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT_KINDS:
            text = path.read_bytes().decode("utf-8")
            yield f"/{path.relative_to(folder)}", re.sub(r"\r\n[ \t]", "", text)


def test_no_link_of_any_page_leads_nowhere(site: BuiltSite, files: frozenset[str]) -> None:
    assert len(site.pages) > 300
    broken = {
        f"{page.url} -> {address}"
        for page in site.pages.values()
        for address in named_in(page)
        if (own := own_path(address, page.url)) and own[0] not in files
    }
    assert sorted(broken) == []


def test_no_fragment_is_without_its_target(site: BuiltSite) -> None:
    broken = {
        f"{page.url} -> {address}"
        for page in site.pages.values()
        for address in page.tree.xpath("//a/@href")
        if "#" in address and (own := own_path(address, page.url))
        if own[0] in site.pages and own[1] not in targets(site.pages[own[0]])
    }
    assert sorted(broken) == []


def test_no_page_links_to_a_redirect_but_a_full_block_to_the_unfinished_one(
    site: BuiltSite,
) -> None:
    moved = {
        page.url for page in site.pages.values() if b'http-equiv="refresh"' in page.bytes
    }
    roundabout = {
        f"{page.url} -> {address}"
        for page in site.pages.values()
        for address in page.tree.xpath("//a/@href")
        if (own := own_path(address, page.url)) and own[0] in moved
        if not ("/trang/" in page.url and "/trang/" in own[0])
    }
    assert sorted(roundabout) == []


def test_every_own_address_in_feeds_sitemaps_and_data_exists(
    built_site: Path, files: frozenset[str]
) -> None:
    seen, broken = 0, set()
    for path, text in texts(built_site):
        for address in OWN.findall(entities.unescape(entities.unescape(text))):
            own = own_path(address.rstrip(".,;"), "/")
            seen += 1
            if own and own[0] not in files:
                broken.add(f"{path} -> {address}")
    assert seen > 1000
    assert sorted(broken) == []


def test_feeds_name_no_address_without_host(built_site: Path) -> None:
    relative = re.compile(r"""(?:href|src|srcset)=["'](?!https?:|mailto:|tel:|\#)[^"']+""")
    style = re.compile(r"<\?xml-stylesheet [^>]+>")  # for browsers, which know the feed's host
    found = {
        f"{path}: {match}"
        for path, text in texts(built_site)
        if re.search(r"/(rss|atom(-\d+)?)\.xml$|/feed\.json$", path)
        for match in relative.findall(
            entities.unescape(style.sub("", text) if path.endswith(".xml") else " ".join(contents(text)))
        )
    }
    assert sorted(found) == []


def contents(feed: str) -> list[str]:
    """The items' HTML of a JSON feed."""
    return [item.get("content_html", "") for item in json.loads(feed)["items"]]


def test_the_sitemaps_name_every_indexable_page_once(site: BuiltSite, built_site: Path) -> None:
    named = [
        str(node.text)
        for path in sorted(built_site.glob("sitemap-*.xml"))
        for node in etree.parse(path).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    indexable = {
        SITE + page.url
        for page in site.pages.values()
        if page.url != "/404.html"
        and not page.tree.xpath('//meta[@name="robots"][contains(@content, "noindex")]')
    }
    assert len(named) == len(set(named))
    assert sorted(indexable.symmetric_difference(named)) == []


def test_every_page_names_its_own_address_as_canonical(site: BuiltSite) -> None:
    republished = {
        page.url: page.tree.xpath('//link[@rel="canonical"]/@href')
        for page in site.pages.values()
        if b'http-equiv="refresh"' not in page.bytes
        and page.tree.xpath('//link[@rel="canonical"]/@href') != [SITE + page.url]
    }
    outside = {url for url, named in republished.items()
               if len(named) == 1 and not named[0].startswith(SITE)}
    assert sorted(set(republished) - outside - {"/404.html"}) == []
    assert all(site.pages[url].tree.find_class("source-box") for url in outside)
