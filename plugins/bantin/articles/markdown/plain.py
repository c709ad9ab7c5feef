"""The text of a tree as search, summaries and descriptions read it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

BLOCKS = frozenset({
    "p", "li", "ul", "ol", "blockquote", "footer", "h2", "h3", "h4", "h5", "h6", "pre", "tr",
    "table", "figure", "figcaption", "details", "summary", "div", "section", "hr", "dt", "dd",
})  # fmt: skip
CELLS = frozenset({"td", "th", "br"})
NOTES = frozenset({"footnote-ref", "footnote-backref"})
END_MARK = re.compile(r"\s*\.?/\.[ ]*$", re.MULTILINE)


def plain_text(root: Element) -> str:
    """Words of `root` below each other, one line a paragraph; no notes' numbers, no end mark."""
    parts: list[str] = []
    _collect(root, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
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


def _collect(element: Element, parts: list[str]) -> None:
    if element.get("class") in NOTES:
        return
    tag, text = element.tag, element.text
    edge = "\n" if tag in BLOCKS else ""
    before = edge or (" " if tag in CELLS else "")
    if text:
        parts.append(before + (text if tag == "pre" else text.replace("\n", " ")))
    else:
        parts.append(before)
    for child in element:
        _collect(child, parts)
        if child.tail:
            parts.append(child.tail.replace("\n", " "))
    parts.append(edge)
