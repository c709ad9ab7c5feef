"""From Markdown to a tree of elements, with Python-Markdown's meaning.

The tree holds plain characters only: nothing escaped, no placeholders; so every later pass,
and the serialiser, may treat text as text.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from xml.etree.ElementTree import Element, tostring

from markdown import Markdown
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


@cache
def _markdown() -> Markdown:
    """The one instance of this process: building it costs as much as several articles."""
    return Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            Footnotes(),
            Boxes(),
            KeyValueAttributes(),
            "sane_lists",
            HarmlessHtml(),
            PlainRuns(),
        ]
    )


def parse(text: str) -> Element:
    """The tree of `text` below one `div`; `text` must have passed the caps."""
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


def serialise(root: Element) -> str:
    """The HTML of what stands below `root`."""
    html = tostring(root, encoding="unicode", method="html")
    return html[html.index(">") + 1 : html.rindex("<")].strip()


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
