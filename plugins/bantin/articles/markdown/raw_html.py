"""Raw HTML: a short harmless list becomes elements, everything else stays text."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from bantin.articles.markdown.cleaning import INVISIBLE

PAIRED = ("sub", "sup", "kbd", "small", "u", "s", "mark", "abbr")
PAIR = (
    rf"<({'|'.join(PAIRED[:-1])})>(.*?)</\1>"
    r"""|<abbr(?:\s+title=(?:"([^"<>]*)"|'([^'<>]*)'))?\s*>(.*?)</abbr>"""
)
BREAK = r"<br\s*/?>"
ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
MAIL = r"<(?:mailto:)?([^<> !:/]+@[^@<> ]+)>"
OPEN = re.compile(r"^ {0,3}<details( open)?>[ ]*\n?")
EITHER = re.compile(r"<(/?)details(?: open)?>")
SUMMARY = re.compile(r"\s*<summary>(.*?)</summary>\s*", re.DOTALL)

Handled = tuple[Element | str | None, int | None, int | None]


class Paired(InlineProcessor):
    """`<sub>…</sub>` and its kin."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: ARG002, N802
        """The element; Markdown inside it is read on."""
        name, text, double, single, abbreviated = m.groups()
        element = Element(name or "abbr")
        element.text = text if name else abbreviated
        title = double or single
        if title:
            element.set("title", title)
        return element, m.start(), m.end()


class Break(InlineProcessor):
    """`<br>`."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: ARG002, N802
        """The element."""
        return Element("br"), m.start(), m.end()


class Entity(InlineProcessor):
    """`&nbsp;` and its kin, as the characters they mean."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: ARG002, N802
        """The character; an entity that HTML does not know stays as it is."""
        return INVISIBLE.sub("", unescape(m.group())), m.start(), m.end()


class Mail(InlineProcessor):
    """`<ai@truong.edu.vn>`, readable in the source too."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: ARG002, N802
        """The link."""
        link = Element("a", href=f"mailto:{m.group(1)}")
        link.text = AtomicString(m.group(1))
        return link, m.start(), m.end()


class Details(BlockProcessor):
    """`<details>` at the beginning of a block, its summary, and blocks up to `</details>`."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """True when a block opens a `details`."""
        return OPEN.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Take the blocks of the element; leaves them alone when it is never closed."""
        taken = _matching(blocks)
        if taken is None:
            return False
        inner, rest, count = taken
        opening = OPEN.match(blocks[0])
        del blocks[:count]
        if rest.strip():
            blocks.insert(0, rest.lstrip("\n"))
        element = SubElement(parent, "details")
        if opening and opening.group(1):
            element.set("open", "open")
        summary = SUMMARY.match(inner)
        if summary:
            SubElement(element, "summary").text = summary.group(1).strip()
            inner = inner[summary.end() :]
        self.parser.parseChunk(element, inner)
        return True


def _matching(blocks: list[str]) -> tuple[str, str, int] | None:
    """Inside of the element that opens `blocks`, what follows it, and how many blocks it took."""
    depth = 0
    for count, block in enumerate(blocks, 1):
        for tag in EITHER.finditer(block):
            depth += -1 if tag.group(1) else 1
            if depth == 0:
                whole = "\n\n".join([*blocks[: count - 1], block[: tag.start()]])
                return OPEN.sub("", whole, count=1), block[tag.end() :], count
    return None


class HarmlessHtml(Extension):
    """Takes Python-Markdown's raw HTML away and puts the harmless list in its place."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the stock processors that pass HTML through."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(Paired(PAIR, md), "paired", 90)
        md.inlinePatterns.register(Break(BREAK, md), "break", 89)
        md.inlinePatterns.register(Entity(ENTITY, md), "entity", 80)
        md.inlinePatterns.register(Mail(MAIL, md), "automail", 110)
        md.parser.blockprocessors.register(Details(md.parser), "details", 75)
