"""Ordinary news text read without Python-Markdown, or not at all.

Paragraphs, headings, flat lists, quotations, tables and rules, with bold and italic words, links
and pictures that hold nothing further, and plain footnotes below them. A text is taken only when
each of its signs has one certain meaning; then the tree is exactly the one that Python-Markdown
builds with our extensions. Any doubt, anywhere, leaves the whole text to Python-Markdown.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from bantin.articles.markdown.caps import LINE_LENGTH
from bantin.articles.markdown.plain_notes import Noted, append_notes, plain_notes

ENTITY = re.compile(r"&#?\w+;")
# What must not be left in the words around links, pictures and emphasis.
LEFT = re.compile(r"[*_\[\]{}|]")
WORDS = r"[^\[\]*_{}|\n]"
TOKEN = re.compile(
    rf"(?P<mark>!?)\[(?!\^)(?P<words>{WORDS}*)\]\((?P<href>[^\s()<>\"'*\[\]{{}}|]+)"
    r"(?:[ ]\"(?P<title>[^\"'()*\[\]{}\s]+(?:[ ][^\"'()*\[\]{}\s]+)*)\")?\)"
    r"(?:\{consent=(?P<consent>[a-z-]+)\})?"
    rf"|(?<!\*)\*\*(?![\s*])(?P<strong>{WORDS}+)(?<!\s)\*\*(?!\*)"
    rf"|(?<!\*)\*(?![\s*])(?P<em>{WORDS}+)(?<!\s)\*(?!\*)"
    r"|\[\^(?P<note>[\w-]+)\](?!\()"
)
# How a line of a paragraph, an item or a quotation may begin without being anything else.
START = re.compile(r"[^\W\d_]|\d(?!\d*\.(?:[ ]|$))|[“”\"‘’'(…–—«]|!?\[|\*{1,2}(?![\s*])")
HEADING = re.compile(r"(#{1,6}) ([^#\s](?:[^#\n]*[^#\s])?)")
ITEM = re.compile(r"[-*] (?=\S)")
NUMBER = re.compile(r"(\d+)\. (?=\S)")
RULE = "---"
RULED = re.compile(r"[ ]*:?-+:?[ ]*")
ALIGN = {
    (False, False): "", (True, False): "left", (False, True): "right", (True, True): "center",
}  # fmt: skip
LISTS = frozenset({"ul", "ol"})  # one behind another would be read together


def ordinary_tree(text: str) -> Element | None:
    """The tree of `text` below one `div`, as Python-Markdown would make it; None when in doubt.

    What it takes is within the caps: nothing nests, lines are checked.
    """
    noted = _noted(text)
    if noted is None or _is_special(text) or _has_long_line(text):
        return None
    blocks = [part.strip("\n") for part in noted.text.strip("\n").split("\n\n")]
    if not blocks[0]:
        return None
    root = Element("div")
    root.text = root.tail = "\n"
    before = ""
    for block in blocks:
        if (block[:1].isalpha() and block[-1] != " " and "\n" not in block
                and _holds_words_alone(block)):
            _below(root, "p").text = block
            before = "p"
            continue
        tag = before if not block else "" if _has_edges(block) else _block(root, block)
        if not tag or (block and tag in LISTS and before in LISTS):
            return None
        before = tag
    if noted.notes:
        append_notes(root, noted.notes)
    return root


def _noted(text: str) -> Noted | None:
    """The text and its notes, which hold words alone; None where there are others."""
    if "[^" not in text:
        return Noted(text, ())
    noted = plain_notes(text)
    bare = noted is not None and all(map(_is_bare, noted.notes))
    return noted if bare else None


def _is_bare(words: str) -> bool:
    return _holds_words_alone(words) and not words[-1].isspace()


def _holds_words_alone(text: str) -> bool:
    """Whether `LEFT` finds nothing; to look for each sign by itself takes a tenth of the time."""
    return not (
        "*" in text or "[" in text or "_" in text or "|" in text
        or "]" in text or "{" in text or "}" in text
    )


def _is_special(text: str) -> bool:
    """Whether it holds signs that are never ordinary: escapes, code, tags, tabs."""
    return (
        "\\" in text or "`" in text or "<" in text or "\t" in text
        or ("&" in text and ENTITY.search(text) is not None)
    )


def _has_edges(block: str) -> bool:
    """Whether a line of it begins or ends with a space, which is never ordinary."""
    inner = "\n" in block and ("\n " in block or " \n" in block)
    return inner or block[0] == " " or block[-1] == " "


def _has_long_line(text: str) -> bool:
    return len(text) > LINE_LENGTH and max(map(len, text.split("\n"))) > LINE_LENGTH


def _block(root: Element, block: str) -> str:
    """Append the element of `block` to `root`; its tag, empty when the block is not ordinary."""
    first = block[0]
    if first == "#":
        return _heading(root, block)
    if block == RULE:
        SubElement(root, "hr").tail = "\n"
        return "hr"
    lines = block.split("\n")
    if first == ">":
        return _quotation(root, lines)
    if ITEM.match(block):
        return _list(root, "ul", [line[2:] for line in lines if line[:2] == block[:2]], lines)
    if block.startswith("1. "):
        return _list(root, "ol", _numbered(lines), lines)
    return _table(root, lines) if first == "|" else _words(root, block)


def _heading(root: Element, block: str) -> str:
    found = HEADING.fullmatch(block)
    if found is None:
        return ""
    tag = f"h{len(found[1])}"
    return tag if _inline(_below(root, tag), found[2]) else ""


def _words(root: Element, block: str) -> str:
    """A paragraph; lines that begin with dashes are none: their author is told of them."""
    return "" if "\n–" in block or "\n—" in block else _paragraph(root, block)


def _paragraph(parent: Element, text: str) -> str:
    good = all(map(START.match, text.split("\n"))) and _inline(_below(parent, "p"), text)
    return "p" if good else ""


def _quotation(root: Element, lines: list[str]) -> str:
    inner = [line[2:] for line in lines if line[:2] == "> " or line == ">"]
    behind = len(root) > 0 and root[-1].tag == "blockquote"  # the one goes on
    quote = root[-1] if behind else _group(root, "blockquote")
    parts = "\n".join(inner).split("\n\n")
    good = len(inner) == len(lines) and all(_paragraph(quote, part) for part in parts)
    return "blockquote" if good else ""


def _numbered(lines: list[str]) -> list[str]:
    """The items of lines that are numbered 1, 2, 3 and so on."""
    heads = (f"{number}. " for number in range(1, len(lines) + 1))
    pairs = zip(lines, heads, strict=True)
    return [line[len(head) :] for line, head in pairs if line.startswith(head)]


def _list(root: Element, tag: str, items: list[str], lines: list[str]) -> str:
    element = _group(root, tag)
    good = len(items) == len(lines) and all(map(START.match, items))
    return tag if good and all(_inline(_below(element, "li"), item) for item in items) else ""


def _table(root: Element, lines: list[str]) -> str:
    """A table whose rows all begin and end with a bar and have the cells of its head."""
    rows = [line[1:-1].split("|") for line in lines if line[0] == line[-1] == "|"]
    if len(lines) != len(rows) or {len(row) for row in rows} != {len(rows[0])}:
        return ""
    head, *below = rows
    if len(head) == 1 or len(below) <= 1 or not all(map(RULED.fullmatch, below[0])):
        return ""
    rule, *body = below
    table = _group(root, "table")
    aligns = [ALIGN[cell.strip()[0] == ":", cell.strip()[-1] == ":"] for cell in rule]
    good = _row(_group(table, "thead"), "th", head, aligns)
    part = _group(table, "tbody")
    return "table" if good and all(_row(part, "td", row, aligns) for row in body) else ""


def _row(part: Element, tag: str, cells: list[str], aligns: list[str]) -> bool:
    row = _group(part, "tr")
    for text, align in zip(cells, aligns, strict=True):
        cell = _below(row, tag)
        if align:
            cell.set("align", align)
        if not _inline(cell, text.strip(" ")):
            return False
    return True


def _group(parent: Element, tag: str) -> Element:
    """An element below `parent` that holds blocks."""
    element = _below(parent, tag)
    element.text = "\n"
    return element


def _below(parent: Element, tag: str) -> Element:
    element = SubElement(parent, tag)
    element.tail = "\n"
    return element


def _inline(element: Element, text: str) -> bool:
    """Fill `element` with words, links, pictures and emphasis; false when a sign is left over."""
    place, last, sign = 0, None, LEFT.search(text)
    if sign is None:
        element.text = text
    while sign is not None:  # each must begin something
        start = sign.start() - text.endswith("![", 0, sign.end())
        found = TOKEN.match(text, start)
        if found is None:
            return False
        words = text[place:start]
        if last is None:
            element.text = words or None
        else:
            last.tail = words or None
        last = _token(element, found)
        if last is None:
            return False
        place = found.end()
        sign = LEFT.search(text, place)
    if last is not None:
        last.tail = text[place:] or None
    return True


def _token(parent: Element, found: re.Match[str]) -> Element | None:
    """The element of one link, picture, note or emphasis; None for attributes but a picture's."""
    kind = found.lastgroup
    if kind == "note":
        return SubElement(parent, "sup")
    if kind in {"strong", "em"}:
        element = SubElement(parent, kind)
        element.text = found[kind]
        return element
    mark, words, href, title, consent = found.group("mark", "words", "href", "title", "consent")
    if mark:
        element = SubElement(parent, "img", src=unescape(href))
        if title:
            element.set("title", unescape(title))
        element.set("alt", unescape(words))
        if consent:
            element.set("consent", consent)
        return element
    if consent or not words:
        return None
    element = SubElement(parent, "a", href=unescape(href))
    if title:
        element.set("title", unescape(title))
    element.text = words
    return element
