"""Text that may stand in XML and in plain data files."""

from __future__ import annotations

import re
from html import unescape

from bantin.core.text import nfc

# Everything but what may stand in a feed. XML 1.0 forbids most controls, surrogates, U+FFFE and
# U+FFFF; the W3C feed validator also refuses C1 controls; marks that turn the direction of
# writing would garble the titles around them in a reader's list. (One class is four times as
# fast as two.)
FORBIDDEN = re.compile(
    "[^\t\n\r -~\u00a0-\u061b\u061d-\u200d\u2010-\u2029\u202f-\u2065\u206a-\ud7ff"
    "\ue000-\ufffd\U00010000-\U0010ffff]"
)
ENTITY = re.compile(r"&#?\w+;")
TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


def legal(text: str) -> str:
    """`text` in NFC without characters that XML forbids or that turn the writing direction."""
    return nfc(FORBIDDEN.sub("", text))


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
