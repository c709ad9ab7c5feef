"""Markdown's meaning: what authors write and what stands on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from nh3 import clean

from bantin.articles.markdown.engine import read_markdown
from bantin.articles.markdown.layout import laid_out
from bantin.articles.sanitise import TAGS

from .body_samples import codes, html, render


def same_form(text: str) -> str:
    """HTML through one parser, so that only the meaning is compared."""
    cleaned: str = clean(text, tags={*TAGS, "h1"}, attributes={"a": {"href", "title"}})
    return re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]*>)\s*", r"\1", cleaned)).strip()


@given(st.text(alphabet='ab1 \n\n*_#->+.`[]()!\\|:đ"', max_size=80))
@example("- a\n- b\n\n    c\n\n1. x\n2. y")
@example('[a](b "t") ![x](y) **b *c* d** `e`\n===\n> q\n\n    code')
@example("| a | b |\n|---|:-:|\n| 1 | 2 |")
def test_without_our_extensions_the_meaning_is_python_markdowns(text: str) -> None:
    stock = Markdown(extensions=["tables", "sane_lists"]).convert(text)
    assert same_form(laid_out(read_markdown(text)).html()) == same_form(stock)


RENDERED = {
    "a **b** *c* `d`": "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>",
    "H<sub>2</sub>O và m<sup>2</sup>": "<p>H<sub>2</sub>O và m<sup>2</sup></p>",
    "a<br>b<br/>c": "<p>a<br>\nb<br>\nc</p>",
    "<u>x</u> <s>y</s> <mark>z</mark>": "<p><u>x</u> <s>y</s> <mark>z</mark></p>",
    "<kbd>Ctrl</kbd> <small>n</small>": "<p><kbd>Ctrl</kbd> <small>n</small></p>",
    '<abbr title="một hai">MH</abbr>': '<p><abbr title="một hai">MH</abbr></p>',
    "<u>**x** [y](z)</u>": '<p><u><strong>x</strong> <a href="/to/z">y</a></u></p>',
    "a &amp; b &lt;b&gt; &hellip; &nosuch;": "<p>a &amp; b &lt;b&gt; … &amp;nosuch;</p>",
    "`a &amp; <b>`": "<p><code>a &amp;amp; &lt;b&gt;</code></p>",
    r"\*a\* 1\. <gv@truong.edu.vn>": (
        '<p>*a* 1. <a href="mailto:gv@truong.edu.vn">gv@truong.edu.vn</a></p>'
    ),
    "<https://moet.gov.vn/?a=1&b=2>": (
        '<p><a href="https://moet.gov.vn/?a=1&amp;b=2" rel="noopener">'
        "https://moet.gov.vn/?a=1&amp;b=2</a></p>"
    ),
    "1 < 2 & 3 > 2": "<p>1 &lt; 2 &amp; 3 &gt; 2</p>",
}


@pytest.mark.parametrize(("text", "expected"), RENDERED.items())
def test_inline_signs_and_the_harmless_list(text: str, expected: str) -> None:
    assert html(text) == expected


SHOWN = ["<div>", "</div>", "<script>", "<img src=x>", "<!-- a", "<b>", "<iframe src=//a>",
         "<style>", "<svg/onload=alert(1)>", "<p onclick=a>"]  # fmt: skip


@pytest.mark.parametrize("tag", SHOWN)
def test_other_raw_html_is_shown_as_text_with_a_warning_at_its_line(tag: str) -> None:
    body, problems = render(f"một\n\nhai {tag} ba", first_line=10)
    assert re.sub(r"<[^>]*>", "", body.html).count("&lt;") == 1
    assert [(p.code, p.line, p.severity) for p in problems] == [("raw-html", 12, "warning")]


def test_tags_in_code_and_tags_spelled_out_are_no_raw_html() -> None:
    assert codes("`<div>` và &lt;p&gt;\n\n    <table>\n") == []


def test_details_hold_markdown() -> None:
    text = "<details open>\n<summary>Xem *thêm*</summary>\n\n- a\n- b\n\n</details>\n\nsau"
    assert html(text) == (
        '<details open="open">\n<summary>Xem <em>thêm</em></summary>\n'
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</details>\n<p>sau</p>"
    )


def test_details_nest_and_an_open_one_is_text() -> None:
    nested = html("<details><summary>a</summary>\n\n<details>b</details>\n\nc</details>")
    assert nested.count("<details>") == 2
    assert codes("<details>\n\na") == [("raw-html", 1)]


def test_headings_leave_the_page_its_one_h1_and_never_skip() -> None:
    text = "# Một\n\n### Hai\n\n## Hai\n\n###### Sâu"
    assert re.findall(r'<(h\d) id="([^"]*)"', html(text)) == [
        ("h2", "muc-mot"), ("h3", "muc-hai"), ("h3", "muc-hai-2"), ("h4", "muc-sau"),
    ]  # fmt: skip


def test_headings_that_begin_low_are_lifted() -> None:
    assert re.findall(r"<h\d", html("#### a\n\n##### b")) == ["<h2", "<h3"]


def test_a_heading_without_letters_still_has_an_id() -> None:
    assert 'id="muc-1"' in html("## …")


def test_authors_ids_are_prefixed_and_linked() -> None:
    assert html("## A {#location}\n\n[x](#location)") == (
        '<h2 id="muc-location">A</h2>\n<p><a href="#muc-location">x</a></p>'
    )
    assert codes("## A\n\n[x](#b)") == [("anchor-unknown", 3)]


TEMPLATES = ["{{ SITENAME }}", "{% include 'x' %}", "{# comment #}", "${x}", "{{ a|safe }}"]


@pytest.mark.parametrize("text", TEMPLATES)
@pytest.mark.parametrize("before", ["", "## ", "- ", "> ", "**a**"])
def test_template_syntax_stays_text(text: str, before: str) -> None:
    assert text in html(f"{before}xem {text}\n{text}")


def test_unknown_attributes_are_left_out_with_a_warning() -> None:
    body, problems = render("[a](b){onclick=alert(1) .red lang=en}\n\nx\n{style=color:red}")
    assert body.html == '<p><a href="/to/b" lang="en">a</a></p>\n<p>x</p>'
    assert [(p.code, p.line) for p in problems] == [
        ("attribute-ignored", 1), ("attribute-ignored", 4),
    ]  # fmt: skip


def test_tables_scroll_by_themselves_and_align_by_class() -> None:
    text = "| Trường | Lớp |\n|:--|--:|\n| A | 1 |\n\nx\n\n| a | b |\n|---|:-:|\n| c | d |"
    found = html(text)
    assert found.startswith(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng 1"><table>'
    )
    assert 'aria-label="Bảng 2"' in found
    assert '<th class="align-left" scope="col">Trường</th>' in found
    assert '<td class="align-right">1</td>' in found
    assert "style" not in found


def test_footnotes_have_numbers_for_ids_and_vietnamese_labels() -> None:
    found = html("A[^ghi chú] b[^2] c[^ghi chú].\n\n[^ghi chú]: Một.\n[^2]: Hai.")
    assert re.findall(r'id="([^"]*)"', found) == ["fnref-1", "fnref-2", "fnref2-1", "fn-1", "fn-2"]
    assert '<section class="footnotes" aria-label="Chú thích">' in found
    assert 'aria-label="Về chỗ chú thích 2 trong bài">↩</a>' in found
    links = re.findall(r'href="#([^"]*)"', found)
    assert set(links) <= set(re.findall(r'id="([^"]*)"', found))


def test_one_articles_footnotes_never_reach_the_next() -> None:
    html("A[^1]\n\n[^1]: Một.")
    assert html("B[^1]") == "<p>B[^1]</p>"


def test_boxes_have_vietnamese_titles() -> None:
    assert html("!!! warning\n    Trơn") == (
        '<div class="admonition warning">\n<p class="admonition-title">Cảnh báo</p>\n'
        "<p>Trơn</p>\n</div>"
    )
    assert '"admonition note"' in html('!!! x-y "Tên"\n    a')


def test_the_last_line_of_a_quotation_names_its_speaker() -> None:
    expected = "<blockquote>\n<p>“Hay.”</p>\n<footer>— bà Vân cho hay</footer>\n</blockquote>"
    assert html("> “Hay.”\n>\n> — bà Vân cho hay") == expected
    assert html("> “Hay.”\n> — bà Vân cho hay").replace("</footer></", "</footer>\n</") == expected
    assert "<footer>" not in html("> — bà Vân cho hay")
    assert "<footer>" not in html("> a\n>\n> b")
