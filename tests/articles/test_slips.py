"""What Markdown forgives silently is told, with what to write; right texts are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings

from bantin.articles.header import split
from bantin.articles.markdown.cleaning import clean_source
from bantin.articles.markdown.ordinary import ordinary_tree
from bantin.articles.markdown.slips import slips

from .body_samples import codes, render
from .markdown_texts import mixed
from .markdown_texts import slips as made_slips

ROOT = Path(__file__).resolve().parents[2]


def told(text: str) -> list[tuple[str, int]]:
    return [(each.code, each.line) for each in slips(text, "a.md", 1)]


@pytest.mark.parametrize(
    ("text", "expected", "copy"),
    [
        ("Đoạn\n\n##Không cách", ("slip-heading", 3), "“## Không cách”"),
        ("Cần mang:\n- bút\n- vở", ("slip-list", 2), "trước “- bút”"),
        ("Các bước:\n1. một\n2. hai", ("slip-list", 2), "trước “1. một”"),
        ("Xem bảng\n| a | b |\n|---|---|\n| 1 | 2 |", ("slip-table", 2), "trước “| a | b |”"),
        ("| a | b |\n| 1 | 2 |", ("slip-table-rule", 2), "“|---|---|”"),
        ("Đoạn\ncó **chữ đậm chưa đóng.", ("slip-bold", 2), "chữ đậm chưa đóng."),
        ("Xem [bài](/2022/12/08/a/ nhé", ("slip-link", 1), "“[bài](/2022/12/08/a/)”"),
        ("Xem [bài(/2022/12/08/a/) nhé", ("slip-link", 1), "“[bài](/2022/12/08/a/)”"),
        ("Xem [bài] (/2022/12/08/a/) nhé", ("slip-link-apart", 1), "“[bài](/2022/12/08/a/)”"),
        ("[x](https://vi du.vn) nhé", ("slip-link-space", 1), "“[x](https://vi%20du.vn)”"),
        ("| a | b |\n|---|---|\n| 1 | 2 | mất |", ("slip-cells", 3), "“mất” sẽ bị mất"),
        ("\na | b\n:--|--:\n1 | 2 | mất\n3 | 4", ("slip-cells", 4), "(2 ô)"),
        ("Mang theo\n• bút\n• vở", ("slip-bullet", 2), "“- bút”"),
        ("•vở", ("slip-bullet", 1), "“- vở”"),
        ("– bút\n– vở", ("slip-bullet", 1), "“- bút”"),
        ("Số liệu[^1] mới", ("slip-note-missing", 1), "“[^1]: Lời chú.”"),
        ("Số liệu\n\n[^2]: Lời chú", ("slip-note-unused", 3), "viết [^2] sau chữ"),
    ],
)
def test_a_slip_is_told_at_its_line_with_its_remedy(
    text: str, expected: tuple[str, int], copy: str
) -> None:
    assert told(text) == [expected]
    assert expected in codes(text)
    assert any(copy in each.text() for each in render(text)[1])


@pytest.mark.parametrize(
    "text",
    ["## Đúng", "- a\n- b\n  tiếp\n- c", "Đoạn\n\n- a\n\n1. b\n2. c", "| a |\n|---|\n| 1 |",
     "a | b\n---|---\n1 | 2", "**a** và **b\nc**", "***a** b*", "`**` và \\**", '[x](/y "t")',
     "a[^1]\n\n[^1]: chú\n\n[a]: /b", "    ##mã\n    - b", "> - a\n> - b", "# Một\n## Hai", "Năm\n2022. Hết",
     '![a](b.jpg "c (d)")', "[1] (xem trang 2)", "– Em chào cô.\n\n– Cô chào em.",
     "> “Lời”\n> — Cô An", "| a | b |\n|---|---|\n| 1 | 2 | |\n| `x|y` | 2 |\n| 3 |",
     "| a | b |\n|---|\n| 1 | 2 | 3 |", " \n|:-|-:|\n", "a[^x]\n\n[^x]: chú[^y]\n\n    tiếp[^z]\n\n[^y]: b\n[^z]: c",
     "`a[^1]` và \\[^1]", "> a[^1]\n>\n> [^1]: b", "[^x](/y)"],
)  # fmt: skip
def test_right_texts_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_our_own_articles_are_left_alone() -> None:
    for path in ROOT.glob("content/*/**/*.md"):
        raw, _ = split(path.read_bytes(), path.name)
        assert raw is None or told(raw.body) == [], path


def test_a_picture_is_placed_at_its_own_line_wherever_its_name_stands_before() -> None:
    text = "Tệp media/khong.jpg chưa có, xem [tệp](media/khong.jpg).\n\n![Lớp](media/khong.jpg)\n"
    assert ("media-missing", 3) in codes(text)


@settings(max_examples=400)
@example('![Sân trường](media/lop.jpg "**Giờ ra chơi")\n')
@given(mixed | made_slips())
def test_what_is_read_without_python_markdown_holds_no_slip(text: str) -> None:
    source, _ = clean_source(text, "", 1)
    assert ordinary_tree(source) is None or told(source) == []


def test_two_links_of_one_line_are_both_told() -> None:
    found = told("Đoạn [x](https://vi du.vn) và [a] (/b/)")
    assert found == [("slip-link-space", 1), ("slip-link-apart", 1)]
