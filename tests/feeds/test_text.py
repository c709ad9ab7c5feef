"""Text and HTML cleaned for feeds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from bantin.core.xml_text import legal
from bantin.feeds.text import absolute, feed_html, plain

PAGE = "https://tin.example.vn/2026/03/09/bai/"
MARKUP = st.lists(
    st.sampled_from([
        "<p>", "</p>", "<b>", "</b>", "<a href='", "'>", "</a>", "<img src=x>", "<table><tr><td>",
        "<!--", "-->", "<?php", "?>", "<script>", "</script>", "<svg>", "&#11;", "&#x", "fffe;",
        "]]>", "&lt;", "&amp;", "\x0b", "\ufffe", "\u202e", "😀", "e\u0301", "<picture><source>",
        "<template>", "<html>", "<body>", "<o:p>", "<", ">", "&", "'", '"', "#a", "//x", "http://[",
    ]) | st.text(max_size=5),
    max_size=12,
).map("".join)


def parses(text: str) -> bool:
    """Whether an XML parser takes `text` as a whole element's content."""
    element = etree.Element("x")
    element.text = text
    return etree.fromstring(etree.tostring(element)).text == (text or None)


@given(st.text() | MARKUP)
def test_legal_text_always_fits_into_xml(text: str) -> None:
    """What is left can be set as the text of an element, and is NFC."""
    cleaned = legal(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert parses(cleaned.replace("\r", ""))


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\x7f", "\x85", "\ud800", "\ufffe",
                                  "\uffff", "\u202e", "\u2067", "\u200f"])
def test_forbidden_characters_are_dropped(char: str) -> None:
    """Controls, lone surrogates, noncharacters and marks of direction."""
    assert legal(f"Sông {char}Hậu") == "Sông Hậu"


@pytest.mark.parametrize("char", ["\t", "\n", " ", "~", "đ", "Ế", "\u200d", "\ufffd", "😀"])
def test_letters_and_joiners_are_kept(char: str) -> None:
    """Nothing that Vietnamese or emoji need is lost."""
    assert legal(f"a{char}b") == f"a{char}b"


@given(st.text() | MARKUP)
def test_plain_text_is_one_line_without_tags_and_stays_so(text: str) -> None:
    """Cleaning twice gives the same as cleaning once."""
    once = plain(text)
    assert "\n" not in once
    assert "<b>" not in once
    assert plain(once) == once


@pytest.mark.parametrize(("text", "expected"), [
    ("Tin <b>nóng</b>", "Tin nóng"),
    ("Giáo dục &amp;amp; Đào tạo", "Giáo dục & Đào tạo"),
    ("GD&ĐT, 3 < 5", "GD&ĐT, 3 < 5"),
    ("<<b>b>x", "x"),
    (" hai\u00a0\n dòng ", "hai dòng"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "alert(1)"),
])
def test_plain_text_examples(text: str, expected: str) -> None:
    """Markup and entities of old portals go, comparisons and ampersands stay."""
    assert plain(text) == expected


@pytest.mark.parametrize(("address", "expected"), [
    ("#fn-1", PAGE + "#fn-1"),
    ("#mục", PAGE + "#m%E1%BB%A5c"),
    ("/van-ban/", "https://tin.example.vn/van-ban/"),
    ("/media/lớp học.jpg", "https://tin.example.vn/media/l%E1%BB%9Bp%20h%E1%BB%8Dc.jpg"),
    ("/media/a%20b.jpg", "https://tin.example.vn/media/a%20b.jpg"),
    ("../khac/", "https://tin.example.vn/2026/03/09/khac/"),
    ("/a/../b", "https://tin.example.vn/b"),
    ("//cdn.example/x", "https://cdn.example/x"),
    ("https://báo.vn/x", "https://xn--bo-mia.vn/x"),
    ("mailto:a@b.vn", "mailto:a@b.vn"),
    ("javascript:alert(1)", ""),
    ("data:text/html,x", ""),
    ("http://[bad", ""),
    ("https://a.vn/?a=1&b=%C4%91#x", "https://a.vn/?a=1&b=%C4%91#x"),
])
def test_addresses_become_absolute(address: str, expected: str) -> None:
    """Seen from the article's page, in ASCII; what cannot be used is empty."""
    assert absolute(address, PAGE) == expected


@given(st.text() | MARKUP)
def test_an_address_is_ascii_without_spaces_or_empty(address: str) -> None:
    """No address makes the validator or a reader stumble, and none raises."""
    found = absolute(address, PAGE)
    assert found.isascii()
    assert not set(found) & set(' <>"\\^`{|}\n')
    assert absolute(found, PAGE) == found or not found


@given(MARKUP)
@example("<html>")
@example("<p><picture><source><p>")
@example("<p><o:p><p>")
def test_cleaning_html_twice_gives_the_same_as_once(html: str) -> None:
    """The result is stable and fits into XML, whatever goes in."""
    once = feed_html(html, PAGE)
    assert legal(once) == once
    assert feed_html(once, PAGE) == once


@pytest.mark.parametrize("html", [
    "<script>x</script>", "<style>x</style>", "<iframe src=/x></iframe>", "<svg><path/></svg>",
    "<form action=/x><input></form>", "<object data=x></object>", "<!-- note -->", "<?php x ?>",
    "<template><b>x</b></template>",
])
def test_dangerous_elements_leave_with_their_content(html: str) -> None:
    """The text around them stays."""
    assert feed_html(f"<div>a{html}b</div>", PAGE) == "<div>ab</div>"


def test_attributes_of_the_theme_and_handlers_leave() -> None:
    """Style, class, data and event attributes mean nothing in a reader."""
    html = '<p class="x" style="position:fixed" onclick="y" data-z="1" lang="en">a</p>'
    assert feed_html(html, PAGE) == '<p lang="en">a</p>'


def test_every_address_of_a_picture_becomes_absolute() -> None:
    """The `<picture>` is unwrapped to its `<img>`; `alt` stays even when empty."""
    html = (
        '<picture><source srcset="/a.avif 480w"><img src="/a.jpg" srcset="/b.jpg 480w, c.jpg 2x"'
        ' alt=""></picture>'
    )
    assert feed_html(html, PAGE) == (
        '<img src="https://tin.example.vn/a.jpg" srcset="https://tin.example.vn/b.jpg 480w, '
        f'{PAGE}c.jpg 2x" alt="">'
    )


@pytest.mark.parametrize("reference", ["&#11;", "&#x0B;", "&#xfffe;", "&#0;", "&#xd800",
                                       "&#99999999999;", "&#x202e;"])
def test_references_to_forbidden_characters_leave(reference: str) -> None:
    """They would become the characters themselves in the parser."""
    assert feed_html(f"<p>a{reference} b</p>", PAGE).replace(" ", "") == "<p>ab</p>"


def test_deep_nesting_neither_raises_nor_loses_the_text() -> None:
    """Three hundred levels, more than the parser's own limit."""
    assert "đáy" in feed_html("<div>" * 300 + "đáy" + "</div>" * 300, PAGE)
