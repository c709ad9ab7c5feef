"""Texts that are made ready without a parser come out as the parser would have made them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.core.xml_text import legal
from bantin.feeds import text
from bantin.feeds.ordinary_html import WITHIN, ordinary_html

PAGE = "https://tin.example.vn/2026/01/05/khai-giang/"
TEXTS = ["", " ", "\n", "Tiết học", "a &amp; b", "&lt;p&gt;", "&quot;", "a > b", "\u00a0", "&#60;", "\u0338",
         "\u2003", "\t"]  # fmt: skip
MARKS = ["", "", "", ' class="symbol"', ' id="muc-a"', ' href="/van-ban/"', ' href="#fn-1"', ' lang=""',
         ' href="https://a.example/?b=c"', ' href="//x/"', ' title="Tệp “a”"', ' open=""', ' alt=""',
         ' rel="nofollow" href="/a/"', ' id="a" id="b"', ' scope="col"', " hidden", ' id="a\'b"']  # fmt: skip
NAMES = [*sorted(WITHIN), "img", "script", "picture"]


def ordinary(html: str) -> str | None:
    return ordinary_html(legal(html).strip(), lambda address: text._simple(address, PAGE))


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner | st.sampled_from(TEXTS), max_size=4).map("".join)
    return st.builds(
        lambda name, marks, held: f"<{name}{marks}>{held}</{name}>",
        st.sampled_from(NAMES), st.sampled_from(MARKS), parts,
    )


def fitting(name: str, depth: int) -> st.SearchStrategy[str]:
    """An element that holds what it may hold."""
    inner = sorted(WITHIN[name] - {"br"}) if depth else []
    held = st.one_of(st.sampled_from(TEXTS), *(fitting(each, depth - 1) for each in inner))
    parts = st.lists(held, max_size=3).map("".join)
    return st.builds(lambda marks, parts: f"<{name}{marks}>{parts}</{name}>", st.sampled_from(MARKS), parts)


broken = st.lists(st.sampled_from([*TEXTS, *(f"<{name}>" for name in NAMES),
                                   *(f"</{name}>" for name in NAMES)])).map("".join)
wild = st.lists(st.recursive(st.sampled_from(TEXTS), element, max_leaves=12), max_size=3).map("".join)
sound = st.lists(st.one_of(*(fitting(name, 2) for name in sorted(WITHIN["body"])),
                           st.sampled_from(["\n", " "])), max_size=4).map("".join)


@settings(max_examples=300)
@given(broken | wild | sound)
@example("<p>a</p></body>")
@example("<p>a<br>b</p>\n<ul>\n<li>c<ul><li>d</li></ul></li></ul>")
def test_what_needs_no_parser_is_what_the_parser_makes_of_it(html: str) -> None:
    found = ordinary(html)
    assert found is None or found == text._parsed(legal(html).strip(), PAGE)


@pytest.mark.parametrize("html", [
    '<p>Theo <cite class="symbol"><a href="/van-ban/1/">1/QĐ</a></cite>.</p>\n<h2 id="muc-a">A &amp; B</h2>',
    "<ul>\n<li>một</li>\n<li><p>hai<br>ba</p></li>\n</ul>",
    "<blockquote>\n<p>Lời</p>\n<footer>Tên</footer>\n</blockquote>",
    '<div class="table-scroll" tabindex="0"><table><thead><tr><th scope="col">a</th></tr></thead></table></div>',
])
def test_texts_of_articles_need_no_parser(html: str) -> None:
    assert ordinary(html) == text._parsed(html, PAGE)


@pytest.mark.parametrize("html", ["<p>a", "<p><p>a</p></p>", '<img alt="">', "a", "<p>&nbsp;</p>"])
def test_other_texts_are_left_to_the_parser(html: str) -> None:
    assert ordinary(html) is None
