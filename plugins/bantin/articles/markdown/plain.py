"""The text of a tree as search, summaries and descriptions read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

BLOCKS = frozenset({
    "p", "li", "ul", "ol", "blockquote", "footer", "h2", "h3", "h4", "h5", "h6", "pre", "tr",
    "table", "figure", "figcaption", "details", "summary", "div", "section", "hr", "dt", "dd",
})  # fmt: skip
CELLS = frozenset({"td", "th", "br"})
NOTES = frozenset({"footnote-ref", "footnote-backref"})
# White space other than single spaces between words and ends of lines; most texts hold none.
UNEVEN = (
    "  ", "\n ", " \n", *"\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x200B)),
)  # fmt: skip
END_MARK = re.compile(r"\s*\.?/\.[ ]*$", re.MULTILINE)


def plain_text(root: Element) -> str:
    """Words of `root` below each other, one line a paragraph; no notes' numbers, no end mark."""
    parts: list[str] = []
    _collect(root, parts)
    text = f"\n{''.join(parts)}\n"
    lines: Iterable[str] = text.split("\n")
    if any(sign in text for sign in UNEVEN):
        lines = (" ".join(line.split()) for line in lines)
    return without_end_mark("\n".join(filter(None, lines)))


def first_paragraph(root: Element) -> str:
    """The words of the first paragraph that is one, on one line; empty when there is none."""
    for child in root:
        if child.tag == "p":
            text = plain_text(child).replace("\n", " ")
            if text:
                return text
    return ""


def without_end_mark(text: str) -> str:
    """`text` with the mark `./.` at the end of a paragraph reduced to its full stop."""
    return END_MARK.sub(".", text) if "/." in text else text


def _collect(element: Element, parts: list[str]) -> bool:
    """Append the words of `element`; whether it ended its line."""
    if element.get("class") in NOTES:
        return False
    tag, text = element.tag, element.text
    block = tag in BLOCKS
    edge = "\n" if block else ""
    before = edge or (" " if tag in CELLS else "")
    if text and not (block and text == "\n"):
        parts.append(before + (text if tag == "pre" else text.replace("\n", " ")))
    else:
        parts.append(before)
    for child in element:
        ended, tail = _collect(child, parts), child.tail
        if tail and not (ended and tail == "\n"):
            parts.append(tail.replace("\n", " "))
    parts.append(edge)
    return block
