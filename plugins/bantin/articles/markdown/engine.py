"""From Markdown to a tree of elements, with Python-Markdown's meaning.

The tree holds plain characters only: nothing escaped, no placeholders; so every later pass,
and the serialiser, may treat text as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.util import ETX, STX

from bantin.articles.markdown.attributes import KeyValueAttributes
from bantin.articles.markdown.boxes import Boxes
from bantin.articles.markdown.footnotes import Footnotes, finish_footnotes
from bantin.articles.markdown.plain_runs import PlainRuns
from bantin.articles.markdown.raw_html import HarmlessHtml

ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
WRITTEN = ("href", "src", "alt", "title")
CODE = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


# Each extension with the signs that may set it to work: the quick reading must refuse a text
# that holds one of them, or read it as the extension does (tested for every sign).
EXTENSIONS: tuple[tuple[Callable[[], Extension] | str, tuple[str, ...]], ...] = (
    (lambda: TableExtension(use_align_attribute=True), ("|",)),
    (Footnotes, ("[^1]", "[^1]: ")),
    (Boxes, ("!!! note", "!!!")),
    (KeyValueAttributes, ("{", "{a=b}", "{consent=yes}")),
    ("sane_lists", ("- ", "* ", "+ ", "1. ", "2. ")),
    (HarmlessHtml, ("<", "<br>", "&amp;", "&#8211;", "<details>")),
    (PlainRuns, ()),
)


@cache
def _markdown() -> Markdown:
    """The one instance of this process: building it costs as much as several articles."""
    made = [each if isinstance(each, str) else each() for each, _ in EXTENSIONS]
    return Markdown(extensions=made)


def read_markdown(text: str) -> Element:
    """The tree of `text` below one `div`; `text` must have passed the caps.

    `ordinary_tree` makes the same of a text that it takes.
    """
    markdown = _markdown()
    markdown.reset()
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root: Element = markdown.parser.parseDocument(lines).getroot()  # type: ignore[assignment]
    for treeprocessor in markdown.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    _plain_characters(root)
    finish_footnotes(root)
    return root


def _plain_characters(root: Element) -> None:
    """Undo what Python-Markdown escaped for its own serialiser."""
    for element in root.iter():
        if element.tag == "code" and element.text:
            for escaped, character in CODE:
                element.text = element.text.replace(escaped, character)
        for name in WRITTEN:
            value = element.get(name)
            if value:
                element.set(name, unescape(ESCAPED.sub(_character, value)))


def _character(match: re.Match[str]) -> str:
    return chr(int(match.group(1)))
