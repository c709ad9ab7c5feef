"""Five real pages of agency portals, rebuilt: every element of each stands in its place.

The pages as they were scraped lie outside the checkout; what is expected is read from them here,
so that no sentence of theirs is kept in the project.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from lxml import etree, html

from bantin.core.text import nfc
from builders import SHARED, make_portal, unpacked

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEEDS, ARTICLES = SHARED / "seeds", SHARED / "articles"
pytestmark = pytest.mark.skipif(
    not (SEEDS.is_dir() and ARTICLES.is_dir()),
    reason="the real pages lie in ../shared, which this machine does not have",
)
CAO_LANH = "2022/12/08/tang-cuong-boi-duong-can-bo-quan-ly-giao-vien"
THAI_BINH = "2020/08/15/bai-hoc-boi-duong-giao-vien-truc-tuyen"
DAK_NONG = "2023/03/28/dak-nong-de-an-boi-duong-giao-duc-mam-non"
BAO_THANG = "2023/11/10/bao-thang-doi-moi-can-ban-toan-dien-giao-duc"
BINH_DUONG = "2019/02/23/tap-huan-danh-gia-chuan-hieu-truong"
ALL = (CAO_LANH, THAI_BINH, DAK_NONG, BAO_THANG, BINH_DUONG)
# Where each title stands among the lines that are not empty, and how many paragraphs follow.
TITLE_LINE = {CAO_LANH: 1, THAI_BINH: 0, DAK_NONG: 1, BAO_THANG: 0, BINH_DUONG: 1}
PARAGRAPHS = {CAO_LANH: 5, THAI_BINH: 7, DAK_NONG: 8, BAO_THANG: 6, BINH_DUONG: 5}
LEAST_PARAGRAPH = 110  # shorter lines of the scraped pages are captions, names and furniture
DOCUMENTS = {
    CAO_LANH: {"29-nq-tw-2013"},
    THAI_BINH: set(),
    DAK_NONG: {"1100-qd-ubnd-2020-dak-nong", "178-kh-ubnd-2023-dak-nong"},
    BAO_THANG: {"29-nq-tw-2013", "21-ctr-hu-2014-huyen-bao-thang-lao-cai"},
    BINH_DUONG: {"14-2018-tt-bgddt", "20-2018-tt-bgddt"},
}
CATEGORIES = {
    CAO_LANH: ("boi-duong-giao-vien", "Bồi dưỡng giáo viên"),
    THAI_BINH: ("boi-duong-giao-vien", "Bồi dưỡng giáo viên"),
    DAK_NONG: ("ke-hoach-de-an", "Kế hoạch – Đề án"),
    BAO_THANG: ("tin-tuc", "Tin tức"),
    BINH_DUONG: ("tap-huan", "Tập huấn"),
}
# Region of the article as it was, its label, the note of today, the province of today.
REGIONS = {
    CAO_LANH: ("huyen-cao-lanh-dong-thap", "Huyện Cao Lãnh", "nay thuộc tỉnh Đồng Tháp", "dong-thap"),
    THAI_BINH: ("thai-binh", "Tỉnh Thái Bình", "nay thuộc tỉnh Hưng Yên", "hung-yen"),
    DAK_NONG: ("dak-nong", "Tỉnh Đắk Nông", "nay thuộc tỉnh Lâm Đồng", "lam-dong"),
    BAO_THANG: ("huyen-bao-thang-lao-cai", "Huyện Bảo Thắng", "nay thuộc tỉnh Lào Cai", "lao-cai"),
    BINH_DUONG: ("binh-duong", "Tỉnh Bình Dương", "nay thuộc Thành phố Hồ Chí Minh", "ho-chi-minh"),
}


def plain(text: str) -> str:
    """Text without regard to kinds and numbers of spaces, in NFC."""
    return " ".join(nfc(text).split())


def spelled_out(path: str) -> str:
    """An XPath whose `@class='x'` means: x is one of the element's classes."""
    return re.sub(
        r"@class='([\w-]+)'", r"contains(concat(' ', normalize-space(@class), ' '), ' \1 ')", path
    )


def words_of(node: html.HtmlElement) -> str:
    return plain(node.text_content())


def scraped(number: int) -> list[str]:
    """The lines of a scraped page that are not empty."""
    path = next(SEEDS.glob(f"{number:03}_*.txt"))
    return [plain(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@dataclass(frozen=True)
class Built:
    """An article's page beside the lines it was scraped as."""

    url: str
    lines: list[str]
    tree: html.HtmlElement

    def one(self, path: str) -> html.HtmlElement:
        """The only element at an XPath."""
        found = self.tree.xpath(spelled_out(path))
        assert len(found) == 1, f"{path}: {len(found)} elements"
        return found[0]

    def all(self, path: str) -> list[html.HtmlElement]:
        """Every element at an XPath."""
        return list(self.tree.xpath(spelled_out(path)))

    def has(self, path: str) -> bool:
        return bool(self.tree.xpath(spelled_out(path)))

    @cached_property
    def title(self) -> str:
        return self.lines[TITLE_LINE[self.url]]

    @cached_property
    def body(self) -> html.HtmlElement:
        return self.one("//article//div[@class='prose']")

    def after(self, first: str, second: str) -> bool:
        """Whether the element at `second` stands behind the one at `first` in the page."""
        order = list(self.tree.iter())
        return order.index(self.one(second)) > order.index(self.one(first))

    @property
    def long_lines(self) -> list[str]:
        """The scraped paragraphs: title, lede, quotations and the source line left out."""
        kept = [line for line in self.lines if len(line) > LEAST_PARAGRAPH and line != self.title]
        furniture = re.compile(r"^(ĐTO|Nguồn|“|Năm học 2019|Bồi dưỡng giáo viên triển khai)")
        return [line for line in kept if not furniture.match(line)]


class SampleProject(Protocol):
    """The fixture `project` of the whole suite."""

    root: Path

    def bantin(self, *arguments: str | Path) -> None:
        """Run a command, which must succeed."""


@pytest.fixture(scope="module")
def seed_site(project: SampleProject) -> Path:
    """The site built from the five real articles beside the checkout."""
    project.bantin("build", "--content", ARTICLES, "--output", "seeds")
    return project.root / "seeds"


@pytest.fixture(scope="module")
def pages(seed_site: Path) -> dict[str, Built]:
    return {
        url: Built(
            url, scraped(number),
            html.fromstring((seed_site / url / "index.html").read_text(encoding="utf-8")),
        )
        for number, url in enumerate(ALL)
    }


@pytest.fixture(params=ALL, ids=["000", "001", "002", "003", "004"])
def page(request: pytest.FixtureRequest, pages: dict[str, Built]) -> Built:
    return pages[request.param]


@pytest.fixture
def cao_lanh(pages: dict[str, Built]) -> Built:
    return pages[CAO_LANH]


@pytest.fixture
def thai_binh(pages: dict[str, Built]) -> Built:
    return pages[THAI_BINH]


@pytest.fixture
def dak_nong(pages: dict[str, Built]) -> Built:
    return pages[DAK_NONG]


@pytest.fixture
def bao_thang(pages: dict[str, Built]) -> Built:
    return pages[BAO_THANG]


@pytest.fixture
def binh_duong(pages: dict[str, Built]) -> Built:
    return pages[BINH_DUONG]


# What all five pages have.


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
    page = html.fromstring(
        (site / "2026/05/20/phong-doc/index.html").read_text(encoding="utf-8")
    )
    assert words_of(page.xpath("//header//p[contains(@class,'slogan')]")[0]) == slogan
    assert page.xpath("//footer//a[@href='https://example.vn/']/img/@alt") == ["Chứng nhận"]
    counts = [words_of(cell) for cell in page.xpath("//article//table/tbody/tr/td")]
    assert counts == ["31", "9", "2", "0", "1"]


# Where the articles are found again.


def titles_in(path: Path) -> list[str]:
    tree = html.fromstring(path.read_text(encoding="utf-8"))
    return [words_of(link) for link in tree.xpath("//main//*[contains(@class,'card__title')]/a")]


def test_the_list_of_the_region_of_then_holds_the_article(page: Built, seed_site: Path) -> None:
    region = REGIONS[page.url][0]
    assert page.title in titles_in(seed_site / "khu-vuc" / region / "index.html")


def test_the_list_of_the_province_of_now_holds_the_article(page: Built, seed_site: Path) -> None:
    province = REGIONS[page.url][3]
    assert page.title in titles_in(seed_site / "khu-vuc" / province / "index.html")


def test_the_list_of_the_category_holds_the_article(page: Built, seed_site: Path) -> None:
    slug = CATEGORIES[page.url][0]
    assert page.title in titles_in(seed_site / "chuyen-muc" / slug / "index.html")


def test_the_home_page_holds_the_article(page: Built, seed_site: Path) -> None:
    assert page.title in titles_in(seed_site / "index.html")


def feeds_of(page: Built) -> Iterator[str]:
    region, _, _, province = REGIONS[page.url]
    yield from ("", f"khu-vuc/{region}/", f"khu-vuc/{province}/")
    yield f"chuyen-muc/{CATEGORIES[page.url][0]}/"


def test_feeds_of_site_region_and_category_hold_the_article(page: Built, seed_site: Path) -> None:
    for folder in feeds_of(page):
        for name, path in (("rss.xml", "//item/title"), ("atom.xml", "//*[local-name()='entry']/*[local-name()='title']")):
            tree = etree.parse(seed_site / folder / name)
            assert page.title in [plain(node.text) for node in tree.xpath(path)], f"{folder}{name}"
        items = json.loads((seed_site / folder / "feed.json").read_text(encoding="utf-8"))["items"]
        assert page.title in [plain(item["title"]) for item in items], folder


def test_feeds_carry_the_whole_text(page: Built, seed_site: Path) -> None:
    items = json.loads((seed_site / "feed.json").read_text(encoding="utf-8"))["items"]
    mine = next(item for item in items if item["url"].endswith(f"/{page.url}/"))
    text = words_of(html.fromstring(mine["content_html"]))
    for line in page.long_lines:
        assert re.split(r"\s*\(\d\)\s?", line)[0].removesuffix("./.") in text


def test_the_search_index_holds_title_and_text(page: Built, seed_site: Path) -> None:
    files = (seed_site / "tim-kiem/i/r").rglob("*.bin")
    records = [record for file in files for record in json.loads(unpacked(file.read_bytes())[-1])]
    mine = next(record for record in records if record[1] == f"/{page.url}/")
    assert plain(mine[0]) == page.title
    assert REGIONS[page.url][1] in mine[3]
    assert mine[4] == CATEGORIES[page.url][1]


def test_the_data_files_list_the_article(page: Built, seed_site: Path) -> None:
    text = (seed_site / "api" / f"articles-{page.url[:4]}.json").read_text(encoding="utf-8")
    assert page.title in {plain(row["title"]) for row in json.loads(text)["articles"]}


def test_the_sitemap_lists_the_article(page: Built, seed_site: Path) -> None:
    text = (seed_site / f"sitemap-{page.url[:4]}.xml").read_text(encoding="utf-8")
    assert f"/{page.url}/</loc>" in text


@pytest.mark.browser
def test_readers_find_the_article_without_typing_a_single_mark(
    pages: dict[str, Built], seed_site: Path, browser: Browser
) -> None:
    from bantin.core.text import fold
    from portal_server import serving

    with serving(seed_site) as address, browser.new_context() as context:
        view = context.new_page()
        for page in pages.values():
            query = "+".join(fold(page.title).replace("“", "").replace("”", "").split()[:8])
            view.goto(f"{address}/tim-kiem/?q={query}")
            view.wait_for_selector(f"main a[href='/{page.url}/']", timeout=10_000)
