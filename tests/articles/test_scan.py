"""The quick reading of a body finds exactly what rendering it finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.articles.body import InternalLink, render_body
from bantin.articles.header import read_header
from bantin.articles.markdown.cleaning import clean_source
from bantin.articles.scan import outline, scan_body
from bantin.core.problems import Problem, in_order

from .body_samples import article, context

HERE = Path(__file__).resolve()
FOLDERS = (HERE.parents[2] / "content", HERE.parents[3] / "shared" / "articles")
PIECES = (
    "Lớp học", "sáng nay", " ", " ", "\n", "\n\n", "  \n", ". ", ", ", "(", ")", "- ", "1. ", "* ",
    "*", "**", "_", "# ", "## ", "> ", "\n> ", "|", " | ", "\n|---|---|\n", "\n--- | ---\n",
    "---\n", "===\n", "!!! note\n", "    ", "\t", "`", "\\", "~", "<b>", "</b>", "<br>", "&amp;",
    "&copy", "&", "[", "]", "](", "!", "![", "{", "}", "[^1]", "\n[^1]: ", "\n\n[^1]: Theo ", "[^2]", "\n\n[^2]: Hai ", "[a]: /b\n", ":",
    "[bài](/2022/12/08/a/)", "[bài](2022-a.md)", "[tệp](media/k.pdf)", "[thiếu](media/thieu.pdf)",
    "[xa](https://a.example.vn/b_c?d=1&copy=2)", "[xấu](javascript:alert)", "[thư](mailto:a@b.vn)",
    "[mục](#muc)", "[](/a/)", "[rỗng]()", "[a|b](/c/)", "[số 7/KH-UBND](/d/)",
    "![Cô giáo và các bạn](media/lop.jpg)", '![Học sinh ra về](media/lop.jpg "Giờ tan | Anh A")',
    "![Em bé](/media/lop.jpg){consent=yes}", "![](media/lop.jpg)", "![Sân](media/khong.jpg)",
    '![Sân](media/lop.jpg "Theo 9/KH-UBND")', "![Sân](https://a.example.vn/b.jpg)",
    "![Quyết định 9/KH-UBND](media/khong.jpg)",
    "{consent=yes}", "{lang=en}", "9/KH-UBND", "Kế hoạch số 9/KH-UBND", "Kế hoạch số", "số ",
    "29-NQ/TW", "Nghị quyết", " ngày 01/3/2022", "ngày 1 tháng 3 năm 2021", "năm 2022",
    "9/KH-UBNÐ", "12/ABC-DE", "\u200b", "\u00a0", "\u0430", "ра", "\r\n", "\u2028", "e\u0301",
)  # fmt: skip


def facts(problems: list[Problem]) -> list[tuple[object, ...]]:
    found = in_order(problems)
    return [(p.path, p.line, p.code, dict(p.values), p.severity) for p in found]


def both(text: str) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Links and problems by scanning, and by rendering."""
    shared = context()
    body, problems = render_body(text, article(), 5, shared)
    links, found = scan_body(text, article(), 5, shared)
    return (links, facts(found)), (body.links, facts(problems))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("Bài[^1].\n\n[^1]: Theo 9/KH-UBND và [bài](/x/).")
@example("Kế hoạch[^1] số 9/KH-UBND\n\n[^1]: Ngày 01/3/2022.")
@example("- Mục 9/KH-UBND[^a]\n\n[^a]: Kế hoạch số 9/KH-UBND ngày 31/02/2022\n")
@example("| a[^1] | b |\n|---|---|\n| c | 9/KH-UBND |\n\n[^1]: Số 9/KH-UBND | 7")
@example("## Mục[^1]\n\nLời [xa[^2]](/a/).\n\n[^1]: Một.\n\n[^2]: Hai.")
@example("![Sân](media/khong.jpg)[^1](/x/)\n\n[^1]: Một **hai**.")
@example("> Kế hoạch số\n> 9/KH-UBND")
@example("Kế hoạch số\n\n9/KH-UBND ngày 01/3/2022")
@example("## 9/KH-UBND\nNăm 2022 mở đầu")
@example("_9/KH-UBND_")
@example("|a|b|\n|---|---|\n|c|d|[e](/f/)|")
@example('![Sân](media/lop.jpg "Theo 9/KH-UBND")')
@example("[xa](/a/){consent=yes}")
@example("[x](/a?b=1&copy=2)")
@example('![Học sinh ra về](media/lop.jpg "Giờ tan | Anh A")** ')
@example('**![Học sinh ra về](media/lop.jpg "Giờ tan | Anh A")')
def test_scanning_finds_what_rendering_finds(text: str) -> None:
    scanned, rendered = both(text)
    assert scanned == rendered


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from((*PIECES, "[^1]", "[^1]", "[^2]")), max_size=10).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=5).map("".join),
    st.sampled_from(("", "\n", "\n\n[^2]: Hai 9/KH-UBND.")),
)
def test_scanning_finds_what_rendering_finds_in_notes(text: str, note: str, end: str) -> None:
    scanned, rendered = both(f"{text}\n\n[^1]: Theo {note}{end}")
    assert scanned == rendered


def _samples() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(folder.rglob("*.md"))


def test_every_sample_article_gives_the_same_faults_either_way() -> None:
    texts = [(path, read_header(path, path.name)[0]) for path in _samples()]
    bodies = [(path, raw.body) for path, raw in texts if raw is not None]
    if not bodies:
        pytest.skip("no sample articles beside this checkout")
    for path, body in bodies:
        scanned, rendered = both(body)
        assert scanned == rendered, path


PLAIN = """Mở đầu có [bài cũ](/2022/12/08/a/) và **chữ đậm**, theo 29-NQ/TW.

## Mục

- một
- hai

![Cô giáo và các bạn](media/lop.jpg "Giờ học")

> Lời hay

| Trường | Lớp |
|---|---|
| A | 1 |
"""


def test_usual_news_is_read_without_markdown() -> None:
    root = outline(clean_source(PLAIN, "a.md", 1)[0])
    assert root is not None
    assert [element.tag for element in root] == ["a", "img"]


@pytest.mark.parametrize(
    "text",
    ["<b>đậm</b>", "`mã`", "chữ[^1]", "[a][b]", "[a]: /b", "    mã", "a\\*b", "&nbsp;", "!!! note"],
)
def test_what_only_markdown_can_tell_is_left_to_it(text: str) -> None:
    assert outline(text) is None


def test_plain_notes_are_read_without_markdown() -> None:
    root = outline("Theo kế hoạch[^1].\n\n[^1]: Số [9](/a/).\n")
    assert root is not None
    assert [element.tag for element in root] == ["sup", "sup", "a"]


def test_a_link_stands_on_its_line() -> None:
    links, _ = scan_body("một\n\n[hai](/a/)\n[ba](/a/)", article(), 10, context())
    assert links == (InternalLink("/to//a/", 12), InternalLink("/to//a/", 13))
