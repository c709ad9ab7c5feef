"""What the search page asks the server for, and when, seen in Chromium."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
from playwright.sync_api import Page, Route, expect

from .served_page import save_data, without_manifest

pytestmark = pytest.mark.browser


def test_shards_are_asked_for_before_the_interface_is_there(page: Page) -> None:
    """The first script knows what the address looks for; nothing else is needed for that."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/search/page.js", hold)
    with page.expect_request("**/tim-kiem/i/*/b*.bin"):
        page.goto("/tim-kiem/?q=cao+lanh")
    waiting[0].continue_()
    expect(page.locator(".result")).to_have_count(3)


@pytest.mark.parametrize(("saving", "fetched"), [(False, True), (True, False)])
def test_entering_the_form_of_another_page_fetches_what_the_search_waits_for(
    page: Page, saving: bool, fetched: bool
) -> None:
    """Not for a reader who saves data."""
    save_data(page, saving)
    asked: list[str] = []
    page.goto("/bai/24/")
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.locator("input[name=q]").focus()
    page.evaluate("fetch('/icon.svg').then((answer) => answer.text())")
    wanted = {"search.js", "page.js", "search.css"}
    assert set(asked) - {"icon.svg"} == (wanted if fetched else set())


def test_the_manifest_comes_with_the_page_and_is_fetched_where_it_does_not(page: Page) -> None:
    """So shards are the first that a reader's search asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto("/tim-kiem/?q=cao+lanh")
    expect(page.locator(".result")).to_have_count(3)
    assert "manifest.bin" not in asked
    page.route("**/tim-kiem/?q=*", without_manifest)
    page.goto("/tim-kiem/?q=cao+lanh")
    expect(page.locator(".result")).to_have_count(3)
    assert "manifest.bin" in asked
