"""What each of the five rebuilt pages has for itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from builders import make_portal
from seeds import (
    CAO_LANH,
    PRESENT,
    REGIONS,
    Built,
    scraped,
    words_of,
)

pytestmark = pytest.mark.skipif(not PRESENT, reason="the real pages lie in ../shared")


# Page 000: a provincial newspaper.


def test_000_begins_with_its_region_label(cao_lanh: Built) -> None:
    assert cao_lanh.lines[0] == REGIONS[CAO_LANH][1]
    trail = [words_of(node) for node in cao_lanh.all("//nav[contains(@class,'breadcrumb')]//li")]
    assert cao_lanh.lines[0] in trail


def test_000_shows_the_minute_of_its_update(cao_lanh: Built) -> None:
    assert "08/12/2022 09:39" in cao_lanh.lines[2]
    time = cao_lanh.one("//div[@class='article__header']//time")
    assert "08/12/2022 09:39" in words_of(time)
    assert time.get("datetime") == "2022-12-08T09:39:53+07:00"


def test_000_has_dateline_and_lede_in_one_paragraph(cao_lanh: Built) -> None:
    code, _, lede = cao_lanh.lines[3].partition(" - ")
    assert code == "ĐTO"
    assert words_of(cao_lanh.one("//span[@class='article__dateline']")) == code
    assert words_of(cao_lanh.one("//p[@class='article__lede']")) == f"{code} {lede}"
    assert cao_lanh.after("//h1", "//p[@class='article__lede']")


def test_000_has_its_picture_with_the_caption_below(cao_lanh: Built) -> None:
    figure = cao_lanh.one("//div[@class='article__main']//figure")
    assert figure.xpath(".//img/@alt")[0]
    assert words_of(figure.find("figcaption")) == cao_lanh.lines[4]
    assert cao_lanh.after("//div[@class='article__main']//figure", "//div[@class='prose']")


def test_000_is_signed_by_its_pen_name(cao_lanh: Built) -> None:
    assert "H.An" in cao_lanh.lines
    assert words_of(cao_lanh.one("//p[@class='byline']")) == "H.An"
    assert cao_lanh.has("//p[@class='byline']/a[@href='/tac-gia/h-an/']")


def test_000_explains_its_abbreviations(cao_lanh: Built) -> None:
    titles = {node.text: node.get("title") for node in cao_lanh.body.iter("abbr")}
    assert titles["CBQL"] == "cán bộ quản lý"
    assert titles["UBND"] == "Ủy ban nhân dân"


# Page 001: a republished article.


def test_001_has_its_lede_below_the_title(thai_binh: Built) -> None:
    assert words_of(thai_binh.one("//p[@class='article__lede']")) == thai_binh.lines[1]


def test_001_has_caption_and_credit_once(thai_binh: Built) -> None:
    caption, _, credit = thai_binh.lines[2].partition("/")
    assert words_of(thai_binh.one("//figcaption")) == f"{caption} Ảnh: {credit}"


def test_001_has_its_quotations_with_who_said_them(thai_binh: Built) -> None:
    said = [line for line in thai_binh.lines if line.startswith("“")]
    quotes = thai_binh.body.xpath(".//blockquote")
    assert len(said) == len(quotes) == 2
    for line, quote in zip(said, quotes, strict=True):
        found = re.fullmatch(r"(“.+”)\s*[-–]\s*(.+?)\.", line)
        assert found
        assert words_of(quote.find("p")) == found[1]
        assert words_of(quote.find("footer")) == f"— {found[2]}"


def test_001_names_its_source_with_the_link(thai_binh: Built) -> None:
    found = re.fullmatch(r"Nguồn (.+): (https://\S+)", thai_binh.lines[-1])
    assert found
    box = thai_binh.one("//p[@class='source-box']")
    assert words_of(box) == f"Nguồn: {found[1]}"
    assert box.xpath("./a/@href") == [found[2]]
    assert thai_binh.after("//div[@class='prose']", "//p[@class='source-box']")


def test_001_has_no_byline(thai_binh: Built) -> None:
    assert not thai_binh.has("//p[@class='byline']")


# Page 002: a provincial portal.


def test_002_carries_its_1615_views_on(dak_nong: Built) -> None:
    assert "Lượt xem: 1615" in dak_nong.lines
    count = dak_nong.one("//dl//dt[.='Lượt xem']/following-sibling::dd//*[@class='view-count']")
    assert words_of(count) == "1.615"


def test_002_has_its_measures_as_an_ordered_list(dak_nong: Built) -> None:
    run = next(line for line in dak_nong.lines if "(1)" in line)
    _, *measures = re.split(r"\s*\(\d\)\s?", run)
    assert [words_of(item) for item in dak_nong.body.xpath("./ol/li")] == measures
    assert len(measures) == 4


def test_002_has_its_plan_as_attachment_with_type_and_size(dak_nong: Built, seed_site: Path) -> None:
    assert "Kế hoạch chi tiết." in dak_nong.lines
    link = dak_nong.one("//section[@aria-label='Tệp đính kèm']//a")
    assert re.fullmatch(r"Kế hoạch chi tiết \(PDF, \d+ KB\)", words_of(link))
    assert link.get("type") == "application/pdf"
    assert (seed_site / link.get("href", "").lstrip("/")).read_bytes().startswith(b"%PDF")
    assert dak_nong.after("//div[@class='prose']", "//section[@aria-label='Tệp đính kèm']")


def test_002_is_signed(dak_nong: Built) -> None:
    assert "Thảo Diệp" in dak_nong.lines
    assert words_of(dak_nong.one("//p[@class='byline']")) == "Thảo Diệp"


def test_002_shows_no_rating_where_nobody_rated(dak_nong: Built) -> None:
    assert dak_nong.lines.count("• 0") == 5
    assert not dak_nong.has("//article//table")


def test_002_statistics_say_that_nothing_was_counted_rather_than_nought(seed_site: Path) -> None:
    tree = html.fromstring((seed_site / "thong-ke/index.html").read_text(encoding="utf-8"))
    assert "Thống kê truy cập" in words_of(tree.find(".//h1"))
    assert "Chưa có số liệu" in words_of(tree.find(".//main"))


# Page 003: a district's Party committee.


def test_003_is_signed_with_the_unit(bao_thang: Built) -> None:
    name, _, unit = next(line for line in bao_thang.lines if "BTGHU" in line).partition(" - ")
    byline = bao_thang.one("//p[@class='byline']")
    assert words_of(byline) == f"{name}, Ban Tuyên giáo Huyện ủy Bảo Thắng"
    assert unit == "BTGHU"
    assert byline.xpath("./a[@href='/don-vi/btghu-bao-thang/']")


def test_003_has_its_picture_where_it_was_lost(bao_thang: Built) -> None:
    lost = bao_thang.lines.index("anh tin bai")
    before, after = bao_thang.lines[lost - 1], bao_thang.lines[lost + 1]
    figure = bao_thang.one("//div[@class='prose']/figure")
    assert words_of(figure.getprevious()) == before
    assert words_of(figure.getnext()) == after
    assert figure.xpath(".//img/@alt")[0]


def test_003_keeps_its_end_mark_on_the_page_only(bao_thang: Built, seed_site: Path) -> None:
    assert words_of(bao_thang.body).endswith("./.")
    assert "./." not in str(bao_thang.one("//meta[@name='description']").get("content"))
    items = json.loads((seed_site / "feed.json").read_text(encoding="utf-8"))["items"]
    assert not any("./." in item["content_html"] for item in items)


# Page 004: a provincial education department.


def test_004_is_signed_with_the_unit(binh_duong: Built) -> None:
    found = re.fullmatch(r"\((.+?) – (.+?)\)", binh_duong.lines[-2])
    assert found
    byline = binh_duong.one("//p[@class='byline']")
    assert words_of(byline) == f"{found[1]}, {found[2]} Bình Dương"
    assert [link.get("href") for link in byline] == [
        "/tac-gia/nguyen-thi-diep/", "/don-vi/phong-tccb-so-gddt-binh-duong/"
    ]


def test_004_slogan_of_the_school_year_is_not_the_title(binh_duong: Built) -> None:
    assert binh_duong.lines[0].startswith("Năm học 2019-2020")
    assert binh_duong.lines[0] not in words_of(binh_duong.tree)


@pytest.mark.slow
def test_a_site_prints_the_slogan_and_the_trust_badge_of_its_settings(tmp_path: Path) -> None:
    slogan = scraped(4)[0]
    badge = {"image": "/media/tin-nhiem.png", "alt": "Chứng nhận", "url": "https://example.vn/"}
    portal = make_portal(tmp_path / "portal", {"slogan": slogan, "trust_badge": badge})
    portal.article("2026-05-20-phong-doc", rating=[1, 0, 2, 9, 31])
    site = portal.build()
    page: html.HtmlElement = html.fromstring(
        (site / "2026/05/20/phong-doc/index.html").read_text(encoding="utf-8")
    )
    assert words_of(page.xpath("//header//p[contains(@class,'slogan')]")[0]) == slogan
    assert page.xpath("//footer//a[@href='https://example.vn/']/img/@alt") == ["Chứng nhận"]
    counts = [words_of(cell) for cell in page.xpath("//article//table/tbody/tr/td")]
    assert counts == ["31", "9", "2", "0", "1"]
