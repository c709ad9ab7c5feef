"""Text and HTML made safe for feeds: legal characters, absolute addresses, harmless elements."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from bantin.core.xml_text import FORBIDDEN, legal, plain
from bantin.feeds.ordinary_html import ordinary_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DOCUMENT = re.compile(r"<(?:html|!doctype)", re.IGNORECASE)
REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
__all__ = ["absolute", "feed_html", "plain"]

SIMPLE = re.compile(
    r"https?://[a-z0-9.:-]+/[A-Za-z0-9/_.~%-]*(\?[\w=&%.+-]*)?(#[\w.:-]+)?", re.ASCII
)
SAFE_IN_URL = "%/:=&?~#+!$,;'@()*[]"
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
ADDRESSES = ("href", "src", "poster", "cite")
ATTRIBUTES = frozenset({
    *ADDRESSES, "srcset", "alt", "title", "width", "height", "colspan", "rowspan", "scope",
    "datetime", "id", "start", "reversed", "value", "lang", "open", "controls", "abbr",
})
REMOVED = frozenset({
    "script", "style", "iframe", "frame", "frameset", "form", "input", "button", "select",
    "textarea", "svg", "math", "object", "embed", "applet", "template", "noscript", "link",
    "meta", "base", "head", "title", "canvas", "dialog", "portal",
})
# libxml2 does not know that these have no content; the pictures they hold are kept.
UNWRAPPED = frozenset({"picture", "source", "track", "wbr", "html", "body"})
# Gone before the parser sees them: what they hold might not fit where they stood.
WRAPPING = re.compile(
    rf"</?(?:(?:{'|'.join(sorted(UNWRAPPED))})\b|[a-z][\w.-]*:)[^<>]*>", re.IGNORECASE
)


def _legal_reference(reference: re.Match[str]) -> str:
    """The reference itself, or a space (nothing could join into a new reference)."""
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(decimal[:9])
    legal_number = number <= sys.maxunicode and not FORBIDDEN.match(chr(number))
    return reference.group() if legal_number else " "


def _simple(address: str, page: str) -> str | None:
    """The plain addresses that make up nearly all of a site, without the cost of parsing."""
    if address.startswith("#"):
        joined = page + address
    elif address.startswith("/") and not address.startswith("//"):
        joined = page[: page.find("/", len("https://"))] + address
    else:
        joined = address
    return joined if SIMPLE.fullmatch(joined) and "/." not in joined else None


def absolute(address: str, page: str) -> str:
    """`address` as an absolute ASCII URL seen from the absolute URL `page`.

    `#note` becomes `<page>#note`. Empty when the address cannot be used: unreadable, or of a
    scheme other than http, https, mailto and tel.
    """
    if (simple := _simple(address, page)) is not None:
        return simple
    try:
        joined = urljoin(page, legal(address).strip())
        parts = urlsplit(joined)
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else ""
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES:
        return ""
    if host:
        joined = joined.replace(parts.netloc, host, 1)
    return quote(joined, safe=SAFE_IN_URL)


def _srcset(value: str, page: str) -> str:
    candidates = [candidate.split() for candidate in re.split(r",\s+", value) if candidate.strip()]
    absolutes = [(absolute(words[0], page), words[1:]) for words in candidates]
    return ", ".join(" ".join([url, *size]) for url, size in absolutes if url)


def _clean_attributes(element: HtmlElement, page: str) -> None:
    for name, value in element.attrib.items():
        del element.attrib[name]
        if name in ADDRESSES:
            value = absolute(value, page)  # noqa: PLW2901
        elif name == "srcset":
            value = _srcset(value, page)  # noqa: PLW2901
        if name in ATTRIBUTES and (value or name == "alt"):
            element.set(name, value)


def feed_html(html: str, page: str) -> str:
    """The HTML `html` of the page at the absolute URL `page`, ready for any feed.

    Addresses become absolute; scripts, frames, forms, inline drawings, styles and attributes
    of the theme are gone. Cleaning twice gives the same as cleaning once.
    """
    text = legal(html).strip()
    ordinary = ordinary_html(text, lambda address: _simple(address, page))
    return _parsed(text, page) if ordinary is None else ordinary


def _parsed(text: str, page: str) -> str:
    """What `feed_html` makes of any text of legal characters."""
    from lxml import etree  # heavy
    from lxml.html import HTMLParser, fragment_fromstring  # heavy

    text = WRAPPING.sub("", REFERENCE.sub(_legal_reference, text)).strip()
    if not text:
        return ""
    if DOCUMENT.match(text):  # lxml takes a text that begins so for a whole page
        text = f"<div>{text}</div>"
    root = fragment_fromstring(text, create_parent="div", parser=HTMLParser(huge_tree=True))
    for element in list(root.iter()):
        if element is root:
            continue
        if not isinstance(element.tag, str) or element.tag in REMOVED:
            element.drop_tree()
        elif element.tag in UNWRAPPED or ":" in element.tag:
            element.drop_tag()
        else:
            _clean_attributes(element, page)
    whole = str(etree.tostring(root, encoding="unicode", method="html"))
    return legal(whole[len("<div>") : -len("</div>")]).strip()
