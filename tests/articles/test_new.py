"""A new article: a complete header that the reader takes back as it was given."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bantin.articles.header import split
from bantin.articles.new import NewArticle, compose_article, write_new
from bantin.articles.registers import Registers
from bantin.articles.resolve import resolve
from bantin.articles.schema import KEYS
from bantin.core.dates import VIETNAM
from bantin.core.errors import ContentError, EnvironmentFailure
from bantin.core.text import clean

NOW = datetime(2022, 12, 8, 9, 39, 53, tzinfo=VIETNAM)
REGION = ["Huyện Cao Lãnh, Đồng Tháp"]


def test_the_path_holds_year_day_and_slug_and_the_date_its_minutes(registers: Registers) -> None:
    new, problems = compose_article("Đổi mới: lớp 1", REGION, "Tin tức", ["M.Sơn"], registers, NOW)
    assert problems == []
    assert new.path == "articles/2022/2022-12-08-doi-moi-lop-1.md"
    assert "\ndate: 2022-12-08 09:39\n" in new.text


def test_a_new_article_is_a_draft_and_no_build_shows_it(registers: Registers) -> None:
    new, problems = compose_article("A", REGION, "Tin tức", [], registers, NOW)
    assert problems == []
    raw, _ = split(new.text.encode(), new.path)
    assert raw is not None
    article, problems = resolve(raw, new.path, registers, NOW)
    assert article is not None
    assert article.status == "draft"
    assert [(part.code, part.severity) for part in problems] == [("body-empty", "warning")]


def test_the_header_names_every_key_in_few_lines(registers: Registers) -> None:
    new, _ = compose_article("A", REGION, "Tin tức", [], registers, NOW)
    lines = new.text.split("\n")
    assert [key for key in KEYS if not re.search(rf"\b{key}\b", new.text)] == []
    assert "# tags: [chuyển đổi số, STEM]" in lines
    assert lines.count("---") == 2
    assert len(lines) < 24


def test_faults_are_reported_as_the_reader_would(registers: Registers) -> None:
    _, problems = compose_article("???", ["Cao Lãn"], "Tin", ["Ai Đó"], registers, NOW)
    assert sorted(part.code for part in problems) == [
        "author-unlisted", "choice-unknown", "region-unknown", "slug-empty", "text-unreadable",
    ]  # fmt: skip


TITLES = st.text("aàĐ:#'\"-[]{}&*!|>,%@` \\0123;?", min_size=1, max_size=60)


def test_what_was_given_is_read_back(registers: Registers) -> None:
    @given(TITLES, st.lists(TITLES, max_size=3))
    @settings(max_examples=300, deadline=None)
    def holds(title: str, authors: list[str]) -> None:
        assume(clean(title) and all(clean(name) for name in authors))
        new, _ = compose_article(title, REGION, "Tin tức", authors, registers, NOW)
        raw, problems = split(new.text.encode(), "a/x.md")
        assert raw is not None
        assert problems == []
        assert raw.values["title"] == " ".join(title.split())
        found, _ = resolve(raw, "a/x.md", registers, NOW)
        if found and len(authors) == 1 and not set(",;()-–[]") & set(authors[0]):
            assert [term.name for term in found.authors] == [" ".join(authors[0].split())]

    holds()


def test_an_existing_file_is_never_touched(tmp_path: Path) -> None:
    new = NewArticle("articles/2022/a.md", "---\n")
    path = write_new(new, tmp_path)
    assert path.read_text(encoding="utf-8") == "---\n"
    with pytest.raises(ContentError) as caught:
        write_new(NewArticle(new.path, "other"), tmp_path)
    assert [part.code for part in caught.value.problems] == ["file-exists"]
    assert path.read_text(encoding="utf-8") == "---\n"


def test_a_folder_that_cannot_be_made_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("x", encoding="utf-8")
    with pytest.raises(EnvironmentFailure):
        write_new(NewArticle("articles/2022/a.md", "x"), tmp_path)
