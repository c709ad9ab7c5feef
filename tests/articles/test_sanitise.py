"""The last gate: what it lets through and what it takes."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.abbreviations.glossary import Glossary
from bantin.abbreviations.model import Entry
from bantin.articles import body as body_module
from bantin.articles.body import render_body
from bantin.articles.sanitise import TAGS, is_plain, sanitise

from .body_samples import article, context, render
from .markdown_texts import SAMPLE, mixed, slips

KEPT = [
    '<p>a <strong>b</strong> <a href="/x/">c</a></p>',
    '<p><a href="https://a.vn" rel="noopener">x</a> <a href="mailto:a@b.vn">m</a></p>',
    (
        '<figure class="figure"><picture class="picture">'
        '<source type="image/avif" srcset="/media/a-480.avif 480w, /media/a-960.avif 960w">'
        '<img class="picture__image" src="/media/a.jpg" width="4" height="3" alt="đ"></picture>'
        '<figcaption class="figure__caption">c</figcaption></figure>'
    ),
    '<cite class="symbol"><a href="/van-ban/29-nq-tw-2013/">29-NQ/TW</a></cite>',
    '<h2 id="muc-mot">Một</h2>',
    (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng 1"><table><tbody><tr>'
        '<td class="align-right">1</td></tr></tbody></table></div>'
    ),
    "<p>98,99\u00a0% &amp; &lt;b&gt;</p>",
]
TAKEN = {
    "<script>alert(1)</script>a": "a",
    "<style>p{}</style>a": "a",
    '<p onclick="a()">b</p>': "<p>b</p>",
    '<p style="color:red">b</p>': "<p>b</p>",
    '<a href="javascript:alert(1)">b</a>': "<a>b</a>",
    '<a href="JaVa\tscript:alert(1)">b</a>': "<a>b</a>",
    '<a href="data:text/html,x">b</a>': "<a>b</a>",
    '<a href="vbscript:x">b</a>': "<a>b</a>",
    '<a href="file:///etc/passwd">b</a>': "<a>b</a>",
    '<img src="https://evil.vn/x.png" alt="a">': '<img alt="a">',
    '<img src="//evil.vn/x.png" alt="a">': '<img alt="a">',
    '<img src="/\\evil.vn/x.png" alt="a">': '<img alt="a">',
    '<img src="x" onerror="alert(1)">': "<img>",
    '<img srcset="https://evil.vn/x 1x" alt="a">': '<img alt="a">',
    '<img srcset="/a 1x, //evil.vn/x 2x" alt="a">': '<img alt="a">',
    '<p class="hero">a</p>': "<p>a</p>",
    '<p id="location">a</p>': "<p>a</p>",
    '<h2 id="muc-Một">a</h2>': "<h2>a</h2>",
    '<form action="/"><input name="a">b</form>': "b",
    '<iframe src="/x"></iframe>a': "a",
    "<svg><script>alert(1)</script></svg>": "",
    '<math><mtext><img src="/x" onerror="a"></mtext></math>': "",
    "<h1>a</h1>": "a",
    '<meta http-equiv="refresh" content="0">a': "a",
    '<base href="//evil.vn">a': "a",
    '<a href="/x" target="_blank" rel="opener">b</a>': '<a href="/x" rel="noopener">b</a>',
    "<!-- c -->a": "a",
}


@pytest.mark.parametrize("text", KEPT)
def test_what_our_passes_write_goes_through_unchanged(text: str) -> None:
    assert sanitise(text) == text


@pytest.mark.parametrize(("text", "expected"), TAKEN.items())
def test_active_content_is_taken(text: str, expected: str) -> None:
    assert sanitise(text).strip() == expected


PIECES = st.lists(
    st.sampled_from([
        "<p>", "</p>", "<b>", "<table>", "<tr>", "<td>", "<svg>", "<math>", "<mtext>", "<a href='",
        "javascript:", "'>", "<img src=", " onerror=a ", ">", "<!--", "-->", "<style>", "</style>",
        "<div class='table-scroll'>", "<title>", "<noscript>", "&lt;", "&nbsp;", "\u00a0", "đ",
        "<details>", "<form>", "<select>", "<template>", "&#x3c;", '"', "<h2 id=muc-a>", "&",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = sanitise(text)
    assert sanitise(once) == once


def test_deep_nesting_is_answered_at_once_as_text() -> None:
    start = time.process_time()
    cleaned = sanitise("<div>" * 100_000 + "a")
    assert time.process_time() - start < 2
    assert "<div>" not in cleaned
    assert sanitise(cleaned) == cleaned
    assert sanitise("<b>" * 90 + "a") != "a"


PAYLOADS = st.lists(
    st.sampled_from([
        "<script>", "</script>", "[a](", "![a](", ")", "javascript:alert(1)", "data:text/html,a",
        "//evil.vn/x", "https://evil.vn/x.png", "{onclick=alert(1)}", "{: onerror=a}", "<svg/onload=a>",
        "<img src=x onerror=a>", "&lt;script&gt;", "&#60;script&#62;", "`", "\n\n", "\n", "> ", "- ",
        "java&#115;cript:a", "java\tscript:a", ' "t"', "<details open ontoggle=a>", "</details>",
        "<summary>", "<abbr title='\"><script>'>", "</abbr>", "<u>", "</u>", "[^1]", "[^1]: ", "\\",
        '<http://a"onclick=a>', '<a@b"c>', "*", "_", "|", "|-|-|", "# ", "<sub onclick=a>", "</sub>",
        "[x]: javascript:a", "[x]", "JAVASCRIPT:", "vbscript:a", "\u0002", "media/lop.jpg",
    ]),
    max_size=16,
).map("".join)  # fmt: skip


class Seen(HTMLParser):
    """Tags and attributes as a browser would read them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@example("[a](media/lop.jpg<script>)")  # a file that there is not
@given(PAYLOADS)
def test_no_markdown_brings_active_content_to_the_page(text: str) -> None:
    body, _ = render(text)
    seen = Seen(body.html)
    assert seen.tags <= TAGS
    for name, value in seen.attributes:
        assert not name.startswith("on")
        assert name != "style"
        if name == "href":
            assert re.match(r"(https?://|mailto:|/|#)", value), value
        if name in {"src", "srcset"}:
            assert value.startswith("/media/")
    assert sanitise(body.html) == body.html


ADDRESSES = st.lists(
    st.sampled_from(["/", "//", "http://", "https://", "x.vn", ":", "?", "%", "[", "]", "@", "é", "#"])
).map("".join)  # fmt: skip


PICTURES = st.lists(
    st.sampled_from([
        "![a](media/lop.jpg)", "![](media/lop.jpg", '![Lớp & bạn](media/lop.jpg "Giờ <b> học|H. \u00a0A")',
        "![a\"b'c>](media/lop.jpg)", '![x](media/lop.jpg "|A")', "![no](media/none.jpg)", "[", "](/a)",
        "\n", "\n\n", "> ", "- ", "    ", "1. ", "# ", "**", "_", "|", "\n|-|-|\n", "a", "&amp;", "[^1]", ")", "\n\n[^1]: Ghi",
    ]),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=500)
@example('![Lớp "1A" & bạn](media/lop.jpg "Giờ <học>|A & B")')
@given(mixed | slips() | PAYLOADS | PICTURES | ADDRESSES.map("[a]({}) b".format))
def test_an_ordinary_text_that_looks_plain_is_what_cleaning_leaves(text: str) -> None:
    body, _ = render(text)
    if body.ordinary:
        assert sanitise(body.html) == body.html


def plain(monkeypatch: pytest.MonkeyPatch, text: str) -> bool:
    """Whether the sanitiser is not called for a text."""
    called: list[str] = []

    def noted(html: str) -> str:
        called.append(html)
        return html

    monkeypatch.setattr(body_module, "sanitise", noted)
    render(text)
    return not called


def test_ordinary_texts_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "|" in SAMPLE
    assert "](media/lop.jpg" in SAMPLE
    assert plain(monkeypatch, SAMPLE)
    assert plain(monkeypatch, "Theo luật[^1] và nghị định[^b].\n\n[^1]: Ghi.\n\n[^b]: Hai.")
    assert not plain(monkeypatch, f"{SAMPLE}\n\n![a & b](media/lop.jpg)")


@pytest.mark.parametrize(
    ("tag", "attributes"), [
        ("b", {}), ("script", {}), ("div", {"class": "x"}), ("p", {"onclick": "a"}), ("h1", {}),
        ("a", {"href": "x"}), ("a", {"href": "javascript:a"}), ("a", {"href": "//x"}),
        ("a", {"href": "/\\x"}), ("h2", {"id": "x"}), ("a", {"href": "/x", "onclick": "a"}),
        ("abbr", {"title": '"x'}), ("a", {"href": "http://1.2.3"}), ("a", {"href": "http://a:b/"}),
        ("a", {"href": "http://xn--a.vn/"}), ("td", {"align": "left"}), ("img", {"src": "/a"}),
    ],
)  # fmt: skip
def test_nothing_else_looks_plain(tag: str, attributes: dict[str, str]) -> None:
    root = Element("div")
    SubElement(SubElement(root, "p"), tag, attributes)
    assert not is_plain(root)


@pytest.mark.parametrize("long", ['a"b', "a<b>", "a&b"])
def test_what_is_put_into_a_text_is_cleaned_where_it_is_not_plain(long: str) -> None:
    told = replace(context(), glossary=Glossary([Entry("ABC", long)]))
    body, _ = render_body("Theo ABC.", article(), 1, told)
    assert "<abbr" in body.html
    assert sanitise(body.html) == body.html


def test_a_plain_word_put_in_asks_for_no_cleaning(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain(monkeypatch, "Theo CBQL, Nghị quyết 29-NQ/TW ngày 4/11/2013.")
