"""Finding a body's faults without rendering it, where nothing in it needs Markdown to be read.

Most news text is paragraphs, headings, lists, bold words, links and pictures. Such a text is
taken apart by one pattern and its links, pictures and citations go through the same passes as
in a build. Anything else (raw HTML, code, attributes, footnotes, references) is rendered.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from bantin.articles.body import BodyContext, InternalLink, render_body
from bantin.articles.markdown.caps import over_caps
from bantin.articles.markdown.cleaning import clean_source
from bantin.articles.markdown.figures import place_pictures
from bantin.articles.markdown.job import Job
from bantin.articles.markdown.links import check_links
from bantin.articles.markdown.prose import note_citations
from bantin.articles.model import Article
from bantin.core.problems import Problem

# Signs whose meaning only Markdown can tell; four spaces at a line's start may be code.
SPECIAL = re.compile(r"[<`\\~]|&[#\w]+;|\[\^|\]\[|\]:|\n(?: {4}|\t)|://[^\s()]*\(")
LEFT = re.compile(r"[\[\]{}]")
TARGET = re.compile(
    r'(?P<mark>!?)\[(?P<words>[^\[\]\n]*)\]\((?P<href>[^\s()<>"#]+)(?:[ ]"(?P<title>[^"\n]*)")?\)'
    r"(?:\{[ ]?consent=(?P<consent>[a-z-]+)[ ]?\})?"
)


def outline(source: str) -> Element | None:
    """The links and pictures of a plain text among its words; None when it is not plain."""
    if SPECIAL.search(source):
        return None
    root = Element("p")
    last, place = root, 0
    for found in TARGET.finditer(source):
        _add_text(root, last, source[place : found.start()])
        last = _element(root, found)
        place = found.end()
    _add_text(root, last, source[place:])
    words = (root.text or "", *(child.tail or "" for child in root))
    return None if any(LEFT.search(part) for part in words) else root


def _add_text(root: Element, last: Element, text: str) -> None:
    if last is root:
        root.text = text
    else:
        last.tail = text


def _element(root: Element, found: re.Match[str]) -> Element:
    if found["mark"]:
        words = {"src": found["href"], "alt": found["words"], "title": found["title"] or ""}
        words |= {"consent": found["consent"]} if found["consent"] else {}
        return SubElement(root, "img", words)
    link = SubElement(root, "a", {"href": found["href"]})
    link.text = found["words"]
    return link


def scan_body(
    text: str, article: Article, first_line: int, context: BodyContext
) -> tuple[tuple[InternalLink, ...], list[Problem]]:
    """The internal links and the faults that `render_body` would report for the same text."""
    source, problems = clean_source(text, article.path, first_line)
    root = None if over_caps(source, article.path, first_line) else outline(source)
    if root is None:
        body, problems = render_body(text, article, first_line, context)
        return body.links, problems
    job = Job(article, context, source, first_line, problems)
    place_pictures(root, job)
    check_links(root, job, set())
    note_citations(root, job)
    return tuple(job.links), job.problems
