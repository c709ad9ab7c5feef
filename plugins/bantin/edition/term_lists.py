"""The lists of categories, tags, authors, levels, organisations, years and months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bantin.articles.cards import term_link, term_url
from bantin.articles.model import Article, Term
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.list_pages import About, ArticleList
from bantin.edition.people_pages import linked, organisation_facts, person_facts
from bantin.edition.portal import Portal, once
from bantin.edition.words import word
from bantin.feeds.links import feed_links

INDEXES = {
    "category": "/chuyen-muc/",
    "tag": "/chu-de/",
    "author": "/tac-gia/",
    "level": "/cap-hoc/",
    "organisation": "/don-vi/",
}
ARCHIVE = "/luu-tru/"


@once
def term_lists(portal: Portal) -> tuple[ArticleList, ...]:
    """The lists of categories, tags, authors, levels and organisations."""
    return tuple(_term_lists(portal))


@once
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
            held = articles.get(slug, ())
            if kind == "category":
                held = _with_children(portal, term, held)
            yield ArticleList(
                term_url(kind, slug), kind, term.name, held, about_term,
                (kind, term, *_linked(portal, kind, term)),
            )


def _terms(portal: Portal, kind: str) -> dict[str, Term]:
    """Terms in use; categories also when nothing stands in them, for the menu leads there."""
    used = dict(portal.terms[kind])
    if kind == "category":
        for category in portal.registers.categories.listed:
            used.setdefault(category.slug, category)
    return used


def _with_children(
    portal: Portal, term: Term, articles: tuple[Article, ...]
) -> tuple[Article, ...]:
    children = {child.slug for child in portal.registers.categories.children(term.slug)}
    if not children:
        return articles
    wanted = {term.slug, *children}
    return tuple(a for a in portal.archive.published if a.category.slug in wanted)


def _linked(portal: Portal, kind: str, term: Term) -> tuple[tuple[str, ...], ...]:
    return (linked(portal, kind, term),) if kind in {"author", "organisation"} else ()


def about_term(desk: Desk, kind: str, term: Term, shown: tuple[str, ...] = ()) -> About:
    """What the pages of a term's list show besides its articles.

    `shown` are the organisations and units named there that have a page; full blocks name none.
    """
    index: Link = {"title": word(f"index_{kind}"), "url": INDEXES[kind]}
    feeds = feed_links(term_url(kind, term.slug), term.name)
    image = desk.social_image("", term.slug) if kind == "category" else ""
    extra, bare = (_extra(desk, kind, term, pages) for pages in (shown, ()))
    return About([index], feeds=feeds, extra=extra, in_blocks=bare, image=image)


def _extra(desk: Desk, kind: str, term: Term, shown: tuple[str, ...]) -> dict[str, Any]:
    if kind == "category":
        categories = desk.registers.categories
        parent = categories.find(categories.parents.get(term.slug, ""))
        return {
            "children": [term_link(kind, child) for child in categories.children(term.slug)],
            "parent": term_link(kind, parent) if parent else None,
        }
    if kind == "author":
        return {"person": person_facts(desk, term, shown)}
    if kind == "organisation":
        return {"organisation": organisation_facts(desk, term, shown)}
    return {}


@once
def archive_lists(portal: Portal) -> tuple[ArticleList, ...]:
    """The lists of years and months."""
    return tuple(_archive_lists(portal))


def _archive_lists(portal: Portal) -> Iterator[ArticleList]:
    months = portal.archive.by_month
    for year, articles in portal.archive.by_year.items():
        own = tuple(key for key in months if key.startswith(year))
        title = word("year_title", year=year)
        yield _period(year, title, articles, about_year, (own,))
        for key in own:
            name = word("month_title", month=int(key[5:]), year=year)
            yield _period(key, name, months[key], about_month, (year,))


def _period(
    key: str, title: str, articles: Sequence[Article], about: Any, args: tuple[Any, ...]
) -> ArticleList:
    return ArticleList(f"{ARCHIVE}{key}/", "period_archives", title, articles, about, args)


def about_year(_desk: Desk, months: Sequence[str]) -> About:
    """A year names its months (`2026/05`)."""
    links = [
        {"title": word("month", month=int(key[5:])), "url": f"{ARCHIVE}{key}/"} for key in months
    ]
    return About([_archive()], extra={"months": links}, in_blocks={"months": []})


def about_month(_desk: Desk, year: str) -> About:
    """A month leads back to its year."""
    above: Link = {"title": word("year_title", year=year), "url": f"{ARCHIVE}{year}/"}
    return About([_archive(), above], extra={"months": []})


def _archive() -> Link:
    return {"title": word("archive"), "url": ARCHIVE}
