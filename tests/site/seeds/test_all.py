"""What all five rebuilt pages have: every element of each stands in its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seeds import (
    BAO_THANG,
    CAO_LANH,
    CATEGORIES,
    DAK_NONG,
    DOCUMENTS,
    PARAGRAPHS,
    PRESENT,
    REGIONS,
    Built,
    words_of,
)

pytestmark = pytest.mark.skipif(not PRESENT, reason="the real pages lie in ../shared")


def test_the_scraped_title_is_the_only_h1(page: Built) -> None:
    assert [words_of(node) for node in page.all("//h1")] == [page.title]


def test_the_title_names_the_window_and_the_shared_card(page: Built) -> None:
    assert words_of(page.one("//title")).startswith(page.title)
    assert page.one("//meta[@property='og:title']").get("content") == page.title


def test_the_region_of_then_is_linked_above_the_title(page: Built) -> None:
    region, label, _, _ = REGIONS[page.url]
    trail = f"//nav[contains(@class,'breadcrumb')]//a[@href='/khu-vuc/{region}/']"
    assert words_of(page.one(trail)) == label
    assert page.after(trail, "//h1")


def test_the_region_stands_among_the_facts_with_what_it_is_now(page: Built) -> None:
    region, label, note, province = REGIONS[page.url]
    fact = page.one("//dl//dt[.='Khu vực']/following-sibling::dd")
    assert words_of(fact).startswith(f"{label} ({note}")
    assert fact.xpath(f".//a[@href='/khu-vuc/{region}/']")
    if page.url not in {CAO_LANH, BAO_THANG}:  # a district's heirs are communes
        assert fact.xpath(f".//a[@href='/khu-vuc/{province}/']")


def test_the_category_is_labelled_above_the_title_and_linked(page: Built) -> None:
    slug, name = CATEGORIES[page.url]
    label = f"//div[@class='article__header']//a[@href='/chuyen-muc/{slug}/']"
    assert words_of(page.one(label)) == name
    assert page.after(label, "//h1")


def test_every_scraped_paragraph_is_printed_in_its_order(page: Built) -> None:
    blocks = [words_of(node) for node in page.body.xpath("./p | ./ol/li")]
    place = 0
    for line in page.long_lines:
        for part in re.split(r"\s*\(\d\)\s?", line):
            place = next((i for i, block in enumerate(blocks) if i >= place and part == block), -1)
            assert place >= 0, part
    assert len(page.body.xpath("./p")) == PARAGRAPHS[page.url] + (page.url == DAK_NONG) * 2


def test_every_citation_links_to_its_document(page: Built) -> None:
    cited = {link.get("href") for link in page.body.xpath(".//cite/a")}
    assert cited == {f"/van-ban/{name}/" for name in DOCUMENTS[page.url]}


def test_a_page_of_each_document_lists_the_article(page: Built, seed_site: Path) -> None:
    for name in DOCUMENTS[page.url]:
        text = (seed_site / "van-ban" / name / "index.html").read_text(encoding="utf-8")
        assert f'href="/{page.url}/"' in text, name


def test_the_date_is_printed_and_machine_readable(page: Built) -> None:
    year, month, day, _ = page.url.split("/")
    time = page.one("//div[@class='article__header']//time")
    assert time.get("datetime", "").startswith(f"{year}-{month}-{day}T")
    assert f"{day}/{month}/{year}" in words_of(time)


def test_the_way_back_leads_to_the_list(page: Built) -> None:
    back = page.all("//main//a[starts-with(normalize-space(.),'Trở về')]")
    assert [link.get("href") for link in back] == [f"/chuyen-muc/{CATEGORIES[page.url][0]}/"]
    assert page.after("//article[@class='article']", "//main//a[starts-with(normalize-space(.),'Trở về')]")


def test_the_article_can_be_shared_by_mail(page: Built) -> None:
    mail = page.one("//section[contains(@class,'share')]//a[starts-with(@href,'mailto:')]")
    assert "subject=" in mail.get("href", "")
    assert page.url.replace("/", "%2F") in mail.get("href", "")


def test_the_article_can_be_printed(page: Built) -> None:
    assert page.has("//section[contains(@class,'share')]//button[@data-print]")
    assert "In" in words_of(page.one("//p[@data-print-hint]"))
    assert page.url in words_of(page.one("//p[@class='print-address']"))


def test_the_slogan_stands_in_the_masthead(page: Built) -> None:
    banner = page.one("//header//p[contains(@class,'slogan')]")
    assert words_of(banner).startswith("Năm học ")
    assert page.after("//header//p[contains(@class,'slogan')]", "//h1")


def test_the_menu_offers_tin_tuc(page: Built) -> None:
    names = [words_of(node) for node in page.all("//header//nav//summary")]
    assert "Tin tức" in names
    assert page.has("//header//nav//a[@href='/chuyen-muc/tin-tuc/']")


def test_the_statistics_of_the_site_are_linked(page: Built) -> None:
    assert words_of(page.one("//footer//a[@href='/thong-ke/']")) == "Thống kê truy cập"


def test_the_view_count_stands_among_the_facts(page: Built) -> None:
    fact = page.one("//dl//dt[.='Lượt xem']/following-sibling::dd")
    assert words_of(fact) == ("1.615" if page.url == DAK_NONG else "xem trang thống kê")


def test_furniture_of_the_old_page_is_gone(page: Built) -> None:
    text = words_of(page.one("//article[@class='article']"))
    for word in ("anh tin bai", "imageimage", "image banner", "Đang online", "Đăng nhập",
                 "Gửi bình luận", "Chung nhan Tin Nhiem Mang", "23° - 24°"):  # fmt: skip
        assert word not in text
