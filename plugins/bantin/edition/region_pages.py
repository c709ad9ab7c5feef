"""Pages of administrative units: today's and those of the past, and the map of provinces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from bantin.articles.model import Article
from bantin.core.dates import date_vi
from bantin.core.outputs import Page, page_path
from bantin.core.text import sort_key
from bantin.core.views import Link
from bantin.edition.heads import head, trail
from bantin.edition.list_pages import ArticleList
from bantin.edition.portal import Portal
from bantin.feeds.links import feed_links
from bantin.regions.tiles import TILES

NATIONAL = "viet-nam"
STEPS = 4


def shown_units(portal: Portal) -> list[str]:
    """Units that have a page: provinces of all times, units of articles and their kin."""
    register = portal.regions
    own = set(portal.archive.by_region)
    kin = {NATIONAL, *register.all_provinces(), *own}
    for unit in own:
        kin.update(register.ancestors(unit))
        kin.update(register.successors(unit))
        kin.update(register.predecessors(unit))
    for unit in sorted(kin):
        kin.update(register.ancestors(unit))
    return sorted(kin)


def articles_of(portal: Portal, units: Iterable[str]) -> list[Article]:
    """Published articles that name any of `units`, newest first."""
    wanted = frozenset(units)
    return [a for a in portal.archive.published if not wanted.isdisjoint(a.regions)]


def region_lists(portal: Portal) -> Iterator[ArticleList]:
    """The lists of all units that have a page."""
    shown = frozenset(shown_units(portal))
    for unit in sorted(shown):
        yield _region_list(portal, unit, shown)


def _region_list(portal: Portal, unit: str, shown: frozenset[str]) -> ArticleList:
    register = portal.regions
    title = register.title_label(unit)
    own = register.listed_on(unit)
    partial = register.partly_listed_on(unit) - own
    index: Link = {"title": portal.words.of("vi")("regions"), "url": "/khu-vuc/"}
    return ArticleList(
        path=register.url(unit),
        template="region",
        title=title,
        articles=portal.archive.published if unit == NATIONAL else articles_of(portal, own),
        parents=[index, *_parents(portal, unit)],
        description=register.status_sentence(unit),
        feeds=feed_links(register.url(unit), title),
        extra={
            "unit": _unit(portal, unit, shown),
            "partial": portal.cards.cards(tuple(articles_of(portal, partial))),
        },
    )


def _parents(portal: Portal, unit: str) -> list[Link]:
    register = portal.regions
    ancestors = [key for key in register.ancestors(unit) if key != NATIONAL]
    return [_link(portal, key) for key in reversed(ancestors)]


def _link(portal: Portal, unit: str) -> Link:
    return {"title": portal.regions.title_label(unit), "url": portal.regions.url(unit)}


def _links(portal: Portal, units: Iterable[str], shown: frozenset[str]) -> list[Link]:
    """Units by name; one without a page has no address."""
    ordered = sorted(units, key=lambda key: sort_key(portal.regions.unit(key).bare_name))
    return [
        {**_link(portal, key), "url": portal.regions.url(key) if key in shown else ""}
        for key in ordered
    ]


def _unit(portal: Portal, unit: str, shown: frozenset[str]) -> dict[str, Any]:
    register = portal.regions
    province = register.current_province(unit)
    children = [key for key in register.children(unit) if key in shown]
    return {
        "id": unit,
        "name": register.title_label(unit),
        "kind": register.kind_name(unit),
        "bare_name": register.unit(unit).bare_name,
        "active": register.alive(unit, portal.now.date()),
        "status": register.status_sentence(unit),
        "history": [
            {"date": date_vi(when), "text": text, "links": _links(portal, units, shown)}
            for when, text, units in register.history(unit)
        ],
        "predecessors": _links(portal, register.predecessors(unit), shown),
        "successors": _links(portal, register.successors(unit), shown),
        "children": _links(portal, children, shown),
        "province": _link(portal, province) if province and province != unit else None,
    }


def tiles(portal: Portal) -> list[dict[str, Any]]:
    """The 34 provinces as tiles of the map, with their number of articles and colour step."""
    counts = {
        tile.unit: len(articles_of(portal, portal.regions.listed_on(tile.unit))) for tile in TILES
    }
    most = max(counts.values(), default=0)
    return [
        {
            **_link(portal, tile.unit),
            "title": portal.regions.unit(tile.unit).bare_name,
            "count": counts[tile.unit],
            "step": step(counts[tile.unit], most),
            "column": tile.column,
            "row": tile.row,
            "islands": tile.islands,
        }
        for tile in TILES
    ]


@cache
def step(count: int, most: int) -> int:
    """Colour step 0–4 of `count` on a scale up to `most`; only nothing at all is 0."""
    if not count:
        return 0
    return min(STEPS, 1 + (STEPS * (count - 1)) // max(most, 1))


def regions_page(portal: Portal) -> Page:
    """The index of regions: map, provinces of today, provinces of the past."""
    register = portal.regions
    word = portal.words.of("vi")
    url = "/khu-vuc/"
    breadcrumb = trail(word("home"), {"title": word("regions"), "url": url})
    current = [unit.id for unit in register.provinces()]
    former = sorted(
        set(register.all_provinces()) - set(current),
        key=lambda key: sort_key(register.unit(key).bare_name),
    )
    inputs = {
        "head": head(
            portal.site, url, word("regions"), word("regions_description"),
            breadcrumb=breadcrumb, feeds=portal.feeds,
        ),
        "breadcrumb": breadcrumb,
        "title": word("regions"),
        "description": word("regions_description"),
        "tiles": tiles(portal),
        "national": _link(portal, NATIONAL),
        "groups": [
            {"title": word("provinces_now"), "items": [_item(portal, key) for key in current]},
            {"title": word("provinces_past"), "items": [_item(portal, key) for key in former]},
        ],
    }
    return Page(page_path(url), "regions", inputs)


def _item(portal: Portal, unit: str) -> dict[str, Any]:
    register = portal.regions
    note = ", ".join(register.unit(key).bare_name for key in sorted(register.predecessors(unit)))
    province = register.current_province(unit)
    if province and province != unit:
        note = portal.words.of("vi")("now_in", name=register.title_label(province))
    count = len(articles_of(portal, register.listed_on(unit)))
    return {**_link(portal, unit), "note": note, "count": count}
