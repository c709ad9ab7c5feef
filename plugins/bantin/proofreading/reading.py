"""Markdown as a reader of its words sees it: no addresses, code, tags and signs of form."""

from __future__ import annotations

import re

SIGNS = ("](", "`", "<", "://", "~~~", "{", "|", "*", "[^", "@")
FENCE = re.compile(
    r"^([ ]{0,3})(```+|~~~+)[^\n]*\n.*?(?:^[ ]{0,3}\2[^\n]*$|\Z)", re.MULTILINE | re.DOTALL
)
CODE = re.compile(r"(`+)[^`\n]+\1")
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"\n]*\")?\)")
ATTRIBUTES = re.compile(r"\{[^{}\n]*=[^{}\n]*\}")
ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>]+>?|[\w.+-]+@[\w-]+\.[\w.-]+")
TAG = re.compile(r"</?[a-z][^<>\n]*>|\[\^[^\]\n]*\]:?")
BOX = re.compile(r"^!!! \w+", re.MULTILINE)

# The sign without which a pattern need not be looked for, the pattern, what is kept of it.
TAKEN = (
    ("`", CODE, "‹›"), ("](", LINK, r"\1"), ("{", ATTRIBUTES, ""), ("://", ADDRESS, "‹›"),
    ("www.", ADDRESS, "‹›"), ("@", ADDRESS, "‹›"), ("<", TAG, ""), ("[^", TAG, ""),
    ("!!!", BOX, ""),
)  # fmt: skip


def words_only(source: str) -> str:
    """The words of a Markdown `source`, its lines kept; the words of links stay."""
    if not any(sign in source for sign in SIGNS):
        return source
    text = source
    if "```" in text or "~~~" in text:
        text = FENCE.sub(lambda found: "\n" * found.group().count("\n"), text)
    for sign, pattern, kept in TAKEN:
        if sign in text:
            text = pattern.sub(kept, text)
    if "|" in text:
        text = text.replace("|", " | ")
    return text.replace("*", "") if "*" in text else text
