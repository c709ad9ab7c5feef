"""Block quotations whose last paragraph says whose words they are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

SIGN = re.compile(r"\s*[—–]\s")


def attribute_quotes(root: Element) -> None:
    """Turn a last paragraph that begins with a dash into the quotation's footer."""
    for quote in root.iter("blockquote"):
        last = quote[-1] if len(quote) else None
        if last is not None and len(quote) > 1 and last.tag == "p" and SIGN.match(last.text or ""):
            last.tag = "footer"
