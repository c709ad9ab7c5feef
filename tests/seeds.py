"""Five real pages of agency portals: what was scraped, and what their rebuilt pages show.

The pages as they were scraped lie outside the checkout; what is expected is read from them, so that
no sentence of theirs is kept in the project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import html

from bantin.core.text import nfc
from builders import SHARED

SEEDS, ARTICLES = SHARED / "seeds", SHARED / "articles"
PRESENT = SEEDS.is_dir() and ARTICLES.is_dir()
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


