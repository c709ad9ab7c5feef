"""The theme in a real browser: no script needed, nothing wider than a phone, fit for print."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = sorted(
    path.stem
    for path in (Path(__file__).parent / "data").glob("*.yaml")
    if path.stem not in {"shared", "site", "redirect"}
)


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the policy of the production server."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture(scope="module")
def address(theme: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with every sample page and the theme's files."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(theme.folder / "static", root / "theme" / "0a1b2c")
    for name in PAGES:
        (root / f"{name}.html").write_text(theme.render_page(name), "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow page without script."""
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, java_script_enabled=False, color_scheme="light"
    )
    yield context.new_page()
    context.close()


def paper(page: Page) -> str:
    """The page's background colour."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_no_page_is_wider_than_a_phone_even_with_large_text(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for name in PAGES:
        page.goto(f"{address}/{name}.html")
        page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
        for size in ("100%", "200%"):
            page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 320, (name, size)
    page.close()


def test_background_and_text_size_change_without_script(phone: Page, address: str) -> None:
    phone.goto(f"{address}/article.html")
    light = paper(phone)
    size = phone.evaluate("getComputedStyle(document.documentElement).fontSize")
    phone.locator("header > div summary").first.click()
    phone.locator("input[name=theme][value=dark]").check(force=True)
    phone.locator("input[name=text-size][value=large]").check(force=True)
    assert paper(phone) != light
    assert phone.evaluate("getComputedStyle(document.documentElement).fontSize") > size


def test_chosen_preference_looks_different(phone: Page, address: str) -> None:
    phone.goto(f"{address}/article.html")
    colours = phone.eval_on_selector_all(
        "input[name=theme] + span", "all => all.map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert colours[0] != colours[1] == colours[2]


def test_buttons_that_need_script_are_not_shown_without_it(phone: Page, address: str) -> None:
    phone.goto(f"{address}/article.html")
    assert not phone.locator("[data-copy]").is_visible()
    assert not phone.locator("[data-print]").is_visible()
    assert phone.locator("[data-print-hint]").is_visible()


def test_menu_opens_by_keyboard_without_script(phone: Page, address: str) -> None:
    phone.goto(f"{address}/index.html")
    phone.locator(".menu__toggle").press("Enter")
    phone.locator(".menu__group summary").first.press("Enter")
    assert phone.get_by_role("link", name="Chuyển đổi số").is_visible()


def test_preferences_are_remembered_on_the_next_page(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}/article.html")
    light = paper(page)
    page.locator("header > div summary").first.click()
    page.locator("input[name=theme][value=dark]").check(force=True)
    page.goto(f"{address}/region.html")
    assert page.locator("input[name=theme][value=dark]").is_checked()
    assert paper(page) != light
    context.close()


def test_nothing_breaks_the_policy_or_leaves_the_host(browser: Browser, address: str) -> None:
    page = browser.new_page()
    foreign: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: foreign.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    for name in PAGES:
        page.goto(f"{address}/{name}.html")
    assert [url for url in foreign if not url.startswith(address)] == []
    assert [text for text in refused if "Content Security Policy" in text] == []
    page.close()


def test_print_leaves_navigation_out_and_names_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/article.html")
    page.emulate_media(media="print")
    for hidden in ("nav[aria-label='Trình đơn chính']", ".quick-search", ".share", ".neighbours"):
        assert not page.locator(hidden).is_visible(), hidden
    for shown in (".article__title", ".article__lede", ".byline", ".source-box", ".print-address"):
        assert page.locator(shown).is_visible(), shown
    assert page.locator(".print-address").inner_text().startswith("https://example.gov.vn/2022/")
    page.close()
