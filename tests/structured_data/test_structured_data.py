"""What machines are told of pages and articles."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.dates import VIETNAM
from bantin.core.site import Owner, Site
from bantin.core.views import Link
from bantin.structured_data import api
from bantin.structured_data.json_ld import (
    breadcrumb,
    collection_page,
    dataset,
    headline,
    json_ld,
    news_article,
    organisation,
    website,
)
from bantin.structured_data.model import Facts
from schemas import json_fault

DATA = Path(__file__).parent / "data"
SITE = Site(
    "Bản tin Sông Hậu", "https://tin.example.vn",
    Owner("Trường Sông Hậu", "12 Hoa Sứ, Cần Thơ", "bientap@tin.example.vn", "0292 3 000 000",
          "Bà Mẫu"),
    tagline="Tin bồi dưỡng", social=(("Facebook", "https://facebook.example/songhau"),),
)


def link(title: str, url: str) -> Link:
    """A term."""
    return Link(title=title, url=url)


FACTS = Facts(
    id="2026-03-09-tap-huan",
    url="/2026/03/09/tap-huan/",
    title="Tập huấn “STEM” </script> & sáng tạo",
    published=datetime(2026, 3, 9, 8, 15, 30, tzinfo=VIETNAM),
    modified=datetime(2026, 3, 10, 14, 0, tzinfo=VIETNAM),
    category=link("Bồi dưỡng", "/chuyen-muc/boi-duong/"),
    lede="Ba ngày.",
    authors=(link("Trần Văn Mẫu", "/tac-gia/tran-van-mau/"),),
    organisation=link("Phòng Mẫu", "/don-vi/phong-mau/"),
    regions=(link("Huyện Phong Điền, Cần Thơ", "/khu-vuc/huyen-phong-dien-can-tho/"),),
    levels=(link("Tiểu học", "/cap-hoc/tieu-hoc/"),),
    tags=(link("STEM", "/chu-de/stem/"),),
    documents=(link("20/2018/TT-BGDĐT", "/van-ban/20-2018-tt-bgddt/"),),
    image="/media/lop-1200x630.jpg",
    based_on="https://bao.example.vn/bai",
)
PATH = [link("Trang nhất", "/"), link("Cần Thơ", "/khu-vuc/can-tho/"), link("Tập huấn", "")]


def test_the_objects_of_an_article_are_written_as_expected() -> None:
    """NewsArticle, BreadcrumbList, CollectionPage, WebSite and Organization."""
    found = [
        news_article(FACTS, SITE), breadcrumb(PATH, SITE),
        collection_page("Cần Thơ", "Tin Cần Thơ", "/khu-vuc/can-tho/", SITE), website(SITE),
        organisation(SITE),
    ]
    assert found == json.loads((DATA / "json_ld.json").read_text(encoding="utf-8"))


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_json_in_a_page_cannot_end_its_element_and_reads_back(value: Any) -> None:
    """No `<`, `>`, `&`, U+2028 or U+2029 is left, and nothing is lost."""
    text = json_ld({"x": value})
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"x": value}


@given(st.text(st.sampled_from("aĐ ,-"), min_size=100, max_size=140))
def test_a_headline_has_at_most_110_characters(title: str) -> None:
    """Short titles are left alone; long ones are cut and say so."""
    found = headline(title)
    assert len(found) <= 110
    assert found == title if len(title) <= 110 else found.endswith("…")


def test_a_headline_is_cut_between_words() -> None:
    """No half word stands before the dots."""
    assert headline("giáo viên " * 20) == "giáo viên " * 10 + "giáo viên…"


@pytest.mark.parametrize(("facts", "expected"), [
    (FACTS, ("Person", "Trần Văn Mẫu")),
    (replace(FACTS, authors=()), ("Organization", "Phòng Mẫu")),
    (replace(FACTS, authors=(), organisation=None), ("Organization", "Trường Sông Hậu")),
])
def test_somebody_always_answers_for_an_article(facts: Facts, expected: tuple[str, str]) -> None:
    """The author, else the unit of the byline, else the publisher."""
    (author,) = news_article(facts, SITE)["author"]
    assert (author["@type"], author["name"]) == expected


def test_missing_facts_are_left_out() -> None:
    """No empty strings or lists in an object."""
    bare = Facts("a", "/a/", "A", FACTS.published, None, FACTS.category)
    node = news_article(bare, SITE)
    assert all(value not in ("", [], None) for value in node.values())
    assert node["dateModified"] == node["datePublished"] == "2026-03-09T08:15:30+07:00"


def test_the_place_is_the_unit_as_it_was() -> None:
    """With the address of its page, which stays."""
    (place,) = news_article(FACTS, SITE)["contentLocation"]
    assert place["name"] == "Huyện Phong Điền, Cần Thơ"


def test_the_data_files_are_written_as_expected() -> None:
    """The index and one file a year, whatever the order of articles."""
    older = replace(FACTS, id="cu", url="/2025/01/01/cu/", modified=None,
                    published=datetime(2025, 1, 1, tzinfo=VIETNAM), organisation=None)
    for articles in ([FACTS, older], [older, FACTS]):
        files = {file.path: file.content() for file in api.outputs(articles, SITE)}
        assert list(files) == [
            "api/articles-2026.json", "api/articles-2025.json", "api/articles.json",
            "api/articles.schema.json"]
        del files["api/articles.schema.json"]
        for path, content in files.items():
            kept = DATA / path.removeprefix("api/")
            if os.environ.get("BANTIN_UPDATE_EXPECTED"):
                kept.write_bytes(content)
            assert content == kept.read_bytes()


def test_data_files_are_json_even_when_empty() -> None:
    """And a lone surrogate in a title breaks nothing."""
    index, _ = api.outputs([], SITE)
    assert json.loads(index.content())["years"] == []
    year, *_ = api.outputs([replace(FACTS, title="a\ud800\x0b")], SITE)
    assert json.loads(year.content())["articles"][0]["title"] == "a?\x0b"


def test_statistics_are_described_as_a_dataset() -> None:
    """With its files and days; before the first count there are no days to name."""
    about = "Lượt xem từng ngày của cổng tin, đếm từ nhật ký máy chủ và không lưu địa chỉ người đọc."
    day = datetime(2026, 3, 9, 8, tzinfo=VIETNAM)
    node = dataset("Lượt xem", about, "/thong-ke/", ["/views/site.json"], SITE, since=day, until=day)
    assert json_fault("json_ld.schema.json", node) == ""
    assert node["temporalCoverage"] == "2026-03-09/2026-03-09"
    assert node["distribution"][0]["contentUrl"] == "https://tin.example.vn/views/site.json"
    assert "dateModified" not in dataset("Lượt xem", about, "/thong-ke/", [], SITE)


def test_terms_carry_their_permanent_ids() -> None:
    """The id is the last part of the list's address."""
    year, *_ = api.outputs([FACTS], SITE)
    row = json.loads(year.content())["articles"][0]
    assert row["regions"] == [
        {"id": "huyen-phong-dien-can-tho", "name": "Huyện Phong Điền, Cần Thơ"}]
    assert row["category"]["id"] == "boi-duong"


def test_lines_of_a_year_are_found_by_the_ids_of_their_articles(tmp_path: Path) -> None:
    """As they were given, whatever stands in them; nothing where there is no file."""
    odd = replace(FACTS, id='c"ũ', title='x",\n"url":"y')
    lines = [api.line(FACTS, SITE), api.line(odd, SITE)]
    file = api.year_file(2026, lines, SITE)
    (tmp_path / "year.json").write_bytes(file.content())
    found = api.lines_by_id(tmp_path / "year.json")
    assert found == {json.dumps(each.id, ensure_ascii=False): line
                     for each, line in zip((FACTS, odd), lines, strict=True)}
    assert api.lines_by_id(tmp_path / "other.json") == {}
