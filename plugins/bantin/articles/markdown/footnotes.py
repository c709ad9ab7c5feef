"""Footnotes: numbered ids that clash with nothing, Vietnamese labels."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import (
    FN_BACKLINK_TEXT,
    NBSP_PLACEHOLDER,
    FootnoteExtension,
)

LABEL = "Chú thích"
BACK = "Về chỗ chú thích {} trong bài"


class Footnotes(FootnoteExtension):
    """The stock extension; ids are `fn-1`, `fnref-1`, whatever the author called the note."""

    def __init__(self) -> None:
        super().__init__(BACKLINK_TITLE=BACK, SEPARATOR="-")

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802
        """Id of the note."""
        return f"fn-{self._place(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, FBT001, FBT002, N802
        """Id of the place in the text that leads to the note."""
        return self.unique_ref(f"fnref-{self._place(id)}", found)

    def _place(self, name: str) -> int:
        return list(self.footnotes).index(name) + 1


def finish_footnotes(root: Element) -> None:
    """Turn the stock block of notes into a labelled section with readable back links."""
    for block in root.iter("div"):
        if block.get("class") != "footnote":
            continue
        block.tag = "section"
        block.set("class", "footnotes")
        block.set("aria-label", LABEL)
        rule = block.find("hr")
        if rule is not None:
            block.remove(rule)
        for element in block.iter():
            _finish(element)


def _finish(element: Element) -> None:
    if element.text:
        element.text = element.text.replace(FN_BACKLINK_TEXT, "↩").replace(NBSP_PLACEHOLDER, " ")
    if element.tail:
        element.tail = element.tail.replace(NBSP_PLACEHOLDER, " ")
    if element.get("class") == "footnote-backref":
        element.set("aria-label", element.attrib.pop("title", LABEL))
