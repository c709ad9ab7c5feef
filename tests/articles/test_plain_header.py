"""Plain headers are read without YAML exactly as YAML reads them, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.articles.plain_header import read_plain_header
from bantin.core.yaml_source import read_yaml

PIECES = (
    "title", "tags", "region", ": ", ":", "\n", "\n", "[", "]", ", ", ",", '"', "'", "- ", "-", " ",
    "Lớp học", "Huyện Cao Lãnh, Đồng Tháp", "08/12/2022 09:30", "16:35", "0755", "yes", "null", "~",
    "GD&ĐT", "&a", "*a", "!b", "#", " # c", "|", ">", "{", "}", "?", "%", "@", "`", "“", "…", "/",
    ".", "(", "\u00a0", "_", "a", "title: Lớp học\n", "tags: [a, b c]\n", 'author: "A: b"\n',
    "source:\n", "gallery:\n", "  name: a\n", "  - file: a\n", "    alt: b\n", "  ", "    ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
@example("title: a\ntitle: b")
@example("title: a\n  b")
@example("tags: [a, , b]")
@example("tags: [a,]")
@example("title: 'it''s'")
@example('title: "a" b')
@example("title:\ntags: [a]")
@example("title: a ")
@example("source:\n  name: a\n\n  url: https://a.vn/b\ntitle: a")
@example("gallery:\n  - file: a\n    alt: 'b'\n  - file: c\n    alt: d \ntitle: a")
@example("gallery:\n  - file: a\n    file: b")
@example("gallery:\n  - file: a\n  alt: b")
@example("source:\n  name: a\n    url: b")
@example("source:\n  name: a\n  - url: b")
@example('source: ""\n  name: a')
@example("source: [a]\n  name: a")
@example("source:\n   name: a")
@example("source:\n  name: a\n b")
@example("source:\n  a")
@example("source:\n    name: a")
@example("source: \n  name: a")
@example("gallery:\n" + "  - file: a\n" * 201)
def test_a_header_read_plainly_is_what_yaml_reads(header: str) -> None:
    plain = read_plain_header(header, 2)
    if plain is not None:
        tree, problems = read_yaml(header, "a.md", 2)
        assert tree is not None
        assert plain == (tree.value, tree.lines | {"": 1}, problems)


@pytest.mark.parametrize(
    "header",
    [
        "title: Tập huấn hè\ndate: 08/12/2022 09:30\ntags: [STEM, chuyển đổi số]",
        "title: \"Hội thi: vẽ\"\nauthor: 'Minh'\n\nsummary:",
        "source:\n  name: Báo Ví dụ\n  url: https://bao.example.vn/a\n  canonical: false",
        "gallery:\n  - file: a.jpg\n    alt: A\n  - file: b.jpg\n    alt: B\ntitle: C",
    ],
)
def test_usual_headers_are_read_plainly(header: str) -> None:
    assert read_plain_header(header, 2) is not None


@pytest.mark.parametrize(
    "header",
    [
        "title: a: b",
        "title: a # b",
        "tags:\n- a",
        "a: {b: c}",
        "title: |\n  a",
        "# a",
        "",
        "tags: []",
    ],
)
def test_everything_else_is_left_to_yaml(header: str) -> None:
    assert read_plain_header(header, 2) is None
