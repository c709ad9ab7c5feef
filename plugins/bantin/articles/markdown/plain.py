"""The text of a tree as search, summaries and descriptions read it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

BLOCKS = frozenset({
    "p", "li", "ul", "ol", "blockquote", "footer", "h2", "h3", "h4", "h5", "h6", "pre", "tr",
    "table", "figure", "figcaption", "details", "summary", "div", "section", "hr", "dt", "dd",
})  # fmt: skip
LEAVES = frozenset({"p", "li", "h2", "h3"})  # blocks that mostly hold a text alone
NEW_LINE = "\n"
CELLS = frozenset({"td", "th", "br"})
NOTES = frozenset({"footnote-ref", "footnote-backref"})
END_MARK = re.compile(r"\s*\.?/\.[ ]*$", re.MULTILINE)


def plain_text(root: Element) -> str:
    """Words of `root` below each other, one line a paragraph; no notes' numbers, no end mark."""
    parts: list[str] = []
    _collect(root, parts)
    lines = "".join(parts).split("\n")
    text = "\n".join(filter(None, lines))
    if _is_uneven(text):
        text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
    return without_end_mark(text)


def _is_uneven(text: str) -> bool:
    """Whether there may be white space other than single spaces between words, and ends of lines.

    All of it but the space is what Unicode calls not printable.
    """
    row = text.replace("\n", " ")
    return not row.isprintable() or "  " in f" {row} "


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
        ended, tail = True, child.tail
        if child.tag in LEAVES and not len(child) and child.get("class") not in NOTES:
            parts.append(f"\n{(child.text or '').replace(NEW_LINE, ' ')}\n")
        else:
            ended = _collect(child, parts)
        if tail and not (ended and tail == "\n"):
            parts.append(tail.replace("\n", " "))
    parts.append(edge)
    return block
