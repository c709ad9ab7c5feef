"""The words of a tree: one line a paragraph, whatever white space stands in it."""

from __future__ import annotations

import sys
from typing import Any
from xml.etree.ElementTree import Element

from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.markdown.plain import (
    BLOCKS,
    CELLS,
    NOTES,
    plain_text,
    without_end_mark,
)

TAGS = st.sampled_from(["p", "li", "ul", "b", "a", "td", "br", "pre", "div", "tr", "h2", "sup"])
TEXTS = st.sampled_from([
    None, "", "\n", " ", "một", "hai ba", " bốn", "năm ", "\n ", "sáu\nbảy", "tám  chín",
    "\u00a0", "mười\u2003một", "./.", "hết./.", "\t", "\r", "\u3000x",
])  # fmt: skip

LEAVES: st.SearchStrategy[Element] = st.builds(Element, TAGS)


def element(tag: str, text: str | None, tail: str | None, name: str, below: list[Element]) -> Element:
    made = Element(tag, {"class": name} if name else {})
    made.text, made.tail = text, tail
    made.extend(below)
    return made


def trees(below: Any) -> Any:
    name = st.sampled_from(["", "", "footnote-ref"])
    return st.builds(element, TAGS, TEXTS, TEXTS, name, st.lists(below, max_size=3))


def words(found: Element) -> str:
    """The plainest way: every text with its edges, each line's words joined by single spaces."""
    if found.get("class") in NOTES:
        return ""
    edge = "\n" if found.tag in BLOCKS else ""
    text = (found.text or "") if found.tag == "pre" else (found.text or "").replace("\n", " ")
    inner = "".join(words(child) + (child.tail or "").replace("\n", " ") for child in found)
    return f"{edge or (' ' if found.tag in CELLS else '')}{text}{inner}{edge}"


@settings(max_examples=300)
@given(trees(st.recursive(trees(LEAVES), trees, max_leaves=12)))
def test_words_are_those_of_the_plainest_way(tree: Element) -> None:
    lines = (" ".join(line.split()) for line in words(tree).split("\n"))
    assert plain_text(tree) == without_end_mark("\n".join(filter(None, lines)))


def test_every_white_space_is_read_as_one_space() -> None:
    for space in (chr(sign) for sign in range(sys.maxunicode + 1) if chr(sign).isspace()):
        paragraph = element("p", f"một{space}hai", None, "", [])
        assert plain_text(paragraph) == "một hai", repr(space)
