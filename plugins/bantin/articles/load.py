"""Reading a content folder whole: every article and page, every list, every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.abbreviations import Glossary, load_glossary
from bantin.articles.archive import Archive, Names
from bantin.articles.files import find_articles
from bantin.articles.folder import ContentFolder, placed
from bantin.articles.header import RawHeader, read_header
from bantin.articles.lookups import Registers
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article, Term
from bantin.articles.resolve import resolve
from bantin.articles.silencing import silenced, unsilenced
from bantin.articles.terms import load_categories, load_tags, shared_authors, shared_tags
from bantin.articles.urls import Addresses, addresses, duplicates, parse_lock
from bantin.core.lists import read_text
from bantin.core.problems import Problem, errors_only
from bantin.legal_citations import Documents, load_documents
from bantin.media import Library
from bantin.people.read import read_people
from bantin.regions.model import load_register

if TYPE_CHECKING:
    from bantin.articles.pages import StaticPage


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that editors own, read once."""

    registers: Registers
    glossary: Glossary
    documents: Documents


@dataclass(frozen=True, slots=True)
class Draft:
    """An article whose header is resolved and whose body is still Markdown."""

    article: Article
    raw: RawHeader


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a content folder holds; `links` are internal links by the path of their article.

    `refused` says that some article was left out for an error in its header.
    """

    root: Path
    archive: Archive
    pages: tuple[StaticPage, ...]
    lists: Lists
    library: Library
    links: Mapping[str, tuple[InternalLink, ...]]
    embargoed: tuple[Article, ...]
    refused: bool
    addresses: Addresses
    problems: list[Problem]


def load_lists(folder: ContentFolder) -> tuple[Lists, list[Problem]]:
    """The lists of `folder`, its own or the project's."""
    regions, problems = load_register(folder.data("regions.yaml"))
    people, more = read_people(folder.data("authors.yaml"), folder.data("organisations.yaml"))
    problems = [*problems, *more]
    categories, more = load_categories(folder.data("categories.yaml"))
    problems += more
    tags, more = load_tags(folder.data("tags.yaml"))
    problems += more
    glossary, more = load_glossary(folder.data("abbreviations.yaml"))
    problems += more
    documents, more = load_documents(folder.data("documents.yaml"))
    problems += more
    return Lists(Registers(regions, people, categories, tags), glossary, documents), problems


def load_headers(
    folder: ContentFolder, registers: Registers, now: datetime, context: BodyContext
) -> tuple[list[Draft], list[Problem]]:
    """Every article with its header resolved, and every fault of single headers."""
    drafts: list[Draft] = []
    files, problems = find_articles(folder)
    for path in files:
        name = path.relative_to(folder.root).as_posix()
        draft, found = load_header(path, name, registers, now, context)
        problems += found
        if draft is not None:
            drafts.append(draft)
    return drafts, problems


def load_header(
    path: Path, name: str, registers: Registers, now: datetime, context: BodyContext
) -> tuple[Draft | None, list[Problem]]:
    """The article at `path`, which problems call `name`, with its header resolved.

    None when the header has an error; the errors of the text below it are told then too.
    """
    raw, problems = read_header(path, name)
    if raw is None:
        return None, problems
    article, found = resolve(raw, name, registers, now)
    if article is None:
        return None, [*problems, *found, *_orphaned(raw, name, now, context)]
    return Draft(article, raw), [*problems, *found]


def _orphaned(raw: RawHeader, name: str, now: datetime, context: BodyContext) -> list[Problem]:
    """Errors of a text whose header is refused, as far as it can be judged by itself."""
    from bantin.articles.scan import scan_body  # brings Markdown

    stand_in = Article(
        id="", path=name, slug="", url="", title="", date=now, category=Term("", ""), regions=()
    )
    return errors_only(scan_body(raw.body, stand_in, raw.body_line, context)[1])


def line_finder(drafts: Iterable[Draft]) -> Callable[[str, str], int]:
    """The function that gives the line of a dotted key in an article's file."""
    raws = {draft.article.path: draft.raw for draft in drafts}

    def line(path: str, key: str) -> int:
        return raws[path].line(key)

    return line


def across(drafts: list[Draft], registers: Registers) -> tuple[Names, list[Problem]]:
    """The one name of each tag and author, and faults that show when all articles are seen."""
    articles = [draft.article for draft in drafts]
    line = line_finder(drafts)
    tags, of_tags = shared_tags(articles, registers.tags, line)
    authors, of_authors = shared_authors(articles, registers.people, line)
    names = {"tag": tags, "author": authors}
    return names, [*of_tags, *of_authors, *duplicates(articles, line)]


def is_out(article: Article, now: datetime) -> bool:
    """Whether readers may see the article, or the notice of its withdrawal."""
    return article.date <= now and article.status in {"published", "withdrawn"}


def load(folder: ContentFolder, library: Library, now: datetime, *, drafts: bool) -> Loaded:
    """Read everything below `folder`, whose pictures and attachments are in `library`.

    `drafts` lets unpublished articles into the archive, for previews only.
    """
    lists, problems = load_lists(folder)
    context = BodyContext(lists.glossary, lists.documents, lists.registers.regions, library)
    found, more = load_headers(folder, lists.registers, now, context)
    refused = bool(errors_only(more))
    problems += more
    names, more = across(found, lists.registers)
    problems += more
    from bantin.articles.pages import load_pages  # brings Markdown

    rendered: list[Article] = []
    links: dict[str, tuple[InternalLink, ...]] = {}
    for draft in found:
        article, own_links, more = _with_body(draft, context)
        problems += more
        links[article.path] = own_links
        rendered.append(article)
    pages, page_links, more = load_pages(folder, context, now)
    problems += more
    shown = [a for a in rendered if is_out(a, now) or (drafts and a.status != "withdrawn")]
    kept, more = load_addresses(folder, shown, now, line_finder(found))
    problems += [fault for fault in more if not (refused and fault.code == "url-lost")]
    return Loaded(
        root=folder.root,
        archive=Archive.of((_without_text(article) for article in shown), names),
        pages=pages,
        lists=lists,
        library=library,
        links={**links, **page_links},
        embargoed=tuple(a for a in rendered if a.status == "published" and a.date > now),
        refused=refused,
        addresses=kept,
        problems=[placed(problem, folder) for problem in problems],
    )


def load_addresses(
    folder: ContentFolder, shown: list[Article], now: datetime, line: Callable[[str, str], int]
) -> tuple[Addresses, list[Problem]]:
    """Redirects of the articles that are shown, held against the list of published addresses.

    Where an article was left out for an error of its own, its address is reported as lost.
    """
    name = folder.lock.name
    text, faults = read_text(folder.lock, name) if folder.lock.is_file() else ("", [])
    locked, problems = parse_lock(text, name)
    problems = [*faults, *problems]
    kept, more = addresses(shown, locked, name, now.date(), line)
    return kept, [*problems, *more]


def _with_body(
    draft: Draft, context: BodyContext
) -> tuple[Article, tuple[InternalLink, ...], list[Problem]]:
    from bantin.articles.body import render_body  # brings Markdown

    article, raw = draft.article, draft.raw
    body, problems = render_body(raw.body, article, raw.body_line, context)
    problems += media_problems(article, context.library)
    problems = unsilenced(problems, silenced(raw))
    whole = replace(
        article,
        lede=body.lede,
        lede_in_body=not article.lede,
        body_html=body.html,
        body_text=body.text,
        images=body.images,
        citations=body.citations,
    )
    return whole, body.links, problems


def media_problems(article: Article, library: Library) -> list[Problem]:
    """Faults of the pictures and attachments that the header names."""
    pictures = [*([article.image] if article.image else []), *article.gallery]
    found = [fault for image in pictures for fault in library.problems(image, article.path)]
    return [*found, *library.attachment_problems(article.attachments, article.path)]


def _without_text(article: Article) -> Article:
    """The article; of a withdrawn one nothing but its address, times and reason."""
    if article.status != "withdrawn":
        return article
    return Article(
        id=article.id, path=article.path, slug=article.slug, url=article.url, title="",
        date=article.date, category=article.category, regions=article.regions,
        status="withdrawn", modified=article.modified, aliases=article.aliases,
        withdrawn_reason=article.withdrawn_reason,
    )

