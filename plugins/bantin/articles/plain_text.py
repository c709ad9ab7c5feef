"""The words of a text's HTML as search, summaries and descriptions read them."""

from __future__ import annotations

import re

BLOCKS = (
    "p", "li", "ul", "ol", "blockquote", "footer", "h2", "h3", "h4", "h5", "h6", "pre", "tr",
    "table", "figure", "figcaption", "details", "summary", "div", "section", "hr", "dt", "dd",
)  # fmt: skip
CELLS = ("td", "th", "br")
NOTES = ("footnote-ref", "footnote-backref")
NO_BREAK = "\u00a0"
# What stands in a tag behind its name: an attribute's value may hold any sign but its quotes.
REST = '(?:[ ][^<>"]*(?:"[^"]*"[^<>"]*)*)?'
BLOCK = re.compile(f"</?(?:{'|'.join(BLOCKS)}){REST}>[ ]?")
CELL = re.compile(f"<(?:{'|'.join(CELLS)}){REST}>")
TAG = re.compile(f"</?[a-z0-9]+{REST}>")
NOTE = re.compile(f'<a(?=[^<>]* class="(?:{"|".join(NOTES)})"){REST}>.*?</a>', re.DOTALL)
VERBATIM = re.compile(f"<pre{REST}>[^<]*")
ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
END_MARK = re.compile(r"\s*\.?/\.[ ]*$", re.MULTILINE)


def plain_text(html: str) -> str:
    """Words of sanitised `html` below each other, one line a paragraph, with single spaces.

    No notes' numbers, no end mark.
    """
    if "<pre" in html:
        html = VERBATIM.sub(_in_lines, html)
    if "footnote-" in html:
        html = NOTE.sub("", html)
    text = BLOCK.sub("\n", html.replace("\n", " ").replace(NO_BREAK, " "))
    text = TAG.sub("", CELL.sub(" ", text))
    if "&" in text:
        for escaped, sign in ESCAPED:
            text = text.replace(escaped, sign)
    lines = text.split("\n")
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


def _in_lines(verbatim: re.Match[str]) -> str:
    return verbatim.group().replace("\n", "<p>")


def without_end_mark(text: str) -> str:
    """`text` with the mark `./.` at the end of a paragraph reduced to its full stop."""
    return END_MARK.sub(".", text) if "/." in text else text
