"""The production policy is kept: nothing inline, nothing from elsewhere, nothing complains."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Response

    from .conftest import BuiltPage, BuiltSite

REPORT = """
window.broken = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  window.broken.push(`${violatedDirective} ${blockedURI}`);
});
"""

# Blocks of data: a browser executes nothing of them.
DATA = {"application/ld+json", "application/json"}


def inline_code(page: BuiltPage) -> list[str]:
    """What the policy would refuse: styles and scripts inside the page."""
    tree = page.tree
    return [
        *(f"style attribute on {node.tag}" for node in tree.xpath("//*[@style]")),
        *(f"event attribute {name}" for node in tree.iter("*") for name in node.attrib
          if name.startswith("on")),
        *("style element" for _ in tree.iter("style")),
        *("inline script" for node in tree.iter("script")
          if not node.get("src") and node.get("type") not in DATA),
        *(f"address {address[:40]}" for address in tree.xpath("//@href | //@src | //@action")
          if re.match(r"\s*(javascript|data|vbscript):", address, re.IGNORECASE)),
        *(f"element {node.tag}" for node in tree.iter("base", "iframe", "object", "embed")),
    ]


def test_no_page_carries_inline_style_script_or_handler(site: BuiltSite) -> None:
    found = {page.url: inline_code(page) for page in site.pages.values()}
    assert {url: code for url, code in found.items() if code} == {}


class Watch:
    """What a page asks for and complains of while it is looked at."""

    def __init__(self, page: Page) -> None:
        self.addresses: list[str] = []
        self.faults: list[str] = []
        page.add_init_script(REPORT)
        page.on("request", lambda request: self.addresses.append(request.url))
        page.on("requestfailed", lambda request: self.faults.append(f"failed {request.url}"))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(f"{line.type}: {line.text}"))
        page.on("response", self.answered)

    def answered(self, answer: Response) -> None:
        if answer.status >= 400:
            self.faults.append(f"{answer.status} {answer.url}")


def scroll_through(page: Page) -> None:
    """Bring every lazy picture into view."""
    for picture in page.locator("img[loading=lazy]").all():
        picture.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    """A reader who has never been here."""
    return browser.new_context(viewport={"width": 1280, "height": 900})


@pytest.mark.browser
def test_pages_of_every_type_ask_no_other_host_and_complain_of_nothing(
    context: BrowserContext, pages_of_type: list[BuiltPage], served_site: str
) -> None:
    built = pages_of_type[0]
    if b'http-equiv="refresh"' in built.bytes:
        context.route("https://**", lambda route: route.fulfill(body="arrived"))
    page = context.new_page()
    watch = Watch(page)
    page.goto(served_site + built.url)
    scroll_through(page)
    policy = page.evaluate("window.broken")
    context.close()
    hosts = {urlsplit(address).netloc for address in watch.addresses}
    expected = {urlsplit(served_site).netloc}
    if b'http-equiv="refresh"' in built.bytes:
        expected |= {"giaoduc-songsen.example.vn"}
    assert hosts == expected
    assert (policy, watch.faults) == ([], [])


@pytest.mark.browser
def test_the_policy_is_in_force(open_page: Callable[..., Page], served_site: str) -> None:
    page = open_page(f"{served_site}/")
    refused = page.evaluate("""() => new Promise((resolve) => {
        const refused = new Set();
        document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => {
            if (refused.add(violatedDirective).size === 2) resolve([...refused].sort());
        });
        document.body.insertAdjacentHTML("beforeend",
            '<p style="color: red"></p><img src="https://other.example/x.png" alt="">');
    })""")
    assert refused == ["img-src", "style-src-attr"]
