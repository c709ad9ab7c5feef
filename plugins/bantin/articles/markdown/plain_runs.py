"""Most paragraphs hold no inline sign at all: they are spared the search for each of them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

SIGN = re.compile(r"[\\`*_\[\]<]|&[#a-zA-Z0-9]+;|  \n")


class Sparing(Treeprocessor):
    """Marks runs of text in which no inline pattern can match as done."""

    def run(self, root: Element) -> None:
        """Mark the texts of `root`; the tree itself stays as it is."""
        for element in root.iter():
            if element.text and not SIGN.search(element.text):
                element.text = AtomicString(element.text)


class PlainRuns(Extension):
    """Runs just before Python-Markdown reads the inline signs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the treeprocessor."""
        md.treeprocessors.register(Sparing(md), "plain_runs", 21)
