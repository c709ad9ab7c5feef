"""What readers see of a text's words is what search reads of it, and nothing else is."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.plain_text import BLOCKS, CELLS, plain_text
from bantin.articles.sanitise import sanitise
from bantin.search.normalise import tokenise

from .body_samples import render

# Elements that the sanitiser leaves, takes off their words, or takes with them; some that nobody knows.
NAMES = (
    "p", "ul", "li", "b", "span", "td", "table", "pre", "details", "summary", "figcaption", "br",
    "form", "label", "button", "select", "option", "textarea", "h1", "article", "section", "main",
    "custom", "my-element", "center", "font", "video", "object", "iframe", "noscript", "template",
    "title", "svg", "math", "script", "style", "caption", "fieldset", "legend", "ruby", "rt",
)  # fmt: skip
TEXTS = ("chữ", "hai ba", " bốn", "năm ", "1 &lt; 2", "&amp;lt;", "<!-- ẩn -->", "sáu\nbảy")


class Reader(HTMLParser):
    """The words of a page's HTML as a browser shows them, lines and cells apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += " " * (tag in {*BLOCKS, *CELLS})

    def handle_endtag(self, tag: str) -> None:
        self.seen += " " * (tag in BLOCKS)

    def handle_data(self, data: str) -> None:
        self.seen += data


def nested(below: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pieces = st.lists(below, max_size=3).map("".join)
    return st.builds(lambda name, inner: f"<{name}>{inner}</{name}>", st.sampled_from(NAMES), pieces)


@settings(max_examples=500)
@given(st.lists(st.recursive(st.sampled_from(TEXTS), nested, max_leaves=12), max_size=4))
def test_what_the_sanitiser_leaves_is_seen_and_searched(pieces: list[str]) -> None:
    html = sanitise("".join(pieces))
    assert plain_text(html).split() == Reader(html).seen.split()


@pytest.mark.parametrize("name", NAMES)
def test_words_in_elements_that_nobody_offers_are_found(name: str) -> None:
    """An editor's HTML is text but for a short list: what stands in it is seen, tags and all."""
    body, _ = render(f"Một <{name}>chữ giữa</{name}> dòng.\n\n<{name}>\n\nđoạn riêng\n\n</{name}>")
    assert body.text.split() == Reader(body.html).seen.split()
    searched = [token.text for token in tokenise(body.text, {})]
    assert {("chữ", "giữa"), ("đoạn", "riêng")} <= {*pairwise(searched)}
