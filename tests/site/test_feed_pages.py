"""What people see of feeds in a browser: the feed itself, and the page where they choose one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CHOICE = "[data-feed-builder] select >> nth={}"


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_shows_its_news_and_how_to_subscribe(
    served_site: str, open_page: Callable[..., Page], name: str
) -> None:
    """Not its source: the style sheet is used, full texts and technical elements are hidden."""
    page = open_page(f"{served_site}/khu-vuc/dong-thap/{name}")
    shown = page.evaluate("""() => {
        const style = (element, part) => getComputedStyle(element, part);
        const root = document.documentElement;
        const hidden = root.querySelector('encoded, content');
        return [style(root).display, style(root, '::before').content, style(hidden).display];
    }""")
    assert shown[0] == "block"
    assert "trình đọc tin" in shown[1]
    assert shown[2] == "none"


def test_the_form_composes_an_address_and_offers_the_nearest_one(
    served_site: str, open_page: Callable[..., Page]
) -> None:
    """Region and level exist together; with a category that has no article the form says so."""
    page = open_page(f"{served_site}/rss/")
    address = page.locator("[data-feed-address]")
    page.locator(CHOICE.format(0)).select_option("/khu-vuc/dong-thap/")
    page.locator(CHOICE.format(1)).select_option("/cap-hoc/tieu-hoc/")
    wanted = "/rss/khu-vuc/dong-thap/cap-hoc/tieu-hoc/rss.xml"
    page.locator(f"[data-feed-address][href='{wanted}']").wait_for()
    assert page.request.get(f"{served_site}{wanted}").ok
    page.locator(CHOICE.format(2)).select_option("/chuyen-muc/hoi-dap/")
    page.locator("[data-feed-status]", has_text="gần nhất").wait_for()
    assert address.get_attribute("href") == wanted


def test_without_script_every_address_is_in_plain_lists(
    served_site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{served_site}/rss/", java_script_enabled=False)
    assert not page.locator("[data-feed-builder]").is_visible()
    assert page.locator("[data-copy]:visible").count() == 0
    page.locator("summary", has_text="Nguồn tin ghép").click()
    page.locator("main a[href='/rss/khu-vuc/dong-thap/']").click()
    page.locator("summary").first.wait_for()
    assert page.locator("main a[href$='/cap-hoc/tieu-hoc/rss.xml']").count() == 1
