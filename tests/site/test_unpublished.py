"""Nothing of an article that is not out is in the built site: no word, no picture, no name.

The sample portal holds two drafts, an article waiting for approval, one under embargo and a
withdrawn one. Each carries a word that exists nowhere else; every file of the site is searched
for these words, also inside whatever is compressed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Protocol

import pytest
from lxml import html

from builders import unpacked

MARKERS = {
    "draft": "Vexorilo",
    "another draft": "Kwilomap",
    "review": "Zantiqua",
    "embargoed": "Oblixen",
    "withdrawn": "Graptolum",
    "withdrawn, in its text": "Quydraxon",
    "picture of the withdrawn": "camera-hanh-lang",
    "picture of the embargoed": "phong-luyen-thi-mo",
}
# What else would give these articles away.
TRACES = ("thu-vien-vexorilo", "Cồn Sẻ", "Ea Tmốt", "A Thưn", "Vàm Sát", "nền nếp học đường")
WITHDRAWN = "2024/11/12/cham-diem-nen-nep-qua-camera"
REASON = "rút lại sự đồng ý"
SOURCES = Path(__file__).resolve().parents[2] / "content"


class SampleProject(Protocol):
    """The fixture `project` of the whole suite."""

    root: Path

    def bantin(self, *arguments: str | Path) -> None:
        """Run a command, which must succeed."""


def holders(folder: Path, word: str) -> list[str]:
    """Files below `folder` whose name or content, packed or not, holds `word` in any case."""
    wanted = re.compile(re.escape(word.encode()), re.IGNORECASE)
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if wanted.search(path.name.encode())
        or (path.is_file() and any(map(wanted.search, unpacked(path.read_bytes()))))
    ]


@pytest.mark.parametrize("word", MARKERS.values(), ids=MARKERS)
def test_the_sample_content_still_holds_the_marker(word: str) -> None:
    """Without it the tests below would prove nothing."""
    assert holders(SOURCES, word)


@pytest.mark.parametrize("word", [*MARKERS.values(), *TRACES])
def test_no_file_of_the_site_holds_the_marker(built_site: Path, word: str) -> None:
    assert holders(built_site, word) == []


def test_the_search_through_compressed_files_finds_words_of_published_articles(
    built_site: Path,
) -> None:
    found = holders(built_site, "khai giảng")
    assert any(name.startswith("tim-kiem/i/") and name.endswith(".bin") for name in found)


@pytest.fixture
def notice(built_site: Path) -> html.HtmlElement:
    """The page at the address of the withdrawn article."""
    return html.fromstring((built_site / WITHDRAWN / "index.html").read_text(encoding="utf-8"))


def test_the_withdrawn_page_says_when_and_why_and_nothing_else(notice: html.HtmlElement) -> None:
    text = " ".join(notice.find(".//main").text_content().split())
    assert re.match(r"Bài đã gỡ bỏ ngày \d\d/\d\d/\d{4}", text)
    assert notice.xpath("//main//img | //main//figure | //main//time[not(@datetime)]") == []
    assert "Tiền Giang" not in text
    assert "Chuyển đổi số" not in text


def test_search_engines_are_told_to_forget_the_withdrawn_page(notice: html.HtmlElement) -> None:
    assert "noindex" in notice.xpath("//meta[@name='robots']/@content")[0]


def test_the_withdrawn_page_is_in_no_list_feed_sitemap_or_data(built_site: Path) -> None:
    others = [name for name in holders(built_site, f"/{WITHDRAWN}/") if not name.startswith("2024/11/12/")]
    assert others == []


def test_no_count_of_articles_reckons_the_unpublished_in(built_site: Path) -> None:
    data = json.loads((built_site / "api/articles.json").read_text(encoding="utf-8"))
    pages = built_site.glob("[12][0-9][0-9][0-9]/*/*/*/index.html")
    articles = sum(b'<article class="article' in page.read_bytes() for page in pages)
    assert data["count"] == sum(year["count"] for year in data["years"]) == articles


@pytest.fixture(scope="module")
def preview(project: SampleProject) -> Path:
    """The site with everything that is being worked on."""
    project.bantin("build", "--drafts", "--output", "drafts")
    return project.root / "drafts"


@pytest.mark.parametrize("kind", ["draft", "another draft", "review", "embargoed"])
def test_a_preview_shows_what_is_being_worked_on(preview: Path, kind: str) -> None:
    assert any(name.endswith("index.html") for name in holders(preview, MARKERS[kind]))


@pytest.mark.parametrize("kind", ["withdrawn", "withdrawn, in its text"])
def test_not_even_a_preview_shows_the_withdrawn(preview: Path, kind: str) -> None:
    assert holders(preview, MARKERS[kind]) == []


def test_every_page_of_a_preview_bans_robots(preview: Path) -> None:
    bare = [
        page.relative_to(preview).as_posix()
        for page in sorted(preview.rglob("*.html"))
        if b'http-equiv="refresh"' not in page.read_bytes()
        and b'<meta name="robots" content="noindex' not in page.read_bytes()
    ]
    assert bare == []


def test_robots_txt_of_a_preview_shuts_everything(preview: Path) -> None:
    assert "Disallow: /\n" in (preview / "robots.txt").read_text(encoding="utf-8")


def test_robots_txt_of_the_site_shuts_only_search_results(built_site: Path) -> None:
    lines = (built_site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("Disallow: ")] == ["Disallow: /tim-kiem/?"]
