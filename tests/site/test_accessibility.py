"""Every page type can be used by everybody: WCAG 2.2 AA, at any width, text size and theme."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route, ViewportSize

    from .conftest import BuiltPage, BuiltSite

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# Rules whose outcome changes with width, theme and size of text; the others read the markup.
APPEARANCE = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
NARROW = {"width": 320, "height": 720}
WIDE: ViewportSize = {"width": 1280, "height": 900}
USUAL = 16  # pixels of text at 100 %
RESULTS = "/tim-kiem/?q=cao+lanh+boi+duong+giao+vien"


class Look(NamedTuple):
    """How a page is shown; unfolded means that menus and details are open."""

    size: Any
    theme: Any
    text: int = USUAL
    unfolded: bool = False
    rules: tuple[str, list[str]] = ("rule", APPEARANCE)


LOOKS = [
    Look(WIDE, "light", rules=("tag", TAGS)),
    Look(WIDE, "dark"),
    Look(WIDE, "light", text=2 * USUAL),
    Look(NARROW, "dark", unfolded=True, rules=("tag", TAGS)),
    Look(NARROW, "light", unfolded=True),
]


@cache
def axe() -> str:
    """The source of axe-core."""
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One tab for all pages; refreshes do not leave the page looked at."""
    context = browser.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


def show(page: Page, look: Look) -> None:
    """Give the page a look; the size of text is the browser's own setting."""
    page.set_viewport_size(look.size)
    page.emulate_media(color_scheme=look.theme)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": look.text, "fixed": look.text}})
    session.detach()
    page.evaluate(
        "open => document.querySelectorAll('details').forEach((part) => { part.open = open; })",
        look.unfolded,
    )


def violations(page: Page, rules: tuple[str, list[str]]) -> list[str]:
    """What axe finds, a line for each element."""
    kind, values = rules
    options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{fault['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """What makes the page scroll sideways; nothing where it does not."""
    return list(page.evaluate("""() => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        const wide = [...document.querySelectorAll("body *")]
            .filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1)
            .map((node) => `too wide: ${node.outerHTML.slice(0, 120)}`);
        return [`${root.scrollWidth} pixels wide`, ...wide];
    }"""))


def open_at(page: Page, address: str) -> None:
    """Load a page, and wait for its results where it is a search."""
    page.goto(address)
    if "?q=" in address:
        page.locator(".result").first.wait_for()


def check(page: Page, address: str) -> None:
    """No look at the page has a fault."""
    open_at(page, address)
    page.evaluate(axe())
    found = {}
    for number, look in enumerate(LOOKS):
        show(page, look)
        if seen := violations(page, look.rules) + overflow(page):
            found[number] = seen
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def without_refresh(page: Page, built: BuiltPage, address: str) -> None:
    """Serve a redirect page without its refresh, which would leave it at once."""
    def answer(route: Route) -> None:
        body = built.bytes.replace(b'http-equiv="refresh"', b'name="stopped"')
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route(address, answer)


def test_the_checks_see_a_picture_without_text_pale_letters_and_a_wide_line(page: Page) -> None:
    page.goto("about:blank")
    page.set_content(
        '<!doctype html><html lang="vi"><title>x</title><main><h1>x</h1><img src="x.png">'
        '<p><font color="#ddd">nhạt</font><pre>' + "rộng " * 200
    )
    page.evaluate(axe())
    show(page, LOOKS[0])
    rules = {line.partition(":")[0] for line in violations(page, LOOKS[0].rules)}
    assert {"image-alt", "color-contrast"} <= rules
    assert overflow(page) != []


def test_every_page_type_is_free_of_violations_in_every_look(
    page: Page, pages_of_type: list[BuiltPage], served_site: str
) -> None:
    for built in pages_of_type:
        without_refresh(page, built, served_site + built.url)
        check(page, served_site + built.url)


def doubled(page: Page, address: str) -> list[str]:
    """What is too wide on the narrowest screen with text of double size."""
    open_at(page, address)
    show(page, Look(NARROW, "light", text=2 * USUAL, unfolded=True))
    return overflow(page)


def test_doubled_text_on_the_narrowest_screen_never_scrolls_sideways(
    page: Page, site: BuiltSite, served_site: str
) -> None:
    styled = [built for built in site.chosen if b"stylesheet" in built.bytes]
    found = {built.url: doubled(page, served_site + built.url) for built in styled}
    assert {url: wide for url, wide in found.items() if wide} == {}


def test_a_list_of_search_results_is_free_of_violations(page: Page, served_site: str) -> None:
    check(page, served_site + RESULTS)


@pytest.mark.parametrize(
    ("path", "filled"),
    [("/", "[data-filled] ol li"), ("/thong-ke/", "main svg"), ("/doc-nhieu/", "main ol li")],
)
def test_figures_and_charts_are_free_of_violations(
    page: Page, counted_site: str, path: str, filled: str
) -> None:
    page.goto(counted_site + path)
    expect(page.locator(filled).first).to_be_visible()
    check(page, counted_site + path)
    assert doubled(page, counted_site + path) == []


def test_the_first_tab_stop_leads_past_the_menu(
    open_page: Callable[..., Page], served_site: str
) -> None:
    page = open_page(f"{served_site}/")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert link.evaluate("link => link === document.activeElement")
    box = link.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#noi-dung")
