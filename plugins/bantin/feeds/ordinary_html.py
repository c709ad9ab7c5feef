"""Ordinary texts made ready for feeds without a parser: elements stay, attributes change.

What stands here is a short cut for HTML whose parse is sure: elements of a short list, each inside
one that may hold it and closed by its own end, and texts without unusual entities. A test holds it
against the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable

TAG = re.compile(r"(<[^<>]*>)")
MARKED = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>&\n\t]*")+)>')
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
UNUSUAL = re.compile(r"[&\u00a0](?!(?<=&)(?:amp|lt|gt);)")
INLINE = frozenset({"a", "abbr", "br", "cite", "em", "span", "strong", "sub", "sup"})
BLOCKS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "div", "section"})
# What may stand in an element; those of `BARE` hold no text of their own.
BARE = {
    "body": BLOCKS, "section": BLOCKS - {"section"}, "ul": frozenset({"li"}),
    "ol": frozenset({"li"}), "blockquote": frozenset({"p", "ul", "ol", "footer"}),
    "div": frozenset({"table"}), "table": frozenset({"thead", "tbody"}),
    "thead": frozenset({"tr"}), "tbody": frozenset({"tr"}), "tr": frozenset({"th", "td"}),
}
WITHIN = {
    **BARE, **dict.fromkeys(INLINE, INLINE), "li": INLINE | {"p", "ul", "ol"},
    **dict.fromkeys(("p", "h2", "h3", "h4", "footer", "th", "td"), INLINE),
}
NAMES = {f"<{end}{name}>": end + name for name in WITHIN if name != "body" for end in ("", "/")}
KEPT = frozenset({"id", "lang", "scope", "start", "title"})
DROPPED = frozenset({"aria-label", "class", "rel", "role", "tabindex"})


def ordinary_html(html: str, address: Callable[[str], str | None]) -> str | None:
    """The HTML of legal characters `html`, ready for any feed; None for the parser's work.

    `address` gives the absolute address of a plain one, None for others.
    """
    pieces = TAG.split(html)
    if UNUSUAL.search(html) or not len(pieces) // 2 == html.count("<") == html.count(">"):
        return None
    around, last = ["body"], ""
    for place in range(1, len(pieces), 2):
        tag = pieces[place]
        name = NAMES.get(tag)
        if name is None:
            name, pieces[place] = _marked(tag, address)
        if not _fits(name, pieces[place - 1], last, around):
            return None
        last = name
    return "".join(pieces) if len(around) == 1 and not pieces[-1] else None


def _fits(name: str, text: str, last: str, around: list[str]) -> bool:
    """Whether a start, or an end as `/p`, may stand after `text`, before which `last` stands.

    `around` are the elements open before and after it. The end of an empty element may not: the
    parser leaves out some of them.
    """
    here = around[-1]
    if here in BARE and text.strip(" \n\t"):
        return False
    if name[:1] == "/":
        return bool(text or last[:1] == "/") and around.pop() == name[1:]
    if name not in WITHIN[here] or (name == "a" and "a" in around):
        return False
    if name != "br":
        around.append(name)
    return True


def _marked(tag: str, address: Callable[[str], str | None]) -> tuple[str, str]:
    """Name and new text of a start with attributes; nothing for what the parser must see."""
    found = MARKED.fullmatch(tag)
    attributes = _changed(found[2], address) if found else None
    return (found[1], f"<{found[1]}{attributes}>") if found and attributes is not None else ("", "")


def _changed(attributes: str, address: Callable[[str], str | None]) -> str | None:
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(attributes):
        if name in found:
            return None
        found[name] = ""
        if name == "href":
            url = address(value)
            if url is None:
                return None
            found[name] = f' href="{url}"'
        elif name in KEPT:
            found[name] = f' {name}="{value}"' if value else ""
        elif name not in DROPPED:
            return None
    return "".join(found.values())
