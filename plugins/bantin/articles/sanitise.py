"""The last gate of every text: HTML brought down to a short list of elements and attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from nh3 import Cleaner

NESTING = 100
ROUNDS = 5
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
VOID = frozenset({"br", "hr", "img", "source", "wbr", "input", "meta", "link"})
OWN_ID = re.compile(r"(?:muc-[a-z0-9-]{1,100}|fn-\d{1,4}|fnref\d{0,3}-\d{1,4})")
OWN_PATH = re.compile(r"/(?![/\\])[^\s\\]*")
# Addresses that the sanitiser leaves: of notes, paths of this site, hosts that are surely names.
ADDRESS = re.compile(
    r"#fn(?:ref)?-[0-9]{1,4}"
    r"|(?:/(?![/\\])|https?://(?!\S*xn--)(?:[a-z0-9-]+\.)*[a-z]{2,}(?=[/?#]|\Z))[^\s\"<>\\]*"
)
BARE: Mapping[str, re.Pattern[str]] = {}
SYMBOL = {"class": re.compile("symbol")}
WORDS = re.compile('[^"<>&]*')
WIDE = "/media/[a-z0-9.-]+ [0-9]+w"  # a picture in one of its sizes
SIZED = {"srcset": re.compile(f"{WIDE}(?:, {WIDE})*"), "sizes": WORDS}
HEADING = {"id": re.compile("muc-[a-z0-9-]{1,100}")}
CELL = {"class": re.compile("align-(?:left|right|center)")}
# What our passes make of ordinary texts: these elements, with attributes like these alone.
PLAIN: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    **dict.fromkeys(
        ("p", "strong", "em", "ul", "ol", "hr", "blockquote", "footer", "table", "thead",
         "tbody", "tr"), BARE),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), HEADING),
    "cite": SYMBOL,
    "span": {"class": re.compile("symbol|figure__credit")},
    "figure": {"class": re.compile("figure")},
    "figcaption": {"class": re.compile("figure__caption")},
    "picture": {"class": re.compile("picture")},
    "source": {**SIZED, "type": re.compile("image/[a-z]+")},
    "img": {
        **SIZED, "class": re.compile("picture__image"), "src": re.compile("/media/[a-z0-9./-]+"),
        "width": re.compile("[0-9]+"), "height": re.compile("[0-9]+"), "alt": WORDS,
        "loading": re.compile("lazy"), "decoding": re.compile("async"),
    },
    "abbr": {"title": WORDS},
    "a": {
        "href": ADDRESS, "rel": re.compile("noopener"), "aria-label": WORDS,
        "class": re.compile("footnote-(?:back)?ref"),
    },
    "sup": {"id": re.compile("fnref-[0-9]{1,4}")},
    "section": {"class": re.compile("footnotes"), "aria-label": WORDS},
    "li": {"id": re.compile("fn-[0-9]{1,4}")},
    "td": CELL,
    "th": {**CELL, "scope": re.compile("col")},
    "div": {
        "class": re.compile("table-scroll"), "tabindex": re.compile("0"),
        "role": re.compile("region"), "aria-label": re.compile("Bảng [0-9]+"),
    },
}  # fmt: skip
CLASSES = {
    "span": {"symbol", "figure__credit"},
    "cite": {"symbol"},
    "figure": {"figure"},
    "figcaption": {"figure__caption"},
    "picture": {"picture"},
    "img": {"picture__image"},
    "div": {"table-scroll", "admonition", "note", "tip", "important", "warning", "danger"},
    "p": {"admonition-title"},
    "section": {"footnotes"},
    "a": {"footnote-ref", "footnote-backref"},
    "td": {"align-left", "align-right", "align-center"},
    "th": {"align-left", "align-right", "align-center"},
}
ATTRIBUTES = {
    "*": {"lang", "id", "class"},
    "a": {"href", "title", "rel", "aria-label"},
    "abbr": {"title"},
    "details": {"open"},
    "div": {"tabindex", "role", "aria-label"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"},
    "ol": {"start"},
    "section": {"aria-label"},
    "source": {"type", "srcset", "sizes"},
    "th": {"scope"},
}
TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "details", "div", "dl",
    "dt", "em", "figcaption", "figure", "footer", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "kbd", "li", "mark", "ol", "p", "picture", "pre", "s", "section", "small", "source",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr",
    "u", "ul",
})  # fmt: skip
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def is_plain(root: Element) -> bool:
    """Whether `sanitise` would leave the HTML of what stands below `root` as it is.

    For the passes' own tree of an ordinary text, which cannot nest wrongly.
    """
    elements = root.iter()
    next(elements)
    for element in elements:
        known = PLAIN.get(element.tag)
        if known is None:
            return False
        for name, value in element.items():
            if name not in known or not known[name].fullmatch(value):
                return False
    return True


def is_sure(tag: str, name: str, value: str) -> bool:
    """Whether `sanitise` would leave this attribute as it is."""
    return PLAIN[tag][name].fullmatch(value) is not None


def sanitise(html: str) -> str:
    """`html` with nothing but the short list; cleaning twice changes nothing.

    Pictures come from the site's own paths, classes and ids are those our own passes write.
    One round settles what our passes write; broken HTML may need more, because the parser
    moves its elements. HTML nested deeper than 100 elements, or never settling, is returned as
    text: the sanitiser's time explodes with nesting and no article needs it.
    """
    for _ in range(ROUNDS):
        if _depth(html) > NESTING:
            break
        cleaned = _cleaner().clean(html).replace("&nbsp;", "\u00a0")
        if cleaned == html:
            return html
        html = cleaned
    return _cleaner().clean(escape(html, quote=False)).replace("&nbsp;", "\u00a0")


@cache
def _cleaner() -> Cleaner:
    from nh3 import Cleaner  # loads a native library

    return Cleaner(
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={name: set(values) for name, values in ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value to keep of one attribute; None drops it."""
    if name == "class":
        own = CLASSES.get(tag, set())
        return " ".join(word for word in value.split() if word in own) or None
    if name == "id":
        return value if OWN_ID.fullmatch(value) else None
    if name == "src" or (name == "srcset" and tag in {"img", "source"}):
        paths = [part.split()[0] for part in value.split(",") if part.split()]
        return value if paths and all(OWN_PATH.fullmatch(path) for path in paths) else None
    if name == "rel":
        return "noopener"
    return value


def _depth(html: str) -> int:
    """At most how deep the elements of `html` nest, counting only what was opened."""
    depth = deepest = 0
    for closing, name in TAG.findall(html):
        if closing:
            depth = max(0, depth - 1)
        elif name.lower() not in VOID:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
