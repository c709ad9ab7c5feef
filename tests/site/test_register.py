"""The register of documents: a plain table that sorts and filters where script runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import BuiltSite

pytestmark = pytest.mark.browser
Opener = Callable[..., "Page"]
ROWS = ".document-table tbody tr"


def test_without_script_every_document_stands_in_a_plain_table(
    open_page: Opener, site: BuiltSite, served_site: str
) -> None:
    page = open_page(f"{served_site}/van-ban/", java_script_enabled=False)
    below = {url for url in site.pages if url.startswith("/van-ban/") and url.count("/") == 3}
    linked = below.difference(site.redirects)
    expect(page.locator(ROWS)).to_have_count(len(linked))
    expect(page.locator(".document-filter")).to_be_hidden()
    expect(page.locator(".document-table__sort")).to_have_count(0)


def test_the_register_is_filtered_as_numbers_are_typed(
    open_page: Opener, served_site: str
) -> None:
    page = open_page(f"{served_site}/van-ban/")
    page.locator(".document-filter input").fill("1100 qd ubnd")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(1)
    expect(page.locator(f"{ROWS}:visible")).to_contain_text("1100/QĐ-UBND")
    expect(page.get_by_role("status")).to_have_text("Còn 1 văn bản.")
    page.locator(".document-filter input").fill("")
    expect(page.get_by_role("status")).to_have_text("")


def test_the_register_is_sorted_by_keyboard_and_says_so(
    open_page: Opener, served_site: str
) -> None:
    page = open_page(f"{served_site}/van-ban/")
    page.get_by_role("button", name="Ngày ban hành").focus()
    page.keyboard.press("Enter")
    head = page.locator("th", has_text="Ngày ban hành")
    expect(head).to_have_attribute("aria-sort", "ascending")
    days = page.locator(f"{ROWS} time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert days == sorted(days) != []
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    days = page.locator(f"{ROWS} time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert days == sorted(days, reverse=True)
