"""Attribute lists `{consent=yes}`: a strict form, and only harmless attributes.

Whatever else stands in braces, template syntax above all, stays text.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from bantin.articles.markdown.job import IGNORED

ITEM = r"""[.#]?[^\W\d][\w-]*(?:=(?:"[^"\n{}]*"|'[^'\n{}]*'|[^\s"'=<>`{}]+))?"""
LIST = rf"\{{:?[ ]*({ITEM}(?:[ ]+{ITEM})*)[ ]*\}}"
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
KEPT = {
    "id": HEADINGS,
    "title": frozenset({"a", "img", "abbr"}),
    "consent": frozenset({"img"}),
    "start": frozenset({"ol"}),
}


class KeyValueList(AttrListTreeprocessor):
    """Reads `{key=value}`; what is not kept on its element is noted in `data-ignored`."""

    BASE_RE = LIST  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{LIST}")  # type: ignore[misc]

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Set the kept attributes of `elem`; nothing is ever left over."""
        del strict
        pairs, _ = get_attrs_and_remainder(attrs_string)
        for name, value in pairs:
            if value and (name == "lang" or elem.tag in KEPT.get(name, ())):
                elem.set(name, value)
            else:
                elem.set(IGNORED, name if name != "." else f".{value}")
        return ""


class KeyValueAttributes(Extension):
    """Python-Markdown's attribute lists in our strict form."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register at the place of the stock extension."""
        md.treeprocessors.register(KeyValueList(md), "attr_list", 8)
        md.registerExtension(self)
