"""Every page type can be used by everybody: WCAG 2.2 AA, at any width, text size and theme."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import BuiltPage
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 720}
WIDE = {"width": 1280, "height": 900}
RESULTS = "/tim-kiem/?q=cao+lanh+boi+duong+giao+vien"
# Each look at a page: width, theme, size of text, everything folded opened.
LOOKS = [
    (WIDE, "light", "100%", False),
    (WIDE, "dark", "100%", True),
    (WIDE, "light", "200%", False),
    (NARROW, "dark", "200%", True),
    (NARROW, "dark", "100%", False),
    (NARROW, "light", "100%", True),
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


def look(page: Page, size: Any, theme: Any, text: str, unfolded: bool) -> None:
    """Show the page in one of its looks."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme)
    page.evaluate(
        """([text, open]) => {
            document.documentElement.style.fontSize = text;
            for (const part of document.querySelectorAll("details")) part.open = open;
        }""",
        [text, unfolded],
    )


def violations(page: Page) -> list[str]:
    """What axe finds, a line for each element."""
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{fault['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """Elements that make the page scroll sideways; none where it does not."""
    return list(page.evaluate("""() => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        return [...document.querySelectorAll("body *")]
            .filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1)
            .map((node) => `too wide: ${node.outerHTML.slice(0, 120)}`);
    }"""))


def faults(page: Page, address: str) -> dict[str, list[str]]:
    """Faults of the page at `address` by look."""
    page.goto(address)
    if "?q=" in address:
        page.locator(".result").first.wait_for()
    page.evaluate(axe())
    found = {}
    for number, how in enumerate(LOOKS):
        look(page, *how)
        seen = violations(page) + overflow(page)
        if seen:
            found[f"{number} {how}"] = seen
    return found


def check(page: Page, address: str) -> None:
    """No look at the page has a fault."""
    found = faults(page, address)
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def without_refresh(page: Page, pages: list[BuiltPage], served: str) -> None:
    """Serve redirect pages without their refresh, which would leave them at once."""
    for built in pages:
        if b'http-equiv="refresh"' in built.bytes:
            still = built.bytes.replace(b'http-equiv="refresh"', b'name="stopped"')
            page.route(
                served + built.url,
                lambda route, body=still: route.fulfill(body=body, content_type="text/html"),
            )


def test_every_page_type_is_free_of_violations_in_every_look(
    page: Page, pages_of_type: list[BuiltPage], served_site: str
) -> None:
    without_refresh(page, pages_of_type, served_site)
    for built in pages_of_type:
        check(page, served_site + built.url)


def test_a_list_of_search_results_is_free_of_violations(page: Page, served_site: str) -> None:
    check(page, served_site + RESULTS)


@pytest.mark.parametrize("path", ["/", "/thong-ke/", "/doc-nhieu/"])
def test_figures_and_charts_are_free_of_violations(
    page: Page, counted_site: str, path: str
) -> None:
    page.goto(counted_site + path)
    assert page.locator("main ol li, main table").count() > 0
    check(page, counted_site + path)


def test_the_first_tab_stop_leads_past_the_menu(
    open_page: Callable[..., Page], served_site: str
) -> None:
    page = open_page(f"{served_site}/")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert link.evaluate("link => link === document.activeElement")
    assert link.bounding_box()["x"] >= 0  # type: ignore[index] - it is visible
    page.keyboard.press("Enter")
    assert page.url.endswith("#noi-dung")
