"""Footnotes: numbered ids that clash with nothing, Vietnamese labels."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import (
    FN_BACKLINK_TEXT,
    NBSP_PLACEHOLDER,
    FootnoteExtension,
)

from bantin.articles.markdown.plain_notes import ARROW, BACK, LABEL


class Footnotes(FootnoteExtension):
    """The stock extension; ids are `fn-1`, `fnref-1`, whatever the author called the note."""

    def __init__(self) -> None:
        super().__init__(BACKLINK_TITLE=BACK, SEPARATOR="-")

    def reset(self) -> None:
        """Forget the last article's notes."""
        super().reset()
        self.numbers: dict[str, int] = {}

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802
        """Store a note and its number."""
        self.numbers.setdefault(id, len(self.numbers) + 1)
        super().setFootnote(id, text)

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002
        """`fnref-1` for the first use of a note, `fnref2-1` for the second."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        return reference if count == 1 else reference.replace("fnref-", f"fnref{count}-")

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802
        """Id of the note."""
        return f"fn-{self.numbers[id]}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, FBT001, FBT002, N802
        """Id of the place in the text that leads to the note."""
        return self.unique_ref(f"fnref-{self.numbers[id]}", found)


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
        element.text = element.text.replace(FN_BACKLINK_TEXT, ARROW).replace(NBSP_PLACEHOLDER, " ")
    if element.tail:
        element.tail = element.tail.replace(NBSP_PLACEHOLDER, " ")
    if element.get("class") == "footnote-backref":
        element.set("aria-label", element.attrib.pop("title", LABEL))
