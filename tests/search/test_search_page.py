"""The search page in Chromium, under the strictest policy a portal can set."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'"
)
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Tìm kiếm</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/theme/css/components/search.css">
<script type="module" src="/theme/js/search.js"></script>
<main><div class="search" data-index="/tim-kiem/i/">
<form class="search-form" role="search" action="/tim-kiem/" method="get">
<div class="search-form__query">
<input type="search" name="q" aria-label="Từ cần tìm" autocomplete="off"><button>Tìm</button>
<ul class="search__suggestions" role="listbox" aria-label="Gợi ý" hidden></ul></div>
<select name="vung" aria-label="Khu vực"><option value="">Mọi khu vực</option>
<option value="dong-thap">Đồng Tháp</option><option value="phu-tho">Phú Thọ</option></select>
<select name="muc" aria-label="Chuyên mục"><option value="">Mọi mục</option></select>
<select name="nam" aria-label="Năm"><option value="">Mọi năm</option>
<option value="2019">2019</option></select>
<select name="cap" aria-label="Cấp học"><option value="">Mọi cấp</option></select>
<select name="sap" aria-label="Thứ tự"><option value="">Liên quan</option>
<option value="moi">Mới nhất</option></select></form>
<p class="search__status" role="status" aria-live="polite"></p><ol class="search__results"></ol>
<button class="search__more" type="button" hidden>Xem thêm</button>
<div class="search__hint"><p>Gõ có dấu hay không dấu đều được.</p></div></div></main></html>"""


class Handler(SimpleHTTPRequestHandler):
    """The page, the theme's files and the index; everything under the policy."""

    def __init__(self, *args: Any, site: Path, **kwargs: Any) -> None:
        self.site = site
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """Theme files come from the checkout, all else from the built site."""
        path = path.partition("?")[0]
        if path.startswith("/theme/"):
            return str(ROOT / "theme/static" / path.removeprefix("/theme/"))
        return str(self.site / path.lstrip("/"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a small site on a free port."""
    site = tmp_path_factory.mktemp("site")
    spec = importlib.util.spec_from_file_location(
        "small_site", Path(__file__).with_name("small_site.py")
    )
    assert spec is not None
    assert spec.loader is not None
    small = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(small)
    small.write(site)
    for name, text in (("tim-kiem/index.html", PAGE), ("bai/24/index.html", "<p>24</p>")):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    for icon in ("icon.svg", "favicon.ico"):
        (site / icon).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, site=site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


def told(line: ConsoleMessage) -> str:
    """A line of the console with the address it is about."""
    return f"{line.text} {line.location['url']}"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The search page in a fresh context; any console error or policy violation fails the test."""
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(told(line)) if line.type == "error" else None)
    opened.goto("/tim-kiem/")
    yield opened
    context.close()
    assert faults == []


def titles(page: Page) -> list[str]:
    """Titles of the results shown."""
    return page.locator(".result__title").all_inner_texts()


def search(page: Page, query: str) -> None:
    """Type a query as a reader does and press Enter."""
    field = page.locator("input[name=q]")
    field.click()
    field.fill("")
    field.press_sequentially(query, delay=5)
    field.press("Enter")


def test_typing_without_diacritics_finds_marks_and_announces(page: Page) -> None:
    """Results come with title, date, names and marked words; the status says how many."""
    search(page, "cao lanh boi duong giao vien")
    expect(page.locator(".result__title").first).to_have_text(
        "Cao Lãnh bồi dưỡng giáo viên mầm non"
    )
    expect(page.locator(".search__status")).to_contain_text("Tìm thấy")
    first = page.locator(".result").first
    expect(first.locator(".result__title")).to_have_attribute("href", "/bai/01/")
    expect(first.locator("time")).to_have_attribute("datetime", "2019-03-04")
    expect(first.locator(".result__meta")).to_contain_text("04/03/2019 · Bồi dưỡng · Cao Lãnh")
    expect(first.locator(".result__excerpt mark").first).to_have_text("Cao Lãnh")


def test_filters_change_the_results_and_the_address_and_back_undoes_them(page: Page) -> None:
    """The address alone restores a search."""
    search(page, "lạc thủy")
    expect(page.locator(".result")).to_have_count(2)
    page.select_option("select[name=vung]", "dong-thap")
    expect(page.locator(".search__status")).to_contain_text("Không tìm thấy")
    expect(page.locator(".search__hint")).to_contain_text("bộ lọc")
    assert "vung=dong-thap" in page.url
    page.go_back()
    expect(page.locator(".result")).to_have_count(2)
    expect(page.locator("select[name=vung]")).to_have_value("")
    page.goto("/tim-kiem/?q=cao+l%C3%A3nh&nam=2019&vung=dong-thap&sap=moi")
    expect(page.locator(".result")).to_have_count(1)
    expect(page.locator("select[name=nam]")).to_have_value("2019")
    expect(page.locator("input[name=q]")).to_have_value("cao lãnh")


def test_choices_of_a_filter_tell_how_many_hits_they_leave(page: Page) -> None:
    """Counts appear once the reader turns to the filters."""
    search(page, "cao lãnh")
    expect(page.locator(".result")).to_have_count(3)
    page.locator("select[name=nam]").focus()
    expect(page.locator("select[name=nam] option").nth(1)).to_have_text("2019 (1)")
    expect(page.locator("select[name=vung] option").nth(1)).to_have_text("Đồng Tháp (3)")


def test_weak_results_wait_behind_a_button_and_take_the_focus(page: Page) -> None:
    """Articles with the words apart come only when asked for."""
    search(page, "cao lãnh giáo viên")
    expect(page.locator(".result")).to_have_count(2)
    more = page.locator(".search__more")
    expect(more).to_have_text("Xem thêm 1 kết quả ít liên quan")
    more.click()
    expect(page.locator(".result")).to_have_count(3)
    expect(page.locator(".result__title").nth(2)).to_be_focused()
    expect(more).to_be_hidden()


def test_suggestions_are_chosen_with_the_keyboard(page: Page) -> None:
    """Arrow keys move, Escape closes, Enter opens; states are told to assistive technology."""
    field = page.locator("input[name=q]")
    field.click()
    field.press_sequentially("viet sach a", delay=5)
    option = page.get_by_role("option", name="Giáo viên Cao Lãnh viết sách ảnh")
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(option).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("n", delay=5)
    expect(option).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/bai/24/")


def test_regions_are_suggested(page: Page) -> None:
    """Current provinces and units of former times, each with its kind."""
    field = page.locator("input[name=q]")
    field.press_sequentially("vu th", delay=5)
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Vũ Thư")
    expect(option).to_contain_text("Đơn vị trước sắp xếp")


def test_a_repaired_query_is_announced_and_can_be_taken_back(page: Page) -> None:
    """One slip is mended; the reader may insist."""
    search(page, "nghi quyeet ke sach")
    expect(page.locator(".search__repair")).to_contain_text("nghi quyet ke sach")
    expect(page.locator(".result__title").first).to_contain_text("Kế Sách")
    page.locator(".search__exact").click()
    expect(page.locator(".search__repair")).to_have_count(0)
    assert "sua=khong" in page.url


def test_markup_in_articles_and_queries_stays_text(page: Page) -> None:
    """Nothing from the index or the address becomes markup."""
    search(page, "viết sách ảnh")
    expect(page.locator(".result__excerpt").first).to_contain_text("<em>miễn phí</em>")
    expect(page.locator(".result em")).to_have_count(0)
    search(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".search__status")).to_contain_text("<img src=x")
    expect(page.locator("main img")).to_have_count(0)


def test_an_empty_query_shows_the_hint_again(page: Page) -> None:
    """The words that the page came with return."""
    search(page, "cao lãnh")
    expect(page.locator(".search__hint")).to_be_hidden()
    search(page, "")
    expect(page.locator(".search__hint")).to_contain_text("Gõ có dấu hay không dấu")
    expect(page.locator(".result")).to_have_count(0)


def test_a_failing_network_is_told_in_plain_words(browser: Browser, address: str) -> None:
    """Without the index the page says so and stays usable; without some shards it shows the rest."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/tim-kiem/")

    def fail(route: Route) -> None:
        route.abort()

    page.route("**/manifest.bin", fail)
    search(page, "cao lãnh")
    expect(page.locator(".search__status")).to_contain_text("Chưa tải được dữ liệu")
    page.unroute("**/manifest.bin")
    page.route("**/u0*", fail)
    search(page, "cao lãnh stem")
    expect(page.locator(".search__status")).to_contain_text("có thể thiếu")
    context.close()
