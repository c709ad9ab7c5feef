"""Lists of articles in blocks: the stream, terms, months and years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bantin.articles.cards import term_link, term_url
from bantin.articles.model import Article, Term
from bantin.core.outputs import Page, page_path
from bantin.core.views import FeedLink, Link, Pager
from bantin.edition.heads import head, trail
from bantin.edition.portal import Portal
from bantin.edition.words import word
from bantin.feeds.links import feed_links
from bantin.listings.blocks import Block, block_url, blocks, full_blocks
from bantin.structured_data.json_ld import collection_page

INDEXES = {
    "category": "/chuyen-muc/",
    "tag": "/chu-de/",
    "author": "/tac-gia/",
    "level": "/cap-hoc/",
    "organisation": "/don-vi/",
}


@dataclass(frozen=True)
class ArticleList:
    """One list: its address, what it is called, what it holds and what its page shows besides.

    `in_blocks` replaces what of `extra` new articles could change: full blocks stay as they are.
    """

    path: str
    template: str
    title: str
    articles: Sequence[Article]
    parents: Sequence[Link]
    description: str = ""
    feeds: Sequence[FeedLink] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    in_blocks: dict[str, Any] = field(default_factory=dict)


def list_pages(portal: Portal, chosen: ArticleList) -> Iterator[Page]:
    """The pages of a list: head, full blocks, and the address after them."""
    for block in blocks(chosen.path, chosen.articles):
        yield _page(portal, chosen, block)
    yield from after_last_block(portal, chosen.path, chosen.articles)


def after_last_block(portal: Portal, path: str, articles: Sequence[Article]) -> Iterator[Page]:
    """The address after the last full block, which leads to the list itself."""
    if full := full_blocks(articles):
        url = block_url(path, full + 1)
        target = {"target": f"{portal.site.url}{path}", "url": path}
        yield Page(page_path(url), "redirect", target)


def pager(block: Block) -> Pager:
    """Links of a block to its neighbours."""
    return {
        "newer": {"title": word("pager_newer"), "url": block.newer} if block.newer else None,
        "older": {"title": word("pager_older"), "url": block.older} if block.older else None,
        "block": block.number,
    }


def _page(portal: Portal, chosen: ArticleList, block: Block) -> Page:
    url = block_url(chosen.path, block.number) if block.number else chosen.path
    here: Link = {"title": chosen.title, "url": chosen.path}
    breadcrumb = trail(word("home"), *chosen.parents, here)
    title = chosen.title
    if block.number:
        title = word("block_title", title=chosen.title, number=block.number)
    description = chosen.description or word("list_description", title=chosen.title)
    cards = portal.cards.cards(block.articles)
    inputs = {
        "head": head(
            portal.site, url, title, description,
            breadcrumb=breadcrumb,
            feeds=[*chosen.feeds, *portal.feeds],
            structured_data=[collection_page(title, description, url, portal.site)],
        ),
        "breadcrumb": breadcrumb,
        "title": title,
        "description": chosen.description,
        "cards": cards,
        "pager": pager(block),
        "feeds": list(chosen.feeds),
        **chosen.extra,
        **(chosen.in_blocks if block.number else {}),
    }
    return Page(page_path(url), chosen.template, inputs)


@lru_cache(maxsize=1)
def term_lists(portal: Portal) -> tuple[ArticleList, ...]:
    """The lists of categories, tags, authors, levels and organisations."""
    return tuple(_term_lists(portal))


@lru_cache(maxsize=1)
def list_sizes(portal: Portal) -> Mapping[str, int]:
    """How many articles the list of each term holds, by its path."""
    return {chosen.path: len(chosen.articles) for chosen in term_lists(portal)}


def _term_lists(portal: Portal) -> Iterator[ArticleList]:
    archive = portal.archive
    groups = {
        "category": archive.by_category,
        "tag": archive.by_tag,
        "author": archive.by_author,
        "level": archive.by_level,
        "organisation": archive.by_organisation,
    }
    for kind, articles in groups.items():
        for slug, term in _terms(portal, kind).items():
            yield _term_list(portal, kind, term, articles.get(slug, ()))


def _terms(portal: Portal, kind: str) -> dict[str, Term]:
    """Terms in use; categories also when nothing stands in them, for the menu leads there."""
    used = dict(portal.terms[kind])
    if kind == "category":
        for category in portal.registers.categories.listed:
            used.setdefault(category.slug, category)
    return used


def _term_list(
    portal: Portal, kind: str, term: Term, articles: Sequence[Article]
) -> ArticleList:
    path = term_url(kind, term.slug)
    index: Link = {"title": word(f"index_{kind}"), "url": INDEXES[kind]}
    return ArticleList(
        path=path,
        template=kind,
        title=term.name,
        articles=_with_children(portal, term, articles) if kind == "category" else articles,
        parents=[index],
        feeds=feed_links(path, term.name),
        extra=_term_extra(portal, kind, term),
    )


def _with_children(
    portal: Portal, term: Term, articles: Sequence[Article]
) -> Sequence[Article]:
    children = {child.slug for child in portal.registers.categories.children(term.slug)}
    if not children:
        return articles
    wanted = {term.slug, *children}
    return [a for a in portal.archive.published if a.category.slug in wanted]


def _term_extra(portal: Portal, kind: str, term: Term) -> dict[str, Any]:
    if kind == "category":
        categories = portal.registers.categories
        parent = categories.find(categories.parents.get(term.slug, ""))
        return {
            "children": [term_link(kind, child) for child in categories.children(term.slug)],
            "parent": term_link(kind, parent) if parent else None,
        }
    if kind == "author":
        return {"person": _person(portal, term)}
    return {}


def _person(portal: Portal, term: Term) -> dict[str, Any]:
    people = portal.registers.people
    person = people.person(term.slug)
    if person is None:
        return {"name": term.name, "organisations": [], "pen_names": []}
    units = (people.organisation(part.organisation) for part in person.memberships)
    names = [unit.name for unit in units if unit]
    return {"name": term.name, "organisations": names, "pen_names": list(person.pen_names)}


@lru_cache(maxsize=1)
def archive_lists(portal: Portal) -> tuple[ArticleList, ...]:
    """The lists of years and months."""
    return tuple(_archive_lists(portal))


def _archive_lists(portal: Portal) -> Iterator[ArticleList]:
    index: Link = {"title": word("archive"), "url": "/luu-tru/"}
    months = portal.archive.by_month
    for year, articles in portal.archive.by_year.items():
        title = word("year_title", year=year)
        links = [
            {"title": word("month", month=int(key[5:])), "url": f"/luu-tru/{key}/"}
            for key in months
            if key.startswith(year)
        ]
        yield ArticleList(
            f"/luu-tru/{year}/", "period_archives", title, articles, [index],
            extra={"months": links}, in_blocks={"months": []},
        )
        parents: list[Link] = [index, {"title": title, "url": f"/luu-tru/{year}/"}]
        for key in (key for key in months if key.startswith(year)):
            yield ArticleList(
                f"/luu-tru/{key}/", "period_archives",
                word("month_title", month=int(key[5:]), year=year), months[key], parents,
                extra={"months": []},
            )
