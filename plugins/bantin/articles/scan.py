"""Finding a body's faults without rendering it, where nothing in it needs Markdown to be read.

Most news text is paragraphs, headings, lists, bold words, links and pictures. Such a text is
taken apart by one pattern and its links, pictures and citations go through the same passes as
in a build. Anything else (raw HTML, code, tables, attributes, longer footnotes, references, a
citation whose name or date may stand in another block) is rendered.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from bantin.articles.markdown.caps import over_caps
from bantin.articles.markdown.cleaning import clean_source
from bantin.articles.markdown.figures import check_pictures
from bantin.articles.markdown.job import BodyContext, InternalLink, Job
from bantin.articles.markdown.layout import Run, laid_out
from bantin.articles.markdown.links import check_links
from bantin.articles.markdown.plain_notes import plain_notes
from bantin.articles.markdown.prose import cite, find_citations
from bantin.articles.markdown.slips import slips
from bantin.articles.model import Article
from bantin.core.problems import Problem
from bantin.core.text import nfc
from bantin.legal_citations.grammar import MAY_HOLD

# Signs whose meaning only Markdown can tell; four spaces may be code.
SPECIAL = ("<", "`", "\\", "~", "\t", "    ", "][", "!!!")
ENTITY = re.compile(r"&[#\w]+;")
BRACKET_IN_ADDRESS = re.compile(r"://[^\s()]*\(")
QUOTE = re.compile(r"[ ]*(?:(?:[-*+]|\d+[.)])[ ]+)*>")
RULE = " |:->"
LEFT = "[]{}"
TARGET = re.compile(
    r"\[(?P<words>[^\[\]\n]*)\]\((?P<href>[^\s()<>\"'#]+)(?:[ ]\"(?P<title>[^\"\n]*)\")?\)"
    r"(?:\{[ ]?consent=(?P<consent>[a-z-]+)[ ]?\})?"
)
# The same among footnotes: those tell of themselves first.
NOTED = re.compile(rf"\[\^[\w-]+\](?!:)|\n\n\[\^[\w-]+\]:[ ]+|{TARGET.pattern}")


def _is_special(source: str) -> bool:
    """Whether some sign of `source` needs Markdown to be understood."""
    return (
        any(sign in source for sign in SPECIAL)
        or (("]:" in source or "[^" in source) and plain_notes(source) is None)
        or ("&" in source and ENTITY.search(source) is not None)
        or ("://" in source and BRACKET_IN_ADDRESS.search(source) is not None)
        or (">" in source and _cites_in_quote(source))
        or ("|" in source and _drops_cells(source))
    )


def _cites_in_quote(source: str) -> bool:
    """Whether a number stands in a quotation, or before one it may be one paragraph with."""
    lines = source.split("\n")
    return any(
        ">" in line and QUOTE.match(line) and MAY_HOLD.search(f"{before}\n{line}")
        for before, line in zip(["", *lines], lines, strict=False)
    )


def _is_rule(line: str) -> bool:
    return "-" in line and not line.strip(RULE)


def _has_table(source: str) -> bool:
    """Whether a line may be the one below a table's head: a bar then parts cells."""
    return any(map(_is_rule, source.split("\n")))


def _drops_cells(source: str) -> bool:
    """Whether a row of a table may be longer than its head, and lose what stands there."""
    lines = source.split("\n")
    head = ""
    for before, line in zip(["", *lines], lines, strict=False):
        if _is_rule(line):
            head = _cells(before)
        elif not line.strip():
            head = ""
        elif head and _cells(line) != head:
            return True
    return False


def _cells(row: str) -> str:
    """The bars of a row and whether it begins and ends with one."""
    trimmed = row.strip()
    return f"{trimmed[:1] == '|'} {trimmed[-1:] == '|'} {trimmed.count('|')}"


def outline(source: str) -> Element | None:
    """The links and pictures of a plain text among its words; None when it is not plain."""
    if _is_special(source):
        return None
    root = Element("p")
    texts, place = [], 0
    for found in (NOTED if "[^" in source else TARGET).finditer(source):
        picture = source[found.start() - 1 : found.start()] == "!"
        texts.append(source[place : found.start() - picture])
        place = found.end()
        if not _add(root, found, picture=picture) or ("|" in found.group() and _has_table(source)):
            return None
    texts.append(source[place:])
    if any(sign in text for text in texts for sign in LEFT):
        return None
    root.text = texts[0]
    for child, text in zip(root, texts[1:], strict=True):
        child.tail = text
    return root


def _add(root: Element, found: re.Match[str], *, picture: bool) -> bool:
    """Append a link, picture or note; false when its title or attribute makes more of it."""
    words, href, title, consent = found.group("words", "href", "title", "consent")
    if href is None:
        SubElement(root, "sup")
        return True
    if picture:
        given = {"src": unescape(href), "alt": unescape(words), "title": unescape(title or "")}
        SubElement(root, "img", given | ({"consent": consent} if consent else {}))
        return not (title and MAY_HOLD.search(title))
    SubElement(root, "a", {"href": unescape(href)}).text = words
    return not consent


def _is_doubtful(run: Run) -> bool:
    """Whether emphasis or the end of a block may cut a number off or from its name and date."""
    if "_" in run.text and MAY_HOLD.search(run.text):
        return True
    return any("\n" in run.text[each.lead_start : each.date_end] for each in run.citations)


def scan_body(
    text: str, article: Article, first_line: int, context: BodyContext
) -> tuple[tuple[InternalLink, ...], list[Problem]]:
    """The internal links and the faults that `render_body` would report for the same text."""
    source, problems = clean_source(nfc(text), article.path, first_line)
    job = Job(article, context, source, first_line, problems)
    if over_caps(source, article.path, first_line) or not _scanned(job):
        from bantin.articles.body import render_body  # brings Markdown

        body, problems = render_body(text, article, first_line, context)
        return body.links, problems
    return tuple(job.links), job.problems


def _scanned(job: Job) -> bool:
    """Note links and faults of a plain text; when it is not plain, false and nothing of worth."""
    root = outline(job.source)
    if root is None:
        return False
    job.problems += slips(job.source, job.article.path, job.first_line)
    check_pictures(root, job)
    runs = laid_out(root).runs
    find_citations(runs)
    if any(map(_is_doubtful, runs)):
        return False
    check_links(root, job, set())
    cite(runs, job)
    return True
