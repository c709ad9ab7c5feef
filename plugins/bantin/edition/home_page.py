"""The home page, and the stream of all articles behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bantin.articles.cards import term_url
from bantin.articles.model import Article
from bantin.core.outputs import Page, Part, Planned
from bantin.core.views import Card
from bantin.edition.desk import Desk
from bantin.edition.heads import head
from bantin.edition.list_pages import after_last_block, pager
from bantin.edition.portal import Portal
from bantin.edition.region_pages import tiles
from bantin.edition.words import word
from bantin.listings.blocks import Block, blocks
from bantin.structured_data.json_ld import organisation, website

PER_SECTION = 4
DEADLINES = 5


def lead_story(portal: Portal) -> Article | None:
    """The newest article that is featured to this day, else the newest one."""
    today = portal.now.date()
    for article in portal.archive.published:
        if article.featured and article.featured >= today:
            return article
    return portal.archive.published[0] if portal.archive.published else None


def home_parts(portal: Portal) -> Iterator[Planned]:
    """The home page and the blocks of the stream."""
    stream = blocks("/", portal.archive.published)
    yield _home(portal, stream[0])
    for block in stream[1:]:
        yield Part(f"stream {block.number}", stream_page, (block,))
    yield from after_last_block(portal.site, "/", portal.archive.published)


def _home(portal: Portal, block: Block) -> Page:
    site = portal.site
    lead = lead_story(portal)
    title = f"{site.name} – {site.tagline}" if site.tagline else site.name
    rest = tuple(article for article in block.articles if article is not lead)
    inputs = {
        "head": head(
            site, "/", title, site.description,
            feeds=portal.feeds, structured_data=[website(site), organisation(site)],
        ),
        "breadcrumb": [],
        "lead": portal.cards.card(lead) if lead else None,
        "latest": portal.cards.cards(rest),
        "sections": _sections(portal),
        "provinces": tiles(portal),
        "counting": portal.counting,
        "deadlines": deadlines(portal),
        "pager": pager(block),
    }
    return Page("index.html", "index", inputs)


def _sections(portal: Portal) -> list[dict[str, Any]]:
    groups = portal.archive.by_category
    return [
        {
            "title": category.name,
            "url": term_url("category", category.slug),
            "cards": portal.cards.cards(groups[category.slug][:PER_SECTION]),
        }
        for category in portal.registers.categories.listed
        if category.slug in groups
    ]


def deadlines(portal: Portal) -> list[Card]:
    """Articles whose deadline lies ahead, the next one first."""
    ahead = [
        (event.deadline, article)
        for article in portal.archive.published
        if (event := article.event) and event.deadline
        and event.deadline.date() >= portal.now.date()
    ]
    ahead.sort(key=lambda pair: (pair[0], pair[1].id))
    return [portal.cards.card(article) for _, article in ahead[:DEADLINES]]


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
        "pager": pager(block),
        "feeds": [],
    }
    yield Page(f"trang/{block.number}/index.html", "stream", inputs)
