"""Text that may stand in XML and in plain data files."""

from __future__ import annotations

import re
from html import unescape

from bantin.core.text import nfc

# What may not stand in a feed. XML 1.0 forbids most controls, surrogates, U+FFFE and U+FFFF; the
# W3C feed validator also refuses C1 controls; marks that turn the direction of writing would
# garble the titles around them in a reader's list. (As a class of all others it would take ten
# times as long to compile at every start.)
FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
ENTITY = re.compile(r"&#?\w+;")
TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


def legal(text: str) -> str:
    """`text` in NFC without characters that XML forbids or that turn the writing direction."""
    return nfc(text if text.isprintable() else FORBIDDEN.sub("", text))


def plain(text: str) -> str:
    """One line of plain text: legal characters, no markup, single spaces.

    Entities that an import left in the text (`&amp;`) are resolved, however often encoded.
    """
    while (cleaner := _cleaner(text)) != text:
        text = cleaner
    return " ".join(text.split())


def _cleaner(text: str) -> str:
    """`text` with its entities resolved, of legal characters, without its tags."""
    if "&" in text:
        text = ENTITY.sub(_resolved, text)
    text = legal(text)
    return TAG.sub("", text) if "<" in text else text


def _resolved(entity: re.Match[str]) -> str:
    return unescape(entity.group())
