"""Where the five articles are found again: lists, feeds, search, data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html

from builders import unpacked
from seeds import (
    CATEGORIES,
    PRESENT,
    REGIONS,
    Built,
    plain,
    words_of,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(not PRESENT, reason="the real pages lie in ../shared")


def titles_in(path: Path) -> list[str]:
    tree: html.HtmlElement = html.fromstring(path.read_text(encoding="utf-8"))
    return [words_of(link) for link in tree.xpath("//main//*[contains(@class,'card__title')]/a")]


def test_the_list_of_the_region_of_then_holds_the_article(page: Built, seed_site: Path) -> None:
    region = REGIONS[page.url][0]
    assert page.title in titles_in(seed_site / "khu-vuc" / region / "index.html")


def test_the_list_of_the_province_of_now_holds_the_article(page: Built, seed_site: Path) -> None:
    province = REGIONS[page.url][3]
    assert page.title in titles_in(seed_site / "khu-vuc" / province / "index.html")


def test_the_list_of_the_category_holds_the_article(page: Built, seed_site: Path) -> None:
    slug = CATEGORIES[page.url][0]
    assert page.title in titles_in(seed_site / "chuyen-muc" / slug / "index.html")


def test_the_home_page_holds_the_article(page: Built, seed_site: Path) -> None:
    assert page.title in titles_in(seed_site / "index.html")


def feeds_of(page: Built) -> Iterator[str]:
    region, _, _, province = REGIONS[page.url]
    yield from ("", f"khu-vuc/{region}/", f"khu-vuc/{province}/")
    yield f"chuyen-muc/{CATEGORIES[page.url][0]}/"


def test_feeds_of_site_region_and_category_hold_the_article(page: Built, seed_site: Path) -> None:
    for folder in feeds_of(page):
        for name, path in (("rss.xml", "{*}item/{*}title"), ("atom.xml", "{*}entry/{*}title")):
            tree = etree.parse(seed_site / folder / name)
            assert page.title in [plain(node.text or "") for node in tree.iterfind(f".//{path}")], f"{folder}{name}"
        items = json.loads((seed_site / folder / "feed.json").read_text(encoding="utf-8"))["items"]
        assert page.title in [plain(item["title"]) for item in items], folder


def test_feeds_carry_the_whole_text(page: Built, seed_site: Path) -> None:
    items = json.loads((seed_site / "feed.json").read_text(encoding="utf-8"))["items"]
    mine = next(item for item in items if item["url"].endswith(f"/{page.url}/"))
    text = words_of(html.fromstring(mine["content_html"]))
    for line in page.long_lines:
        assert re.split(r"\s*\(\d\)\s?", line)[0].removesuffix("./.") in text


def test_the_search_index_holds_title_and_text(page: Built, seed_site: Path) -> None:
    files = (seed_site / "tim-kiem/i/r").rglob("*.bin")
    records = [record for file in files for record in json.loads(unpacked(file.read_bytes())[-1])]
    mine = next(record for record in records if record[1] == f"/{page.url}/")
    assert plain(mine[0]) == page.title
    assert REGIONS[page.url][1] in mine[3]
    assert mine[4] == CATEGORIES[page.url][1]


def test_the_data_files_list_the_article(page: Built, seed_site: Path) -> None:
    text = (seed_site / "api" / f"articles-{page.url[:4]}.json").read_text(encoding="utf-8")
    assert page.title in {plain(row["title"]) for row in json.loads(text)["articles"]}


def test_the_sitemap_lists_the_article(page: Built, seed_site: Path) -> None:
    text = (seed_site / f"sitemap-{page.url[:4]}.xml").read_text(encoding="utf-8")
    assert f"/{page.url}/</loc>" in text


@pytest.mark.browser
def test_readers_find_the_article_without_typing_a_single_mark(
    pages: dict[str, Built], seed_site: Path, browser: Browser
) -> None:
    from bantin.core.text import fold
    from portal_server import serving

    with serving(seed_site) as address, browser.new_context() as context:
        view = context.new_page()
        for page in pages.values():
            query = "+".join(fold(page.title).replace("“", "").replace("”", "").split()[:8])
            view.goto(f"{address}/tim-kiem/?q={query}")
            view.wait_for_selector(f"main a[href='/{page.url}/']", timeout=10_000)
