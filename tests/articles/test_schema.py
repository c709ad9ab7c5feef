"""The schema is complete: every key documented, every example valid, JSON Schema available."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.articles.documentation import header_table, page_table
from bantin.articles.header import split
from bantin.articles.levels import LEVELS, find_level, nearest_levels
from bantin.articles.page_schema import PageHeader, resolve_page
from bantin.articles.schema import TEXT_KEYS, Header
from bantin.core.validation import check

CONTRACT_KEYS = [
    "title",
    "date",
    "region",
    "category",
    "author",
    "organisation",
    "tags",
    "level",
    "summary",
    "dateline",
    "modified",
    "correction",
    "date_source",
    "id",
    "slug",
    "image",
    "image_alt",
    "image_caption",
    "image_credit",
    "consent",
    "gallery",
    "attachments",
    "source",
    "featured",
    "status",
    "approved_by",
    "approved_at",
    "event",
    "views_base",
    "rating",
    "ignore",
    "aliases",
]


def test_the_schema_has_every_key_of_the_guide_and_the_reason_of_a_withdrawal() -> None:
    assert set(Header.model_fields) == {*CONTRACT_KEYS, "withdrawn_reason"}


def test_exactly_four_keys_are_required() -> None:
    required = {name for name, field in Header.model_fields.items() if field.is_required()}
    assert required == {"title", "date", "region", "category"}


@pytest.mark.parametrize("name", Header.model_fields)
def test_each_key_has_a_hint_and_examples_that_the_reader_takes(name: str) -> None:
    field = Header.model_fields[name]
    assert field.description
    assert field.description.endswith(".")
    for example in field.examples or [pytest.fail("no example")]:
        raw, problems = split(f"---\n{name}: {example}\n---\nx".encode(), "a.md")
        assert raw is not None
        assert not problems
        required = {"title": "a", "date": "2022-12-08", "region": "a", "category": "a"}
        _, found, _ = check(Header, {**required, **raw.values}, "a.md", raw.line)
        assert found == []


def test_texts_are_the_keys_that_may_hold_a_colon() -> None:
    assert {"title", "summary", "image_alt", "correction"} <= TEXT_KEYS
    assert not {"date", "tags", "source", "status", "author"} & TEXT_KEYS


def test_a_web_editor_can_be_made_from_the_schema() -> None:
    schema = Header.model_json_schema()
    assert schema["required"] == ["title", "date", "region", "category"]
    assert schema["properties"]["title"]["maxLength"] == 200
    assert schema["properties"]["status"]["enum"][0] == "draft"


def test_the_editors_table_has_a_row_for_each_key() -> None:
    rows = header_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(Header.model_fields)
    assert all(row.count(" | ") == 3 for row in rows)
    assert len(page_table().splitlines()) == 2 + len(PageHeader.model_fields)


def test_the_editors_guide_holds_the_tables_of_the_model() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "bien-tap.md").read_text("utf-8")
    assert header_table() in guide
    assert page_table() in guide


def test_there_are_seven_levels_in_the_order_of_schooling() -> None:
    assert [level.slug for level in LEVELS] == [
        "mam-non",
        "tieu-hoc",
        "trung-hoc-co-so",
        "trung-hoc-pho-thong",
        "giao-duc-thuong-xuyen",
        "nghe-nghiep",
        "dai-hoc",
    ]
    assert find_level("TIỂU HỌC") == LEVELS[1]
    assert find_level("tieu hoc") is None
    assert nearest_levels("THPT") == ["trung học phổ thông"]
    assert nearest_levels("???") == [level.name for level in LEVELS]


def page(text: str, path: str = "pages/gioi-thieu.md") -> tuple[PageHeader | None, list[str]]:
    raw, problems = split(text.encode(), path)
    assert raw is not None
    assert not problems
    found, more = resolve_page(raw, path)
    return found, [part.code for part in more]


def test_a_page_takes_its_slug_from_its_file() -> None:
    found, problems = page("---\ntitle: Giới thiệu\nmenu: true\n---\nx")
    assert found is not None
    assert problems == []
    assert (found.slug, found.menu, found.lang) == ("gioi-thieu", True, "vi")


@pytest.mark.parametrize(
    ("lines", "path", "code"),
    [
        ("title: a\nlang: fr", "pages/a.md", "choice-unknown"),
        ("title: a\ndate: 2022-12-08", "pages/a.md", "key-unknown-far"),
        ("slug: a", "pages/a.md", "value-missing"),
        ("title: a", "pages/rss.md", "slug-reserved"),
        ("title: a", "pages/2022.md", "slug-reserved"),
        ("title: a", "pages/….md", "slug-empty"),
    ],
)
def test_a_fault_of_a_page_is_found(lines: str, path: str, code: str) -> None:
    assert page(f"---\n{lines}\n---\nx", path) == (None, [code])


def test_one_text_of_tags_is_split_at_both_signs_and_one_of_authors_at_the_stronger() -> None:
    given = {"title": "A", "date": "08/12/2022", "region": "Cả nước", "category": "Tin"}
    mixed = {**given, "tags": "STEM, thi đua; hè", "author": "An, Phòng A; Bình"}
    header = Header.model_validate(mixed)
    assert header.tags == ["STEM", "thi đua", "hè"]
    assert header.author == ["An, Phòng A", "Bình"]
