"""The words of HTML: one line a paragraph, whatever white space stands in it."""

from __future__ import annotations

import sys
from typing import Any
from xml.etree.ElementTree import Element

from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.markdown.layout import laid_out
from bantin.articles.plain_text import BLOCKS, CELLS, plain_text, without_end_mark

TAGS = st.sampled_from(["p", "li", "ul", "b", "a", "td", "br", "pre", "div", "tr", "h2", "sup"])
TEXTS = st.sampled_from([
    None, "", "\n", " ", "một", "hai ba", " bốn", "năm ", "\n ", "sáu\nbảy", "tám  chín",
    "\u00a0", "1 < 2 & 3 > 2", "&amp;", "lớp 1", "mười\u2003một", "./.", "hết./.", "\t", "\r", "\u3000x",
])  # fmt: skip

GIVEN: list[dict[str, str]] = [{}, {}, {"title": "a > b"}, {"id": "x", "class": "footnotes"}]


def note(tail: str | None) -> Element:
    """A number that leads to a note."""
    made = Element("a", {"href": "#fn-1", "class": "footnote-ref", "title": "1 > 2"})
    made.text, made.tail = "1", tail
    return made


LEAVES: st.SearchStrategy[Element] = st.one_of(st.builds(Element, TAGS), st.builds(note, TEXTS))


def element(
    tag: str, text: str | None, tail: str | None, given: dict[str, str], below: list[Element]
) -> Element:
    made = Element(tag, given)
    made.text, made.tail = text, tail
    made.extend(below)
    return made


def trees(below: Any) -> Any:
    given = st.sampled_from(GIVEN)
    return st.builds(element, TAGS, TEXTS, TEXTS, given, st.lists(below, max_size=3))


def html_of(found: Element) -> str:
    """What stands below an element."""
    return laid_out(found).html()


def words(found: Element) -> str:
    """The plainest way: every text with its edges, each line's words joined by single spaces."""
    if found.get("class") == "footnote-ref":
        return ""
    edge = "\n" if found.tag in BLOCKS else ""
    text = (found.text or "") if found.tag == "pre" else (found.text or "").replace("\n", " ")
    inner = "".join(words(child) + (child.tail or "").replace("\n", " ") for child in found)
    return f"{edge or (' ' if found.tag in CELLS else '')}{text}{inner}{edge}"


@settings(max_examples=300)
@given(trees(st.recursive(trees(LEAVES), trees, max_leaves=12)))
def test_words_are_those_of_the_plainest_way(tree: Element) -> None:
    root = element("div", None, None, {}, [tree])
    lines = (" ".join(line.split()) for line in words(root).split("\n"))
    assert plain_text(html_of(root)) == without_end_mark("\n".join(filter(None, lines)))


def test_every_white_space_is_read_as_one_space() -> None:
    for space in (chr(sign) for sign in range(sys.maxunicode + 1) if chr(sign).isspace()):
        paragraph = element("p", f"một{space}hai", None, {}, [])
        assert plain_text(html_of(paragraph)) == "một hai", repr(space)


def test_values_of_attributes_are_no_words() -> None:
    """The sanitiser leaves `>` in them as it is."""
    assert plain_text('<p title="a > b"><a class="x" title="c > d">chữ</a></p>') == "chữ"
    assert plain_text('<abbr title="c <b> d">hai</abbr> <img alt="x > y">ba') == "hai ba"
