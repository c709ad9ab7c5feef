"""The home page, and the stream of all articles behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bantin.articles.cards import term_url
from bantin.articles.model import Article
from bantin.core.outputs import Bundle, Page, Part, Plan, Planned
from bantin.edition.desk import Desk
from bantin.edition.heads import head
from bantin.edition.list_pages import after_last_block, last_change, pager
from bantin.edition.portal import Portal
from bantin.edition.references import Stretch
from bantin.edition.region_pages import tiles
from bantin.edition.words import word
from bantin.listings.blocks import (
    Block,
    blocks,
    full_blocks,
    newest,
    newest_blocks,
    older,
    older_blocks,
)
from bantin.structured_data.json_ld import organisation, website

PER_SECTION = 4
DEADLINES = 5
Section = tuple[str, str, tuple[Article, ...]]  # title, address, its newest articles


def lead_story(portal: Portal) -> Article | None:
    """The newest article that is featured to this day, else the newest one."""
    today = portal.now.date()
    for article in portal.archive.published:
        if article.featured and article.featured >= today:
            return article
    return portal.archive.published[0] if portal.archive.published else None


def home_parts(portal: Portal) -> Iterator[Plan]:
    """The home page and the blocks of the stream."""
    published = portal.archive.published
    yield Part("home", home_page, (
        blocks("/", published)[0], lead_story(portal), _sections(portal), deadlines(portal),
        tuple(tiles(portal)),
    ))
    found, beyond = newest(published)
    yield Bundle("stream", newest_of_stream, (Stretch(found), beyond))
    for found, beyond in older(published):
        yield Bundle(f"stream {beyond}", older_of_stream, (Stretch(found), beyond))


def newest_of_stream(desk: Desk, found: Stretch, beyond: int) -> Iterator[Planned]:
    """The newest full blocks of the stream of all articles, and the address after them."""
    yield from _stream(newest_blocks("/", found.articles, beyond)[1:])
    yield from after_last_block(desk.site, "/", beyond + full_blocks(found.articles))


def older_of_stream(_desk: Desk, found: Stretch, beyond: int) -> Iterator[Part]:
    """Full blocks of the stream, of which so many stand `beyond` them."""
    yield from _stream(older_blocks("/", found.articles, beyond))


def _stream(found: Iterable[Block]) -> Iterator[Part]:
    return (Part(f"stream {block.number}", stream_page, (block,)) for block in found)


def home_page(
    desk: Desk, block: Block, lead: Article | None, sections: tuple[Section, ...],
    ahead: tuple[Article, ...], provinces: Sequence[Mapping[str, Any]],
) -> Iterator[Page]:
    """The home page: the head of the stream, the newest of each category, deadlines `ahead`."""
    site = desk.site
    title = f"{site.name} – {site.tagline}" if site.tagline else site.name
    rest = tuple(a for a in block.articles if lead is None or a.id != lead.id)
    inputs = {
        "head": head(
            site, "/", title, site.description,
            feeds=desk.feeds, structured_data=[website(site), organisation(site)],
        ),
        "breadcrumb": [],
        "lead": desk.cards.card(lead) if lead else None,
        "latest": desk.cards.cards(rest),
        "sections": [
            {"title": name, "url": url, "cards": desk.cards.cards(articles)}
            for name, url, articles in sections
        ],
        "provinces": [dict(sorted(each.items())) for each in provinces],
        "counting": desk.views != "none",
        "deadlines": desk.cards.cards(ahead),
        "pager": pager(block.number, block.newer, block.older),
    }
    yield Page("index.html", "index", inputs, last_change(block))


def _sections(portal: Portal) -> tuple[Section, ...]:
    groups = portal.archive.by_category
    return tuple(
        (category.name, term_url("category", category.slug), groups[category.slug][:PER_SECTION])
        for category in portal.registers.categories.listed
        if category.slug in groups
    )


def deadlines(portal: Portal) -> tuple[Article, ...]:
    """Articles whose deadline lies ahead, the next one first."""
    ahead = [
        (event.deadline, article)
        for article in portal.archive.published
        if (event := article.event) and event.deadline
        and event.deadline.date() >= portal.now.date()
    ]
    ahead.sort(key=lambda pair: (pair[0], pair[1].id))
    return tuple(article for _, article in ahead[:DEADLINES])


def stream_page(desk: Desk, block: Block) -> Iterator[Page]:
    """A full block of the stream of all articles."""
    url = f"/trang/{block.number}/"
    title = word("stream_title", number=block.number)
    inputs = {
        "head": head(desk.site, url, title, desk.site.description, feeds=desk.feeds),
        "breadcrumb": [{"title": word("home"), "url": "/"}, {"title": title, "url": url}],
        "title": title,
        "description": "",
        "cards": desk.cards.cards(block.articles),
        "pager": pager(block.number, block.newer, block.older),
        "feeds": [],
    }
    yield Page(f"trang/{block.number}/index.html", "stream", inputs, last_change(block))
