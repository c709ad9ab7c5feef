"""What a reader does: read without scripts, choose size and theme, print, copy, search."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import BuiltPage, BuiltSite

pytestmark = pytest.mark.browser
Opener = Callable[..., "Page"]
TELEPHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
TYPED = "cao lanh boi duong giao vien"
REGION = "huyen-cao-lanh-dong-thap"
COUNTED = re.compile(r"^\d{1,3}(\.\d{3})*$")


def text_size(page: Page) -> float:
    """Pixels of the page's usual text."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


def background(page: Page) -> str:
    """The page's background colour."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def prefer(page: Page, name: str, value: str) -> None:
    """Choose a text size or a theme as a reader does."""
    choice = page.locator(f"label:has(input[name={name}][value={value}])")
    if not choice.is_visible():
        page.locator("details", has=choice).locator("summary").click()
    choice.click()


def an_article(site: BuiltSite) -> BuiltPage:
    """An article with author, lead picture and related articles."""
    return next(
        page for page in site.by_type["article"]
        if page.tree.xpath('//a[@rel="author"]') and page.tree.xpath('//img[@fetchpriority="high"]')
    )


def texts(page: BuiltPage, path: str) -> list[str]:
    """The texts of the elements at an XPath, spaces collapsed."""
    return [" ".join(node.text_content().split()) for node in page.tree.xpath(path)]


@pytest.mark.parametrize("kind", ["home", "article", "region", "category", "archives", "documents"])
def test_pages_are_readable_and_lead_on_without_scripts(
    open_page: Opener, site: BuiltSite, served_site: str, kind: str
) -> None:
    built = site.by_type[kind][0]
    page = open_page(served_site + built.url, java_script_enabled=False, **TELEPHONE)
    expect(page.locator("h1")).to_have_count(1)
    assert len(page.locator("main").inner_text()) > 200
    link = page.locator("main a[href^='/']:visible").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"{served_site}{target}")


def test_the_menu_opens_without_scripts_on_a_telephone(
    open_page: Opener, served_site: str
) -> None:
    page = open_page(f"{served_site}/", java_script_enabled=False, **TELEPHONE)
    entry = page.locator("nav a[href='/khu-vuc/']").first
    expect(entry).to_be_hidden()
    page.locator("summary.menu__toggle").click()
    entry.click()
    page.wait_for_url(f"{served_site}/khu-vuc/")


def test_the_stream_can_be_followed_back_to_the_oldest_article(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    page = open_page(f"{served_site}/", java_script_enabled=False)
    seen = set()
    while (older := page.locator("a[rel=next]")).count():
        assert page.url not in seen
        seen.add(page.url)
        older.first.click()
        page.wait_for_load_state()
    oldest = min(
        url for url, built in site.pages.items() if built.tree.find_class("article")
        if re.match(r"/\d{4}/", url)
    )
    assert page.locator(f"main a[href='{oldest}']").count() > 0


def test_text_size_and_theme_change_without_scripts(open_page: Opener, served_site: str) -> None:
    page = open_page(f"{served_site}/gioi-thieu/", java_script_enabled=False)
    usual, day = text_size(page), background(page)
    prefer(page, "text-size", "large")
    assert text_size(page) > usual
    prefer(page, "text-size", "small")
    assert text_size(page) < usual
    prefer(page, "theme", "dark")
    assert background(page) != day
    prefer(page, "theme", "light")
    assert background(page) == day


def test_text_size_and_theme_are_remembered_on_every_page(
    open_page: Opener, served_site: str
) -> None:
    page = open_page(f"{served_site}/gioi-thieu/")
    prefer(page, "text-size", "large")
    prefer(page, "theme", "dark")
    chosen = text_size(page), background(page)
    actions: tuple[Callable[[], object], ...] = (page.reload, lambda: page.goto(f"{served_site}/khu-vuc/"))
    for action in actions:
        action()
        assert (text_size(page), background(page)) == chosen
        expect(page.locator("input[name=theme][value=dark]")).to_be_checked()
        expect(page.locator("input[name=text-size][value=large]")).to_be_checked()
    prefer(page, "theme", "system")
    page.reload()
    assert background(page) != chosen[1]


def test_without_a_choice_the_page_follows_the_readers_machine(
    open_page: Opener, served_site: str
) -> None:
    day = open_page(f"{served_site}/gioi-thieu/", color_scheme="light")
    night = open_page(f"{served_site}/gioi-thieu/", color_scheme="dark")
    assert background(day) != background(night)


def printed_facts(built: BuiltPage) -> list[str]:
    """What the paper must show of an article."""
    return [
        *texts(built, "//h1"),
        *texts(built, "//*[contains(@class, 'article__lede')]"),
        *texts(built, "//a[@rel='author']"),
        *texts(built, "//div[contains(@class, 'article__header')]//time"),
        built.tree.xpath("//link[@rel='canonical']/@href")[0],
    ]


def test_a_printed_article_has_its_facts_and_no_navigation(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    built = an_article(site)
    page = open_page(served_site + built.url)
    page.emulate_media(media="print")
    paper = " ".join(page.locator("body").inner_text().split())
    facts = printed_facts(built)
    assert len(facts) >= 5
    assert [fact for fact in facts if fact not in paper] == []
    navigation = texts(built, "//nav//a | //summary | //*[contains(@class, 'share')]//a")
    body = " ".join(texts(built, "//article"))
    words = {word for word in navigation if word not in body}
    assert len(words) > 15
    assert [word for word in sorted(words) if word in paper] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_an_article_saved_as_pdf_has_its_facts_and_no_navigation(
    open_page: Opener, site: BuiltSite, served_site: str, tmp_path: Path
) -> None:
    built = an_article(site)
    page = open_page(served_site + built.url)
    page.pdf(path=tmp_path / "article.pdf")
    text = subprocess.run(
        ["pdftotext", tmp_path / "article.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    paper = "".join(text.split())
    assert [fact for fact in printed_facts(built) if "".join(fact.split()) not in paper] == []
    for word in ("Đến nội dung chính", "Bài liên quan", "Bài trước", "Chép địa chỉ", "Cỡ chữ"):
        assert "".join(word.split()) not in paper


def test_the_view_counter_shows_what_was_counted(
    open_page: Opener, site: BuiltSite, counted_site: str, counted_project: Any
) -> None:
    built = an_article(site)
    page = open_page(counted_site + built.url)
    place = page.locator(".view-count")
    shard, key, base = (
        place.get_attribute(f"data-views-{name}") for name in ("shard", "id", "base")
    )
    published = counted_project.views / str(shard).removeprefix("/views/")
    counted = json.loads(published.read_text("utf-8"))["a"][key]
    expect(place).to_have_text(f"{counted + int(base or 0):,}".replace(",", "."))


def test_the_home_page_shows_the_portals_views(open_page: Opener, counted_site: str) -> None:
    page = open_page(f"{counted_site}/")
    figures = page.locator("[data-figure]")
    expect(figures).to_have_count(5)
    for place in figures.all():
        expect(place).to_have_text(COUNTED)


def test_where_nothing_was_counted_an_article_says_so(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    built = an_article(site)
    page = open_page(served_site + built.url)
    expect(page.locator(".view-count")).to_have_text("chưa có số liệu")


def test_copying_puts_the_articles_address_on_the_clipboard(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    built = an_article(site)
    page = open_page(
        served_site + built.url, permissions=["clipboard-read", "clipboard-write"]
    )
    button = page.locator("[data-copy]")
    button.click()
    expect(page.locator("[data-copy-status]")).to_have_text(
        str(button.get_attribute("data-copied"))
    )
    assert page.evaluate("navigator.clipboard.readText()") == (
        built.tree.xpath("//link[@rel='canonical']/@href")[0]
    )


def test_buttons_that_need_scripts_are_hidden_without_them(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    page = open_page(served_site + an_article(site).url, java_script_enabled=False)
    expect(page.locator("[data-copy]")).to_be_hidden()
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.locator("[data-print-hint]")).to_be_visible()


def found(page: Page) -> list[str]:
    """Addresses of the results shown."""
    page.locator(".result").first.wait_for()
    return [str(link.get_attribute("href")) for link in page.locator(".result__title").all()]


def test_words_typed_without_diacritics_on_the_home_page_find_articles(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    page = open_page(f"{served_site}/")
    field = page.locator(".quick-search input[name=q]")
    field.press_sequentially(TYPED)
    field.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    results = found(page)
    assert set(results) <= set(site.pages)
    assert results[0] in site.pages[f"/khu-vuc/{REGION}/"].tree.xpath("//main//a/@href")


def test_the_region_filter_keeps_only_that_regions_articles(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    page = open_page(f"{served_site}/tim-kiem/?q=giao+vien")
    before = found(page)
    page.locator(".search-form summary").click()
    page.locator("select[name=vung]").select_option(REGION)
    page.wait_for_url(f"**vung={REGION}*")
    page.wait_for_load_state("networkidle")
    listed = set(site.pages[f"/khu-vuc/{REGION}/"].tree.xpath("//main//a/@href"))
    expect(page.locator(".result")).not_to_have_count(len(before))
    after = found(page)
    assert set(after) <= listed
    assert set(before) - listed != set()


def test_search_without_scripts_says_how_to_browse(open_page: Opener, served_site: str) -> None:
    page = open_page(f"{served_site}/tim-kiem/", java_script_enabled=False)
    expect(page.locator(".search__notes")).to_be_visible()
    assert page.locator("main a[href='/khu-vuc/']:visible").count() > 0
    page.locator(".search-form input[name=q]").fill(TYPED)
    page.locator(".search-form button").first.click()
    page.wait_for_url("**/tim-kiem/?q=*")
    expect(page.locator(".search__notes")).to_be_visible()
