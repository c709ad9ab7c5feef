"""The search page in Chromium, under the strictest policy a portal can set."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
from playwright.sync_api import Browser, Page, Route, expect

from .served_page import save_data, without_manifest

pytestmark = pytest.mark.browser


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


def test_news_of_a_district_is_found_by_the_province_that_is_no_more(page: Page) -> None:
    """The article names the district alone, and the result tells where that lies today."""
    for typed in ("Hà Giang", "ha giang", "Đồng Văn, Hà Giang"):
        search(page, typed)
        expect(page.locator(".result__title")).to_have_text(["Khai giảng ở vùng cao Đồng Văn"])
    expect(page.locator(".result__meta")).to_contain_text("Đồng Văn · Tuyên Quang")


def test_what_is_typed_before_the_interface_is_there_stays_and_is_completed(page: Page) -> None:
    """A slow line may bring the form long before the script that reads it."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/search/page.js", hold)
    page.goto("/tim-kiem/")
    page.locator("input[name=q]").press_sequentially("cao lãnh", delay=5)
    assert page.locator("input[role=combobox]").count() == 0
    waiting[0].continue_()
    expect(page.locator("input[role=combobox]")).to_have_value("cao lãnh")
    expect(page.get_by_role("option").first).to_be_visible()


def open_filters(page: Page) -> None:
    """Unfold the filters as a reader does."""
    page.locator("summary").click()


def test_filters_change_the_results_and_the_address_and_back_undoes_them(page: Page) -> None:
    """The address alone restores a search, with its filters unfolded."""
    search(page, "lạc thủy")
    expect(page.locator(".result")).to_have_count(2)
    open_filters(page)
    page.select_option("select[name=nam]", "2020")
    expect(page.locator(".result")).to_have_count(2)
    expect(page).to_have_url(re.compile("nam=2020"))
    page.go_back()
    expect(page.locator("select[name=nam]")).to_have_value("")
    page.goto("/tim-kiem/?q=cao+l%C3%A3nh&nam=2019&vung=dong-thap&sap=moi")
    expect(page.locator(".result")).to_have_count(1)
    expect(page.locator("details")).to_have_attribute("open", "")
    expect(page.locator("select[name=nam]")).to_have_value("2019")
    expect(page.locator("input[name=q]")).to_have_value("cao lãnh")


def test_filters_that_leave_nothing_say_so_and_can_be_dropped(page: Page) -> None:
    """The button tells how many articles there are without them and takes them off."""
    page.goto("/tim-kiem/?q=l%E1%BA%A1c+th%E1%BB%A7y&nam=2019")
    expect(page.locator(".search__notes")).to_contain_text("Không bài nào khớp với bộ lọc")
    page.get_by_role("button", name="Bỏ bộ lọc để xem 2 bài").click()
    expect(page.locator(".result")).to_have_count(2)
    expect(page).not_to_have_url(re.compile("nam="))
    expect(page.locator("input[name=q]")).to_be_focused()


def test_choices_of_a_filter_tell_how_many_hits_they_leave(page: Page) -> None:
    """Counts appear once the filters are unfolded; authors are those of the results."""
    search(page, "cao lãnh")
    expect(page.locator(".result")).to_have_count(3)
    open_filters(page)
    expect(page.locator("select[name=nam] option[value='2019']")).to_have_text("2019 (1)")
    region = page.locator("select[name=vung] option[value=dong-thap]")
    expect(region).to_have_text("Đồng Tháp (3)")
    assert page.locator("optgroup").get_attribute("label") == "Đồng Tháp"
    page.select_option("select[name=tac-gia]", "le-an")
    expect(page.locator(".result")).to_have_count(2)
    page.select_option("select[name=tac-gia]", "")
    page.locator("input[name=tep]").check()
    expect(page.locator(".search__status")).to_contain_text("Không tìm thấy")


def test_results_in_other_diacritics_than_those_typed_are_told_as_such(page: Page) -> None:
    """Each has a label, and the status says so where there are no others."""
    search(page, "lạc thúy")
    status = page.locator(".search__status")
    expect(status).to_have_text(re.compile("đúng dấu như đã gõ; dưới đây là 2 bài có chữ khác dấu"))
    expect(page.locator(".result__meta", has_text="khác dấu")).to_have_count(2)
    search(page, "lạc thủy")
    expect(status).to_have_text("Tìm thấy 2 bài.")
    expect(page.locator(".result__meta", has_text="khác dấu")).to_have_count(0)


def test_weak_results_wait_behind_a_button(page: Page) -> None:
    """Articles with the words apart come only when asked for; the address remembers that."""
    search(page, "cao lãnh giáo viên")
    expect(page.locator(".result")).to_have_count(2)
    page.get_by_role("button", name="Hiện thêm kết quả ít liên quan").click()
    expect(page.locator(".result")).to_have_count(3)
    expect(page.locator(".search__more")).to_be_hidden()
    expect(page).to_have_url(re.compile("them=1"))
    page.go_back()
    expect(page.locator(".result")).to_have_count(2)


def test_long_results_have_pages_with_addresses_of_their_own(page: Page) -> None:
    """Ten results to a page; the numbers are links, the present one is marked."""
    search(page, "trường")
    expect(page.locator(".result")).to_have_count(10)
    page.get_by_role("link", name="Trang 2", exact=True).click()
    expect(page.locator(".search__status")).to_contain_text("Đang xem trang 2")
    expect(page.locator(".search__pages [aria-current=page]")).to_have_text("2")
    expect(page).to_have_title("trường · Tìm kiếm")
    expect(page).to_have_url(re.compile("trang=2"))
    expect(page.locator(".result__title").first).to_be_focused()
    address = page.url
    page.goto("/tim-kiem/")
    page.goto(address)
    expect(page.locator(".search__results")).to_have_attribute("start", "11")


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


@pytest.mark.parametrize(("saving", "waited"), [(False, False), (True, True)])
def test_a_page_of_results_is_at_hand_once_its_words_are_typed(
    page: Page, saving: bool, waited: bool
) -> None:
    """Nothing is waited for after the question, but by a reader who saves data."""
    save_data(page, saving)
    page.goto("/tim-kiem/")
    field = page.locator("input[name=q]")
    field.press_sequentially("trường", delay=5)
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field.press("Enter")
    expect(page.locator(".result__title")).to_have_count(10)
    assert bool([url for url in asked if "/i/r/" in url]) is waited


@pytest.mark.parametrize(
    ("typed", "name", "kind"),
    [
        ("boi duong gi", "Bồi dưỡng giáo viên", "Chuyên mục"),
        ("trung học c", "Trung học cơ sở", "Cấp học"),
        ("ven k", "Trường THCS Ven Kênh", "Đơn vị"),
        ("vu th", "Huyện Vũ Thư", "Khu vực"),
        ("29-nq", "29-NQ/TW", "Văn bản"),
        ("lê a", "Lê An", "Tác giả"),
    ],
)
def test_lists_and_documents_are_suggested_by_name(
    page: Page, typed: str, name: str, kind: str
) -> None:
    """Each with its kind, after two letters."""
    page.locator("input[name=q]").press_sequentially(typed, delay=5)
    option = page.get_by_role("option").first
    expect(option).to_contain_text(name)
    expect(option).to_contain_text(kind)


def test_a_repaired_query_is_announced_and_can_be_taken_back(page: Page) -> None:
    """One slip is mended; the reader may insist."""
    search(page, "nghi quyeet ke sach")
    expect(page.locator(".search__repair")).to_contain_text("nghi quyet ke sach")
    expect(page.locator(".result__title").first).to_contain_text("Kế Sách")
    page.locator(".search__exact").click()
    expect(page.locator(".search__repair")).to_have_count(0)
    expect(page).to_have_url(re.compile("sua=khong"))


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
    expect(page.locator(".search__notes")).to_be_hidden()
    search(page, "")
    expect(page.locator(".search__notes")).to_contain_text("Gõ có dấu hoặc không dấu")
    expect(page.locator(".result")).to_have_count(0)


@pytest.mark.parametrize(
    "query",
    ["a" * 10000, "\x07\x1b[31m", "<script>alert(1)</script>", "(.*)+[a-z]{1,9}\\", "\ud800 cao \udfff lãnh"],
    ids=["long", "controls", "markup", "pattern", "surrogates"],
)
def test_hostile_queries_do_no_harm(page: Page, query: str) -> None:
    """An answer, no error in the console (the fixture looks), nothing executed."""
    field = page.locator("input[name=q]")
    field.evaluate("(field, codes) => { field.value = String.fromCharCode(...codes) }",
                   [ord(letter) for letter in query])
    field.press("Enter")
    expect(page.locator(".search")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".search__status")).not_to_be_empty()
    expect(page.locator("main script:not([type='application/json'])")).to_have_count(0)


def test_a_failing_network_is_told_in_plain_words(browser: Browser, address: str) -> None:
    """Without the index the page says so and stays usable; without some shards it shows the rest."""
    context = browser.new_context(base_url=address)
    page = context.new_page()

    def fail(route: Route) -> None:
        route.abort()

    # The form gives the page's address a query when the words come before the script.
    page.route(re.compile(r"/tim-kiem/(\?|$)"), without_manifest)
    page.route("**/manifest.bin", fail)
    page.goto("/tim-kiem/")
    search(page, "cao lãnh")
    expect(page.locator(".search__status")).to_contain_text("Chưa tải được dữ liệu")
    page.unroute("**/manifest.bin")
    page.route("**/u0*", fail)
    search(page, "cao lãnh stem")
    expect(page.locator(".search__status")).to_contain_text("Chưa tải được dữ liệu của “stem”")
    page.route("**/r/**", fail)
    search(page, "lạc thủy")
    expect(page.locator(".search__status")).to_contain_text("2 bài chưa hiện được")
    context.close()
