"""Block quotations whose last line says whose words they are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

SIGN = re.compile(r"\s*[—–]\s")
LAST_LINE = re.compile(r"\n\s*([—–]\s[^\n]*)$")


def attribute_quotes(root: Element) -> None:
    """Make a last paragraph, or a last line, that begins with a dash the quotation's footer."""
    for quote in root.iter("blockquote"):
        last = quote[-1] if len(quote) else None
        if last is None or last.tag != "p":
            continue
        if SIGN.match(last.text or ""):
            if len(quote) > 1:
                last.tag = "footer"
        else:
            _split(quote, last)


def _split(quote: Element, paragraph: Element) -> None:
    """Take the last line of `paragraph` into a footer of its own."""
    inner = paragraph[-1] if len(paragraph) else None
    text = (inner.tail if inner is not None else paragraph.text) or ""
    line = LAST_LINE.search(text)
    if line is None:
        return
    if inner is not None:
        inner.tail = text[: line.start()]
    else:
        paragraph.text = text[: line.start()]
    SubElement(quote, "footer").text = line.group(1)
