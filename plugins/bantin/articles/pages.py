"""Static pages: about, contact, privacy, English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.articles.folder import ContentFolder
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article, Citation, Image, Term
from bantin.core.problems import Problem
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.articles.header import RawHeader


@dataclass(frozen=True, slots=True)
class StaticPage:
    """One page of `content/pages/`; `body_html` is sanitised."""

    path: str
    slug: str
    title: str
    summary: str
    lang: str
    menu: bool
    body_html: str
    images: tuple[Image, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"/{self.slug}/"


Links = dict[str, tuple[InternalLink, ...]]
Look = Callable[["RawHeader", Article], list[Problem]]


def load_pages(
    folder: ContentFolder, context: BodyContext, now: datetime, look: Look | None = None
) -> tuple[tuple[StaticPage, ...], Links, list[Problem]]:
    """Every page of `folder` by file name, their internal links, and every fault.

    A page speaks of the present: its citations and abbreviations are those of `now`. `look`
    tells what an editor should see of a Vietnamese page besides.
    """
    pages: list[StaticPage] = []
    links: Links = {}
    problems: list[Problem] = []
    for path in sorted(folder.pages.glob("*.md")) if folder.pages.is_dir() else []:
        page, own_links, found = _load(folder, path, context, now, look)
        problems += found
        if page is not None:
            pages.append(page)
            links[page.path] = own_links
    return tuple(pages), links, problems


def _load(
    folder: ContentFolder, path: Path, context: BodyContext, now: datetime, look: Look | None
) -> tuple[StaticPage | None, tuple[InternalLink, ...], list[Problem]]:
    from bantin.articles.body import render_body  # brings Markdown, for portals that have pages
    from bantin.articles.header import read_header
    from bantin.articles.page_schema import resolve_page

    inside = path.is_relative_to(folder.root)
    name = path.relative_to(folder.root).as_posix() if inside else path.as_posix()
    raw, problems = read_header(path, name)
    if raw is None:
        return None, (), problems
    header, found = resolve_page(raw, name)
    stand_in = Article(
        id=path.stem, path=name, slug=path.stem, url="", title=header.title if header else "",
        date=now, category=Term("", ""), regions=(),
    )  # fmt: skip
    body, more = render_body(raw.body, stand_in, raw.body_line, context)
    if raw.is_alone:
        more = [*more, Problem(name, raw.body_line, "body-empty", {}, "warning")]
    if header is None:
        return None, (), [*problems, *found, *more]
    if look is not None and header.lang == "vi":
        more += look(raw, stand_in)
    page = StaticPage(
        path=name,
        slug=header.slug,
        title=header.title,
        summary=header.summary,
        lang=header.lang,
        menu=header.menu,
        body_html=body.html,
        images=body.images,
        citations=body.citations,
    )
    return page, body.links, [*problems, *found, *more]
