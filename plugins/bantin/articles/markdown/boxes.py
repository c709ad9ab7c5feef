"""Boxes `!!! note "Tiêu đề"`: a few kinds with Vietnamese titles."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor

TITLES = {
    "note": "Lưu ý",
    "tip": "Gợi ý",
    "important": "Quan trọng",
    "warning": "Cảnh báo",
    "danger": "Nguy hiểm",
}


class BoxProcessor(AdmonitionProcessor):
    """Admonitions whose class is one of our kinds; any other kind is a note."""

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Class and title of the box; an explicitly empty title prints none."""
        word, title = match.group(1).split(" ")[0].lower(), match.group(2)
        kind = word if word in TITLES else "note"
        if title is None:
            title = TITLES[kind]
        return kind, title or None


class Boxes(AdmonitionExtension):
    """The admonition extension with our boxes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register at the place of the stock extension."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(BoxProcessor(md.parser), "admonition", 105)
