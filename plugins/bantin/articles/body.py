"""The body of an article: Markdown in, sanitised HTML and what it refers to out."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bantin.articles.markdown.caps import over_caps
from bantin.articles.markdown.cleaning import clean_source
from bantin.articles.markdown.figures import place_pictures
from bantin.articles.markdown.headings import place_headings
from bantin.articles.markdown.job import Ancestry, BodyContext, InternalLink, Job
from bantin.articles.markdown.layout import laid_out
from bantin.articles.markdown.links import check_attributes, check_links
from bantin.articles.markdown.ordinary import ordinary_tree
from bantin.articles.markdown.prose import set_prose
from bantin.articles.markdown.quotes import attribute_quotes
from bantin.articles.markdown.tables import wrap_tables
from bantin.articles.model import Article, Citation, Image
from bantin.articles.plain_text import plain_text
from bantin.articles.sanitise import is_plain, sanitise
from bantin.core.problems import Problem
from bantin.core.steps import Steps, finished
from bantin.core.text import nfc
from bantin.core.values import dataclass

__all__ = ["Ancestry", "Body", "BodyContext", "InternalLink", "render_body", "rendering"]

Rendered = tuple["Body", list[Problem]]


@dataclass(frozen=True, slots=True)
class Body:
    """What a body gives.

    `html` is sanitised and in NFC and holds no-break spaces; its `text` and `lede` hold none and
    no end mark. `lede` is the article's own, or the first paragraph's text when it has none.
    `links` stay on this site: whether something stands there is for the caller to check.
    `ordinary` says that Python-Markdown was not needed.
    """

    html: str
    images: tuple[Image, ...] = ()
    links: tuple[InternalLink, ...] = ()
    citations: tuple[Citation, ...] = ()
    lede: str = ""
    ordinary: bool = False

    @property
    def text(self) -> str:
        """The words of the HTML."""
        return plain_text(self.html)


def render_body(text: str, article: Article, first_line: int, context: BodyContext) -> Rendered:
    """What `rendering` gives of a text in any form."""
    return finished(rendering(nfc(text), article, first_line, context))


def rendering(
    text: str, article: Article, first_line: int, context: BodyContext
) -> Steps[Rendered]:
    """The steps to the body of `article`, whose Markdown begins on line `first_line` of its file.

    The `text` is in NFC, as it is below a header.

    A text above the caps is refused with one error and gives an empty body.
    """
    source, problems = clean_source(text, article.path, first_line)
    yield
    ordinary = ordinary_tree(source)
    yield
    refused = over_caps(source, article.path, first_line) if ordinary is None else []
    if refused:
        return Body("", lede=article.lede), [*problems, *refused]
    job = Job(article, context, source, first_line, problems)
    if ordinary is None or "[^" in source:  # in other ordinary texts a check alone looks for them
        from bantin.articles.markdown.slips import slips

        problems += slips(source, article.path, first_line)
    root = _tree(source) if ordinary is None else ordinary
    ids = place_headings(root)
    attribute_quotes(root)
    wrap_tables(root)
    place_pictures(root, job)
    check_attributes(root, job)
    check_links(root, job, ids)
    yield
    lede = article.lede or _first_paragraph(root)
    layout = laid_out(root)
    yield
    yield from set_prose(layout, job)
    html = layout.html()
    yield
    sure = ordinary is not None and layout.sure and is_plain(ordinary)
    body = Body(
        html if sure else sanitise(html),
        tuple(job.images),
        tuple(job.links),
        tuple(job.citations.values()),
        lede,
        ordinary=ordinary is not None,
    )
    return body, job.problems


def _first_paragraph(root: Element) -> str:
    """The words of the first paragraph that is one, on one line; empty when there is none."""
    texts = (plain_text(laid_out(each).html()) for each in root if each.tag == "p")
    return next(filter(None, texts), "").replace("\n", " ")


def _tree(source: str) -> Element:
    """What Python-Markdown reads, which is brought in for texts that need it."""
    from bantin.articles.markdown.engine import read_markdown

    return read_markdown(source)
