"""Pages of administrative units: today's and those of the past, and the map of provinces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from bantin.articles.model import Article
from bantin.core.dates import date_vi
from bantin.core.outputs import Page, page_path
from bantin.core.text import sort_key
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.heads import head, trail
from bantin.edition.list_pages import About, ArticleList
from bantin.edition.portal import Portal, once
from bantin.edition.references import Shown
from bantin.edition.words import word
from bantin.feeds.links import feed_links
from bantin.regions.model import Register
from bantin.regions.tiles import TILES
from bantin.regions.unit import NATIONAL

STEPS = 4
PARTIAL = 20  # a block of a list; the rest stands in the lists of the former units
# What a unit's facts link to gets pages as articles come; the full blocks of its list name none.
NOTHING: dict[str, list[Link]] = {
    "history": [], "predecessors": [], "joined": [], "successors": [], "children": [],
}


def shown_units(portal: Portal) -> list[str]:
    """Units that have a page: provinces of all times, units of articles and their kin."""
    register = portal.regions
    own = set(portal.archive.by_region)
    kin = {NATIONAL, *all_provinces(portal), *own}
    for unit in own:
        kin.update(register.ancestors(unit))
        kin.update(register.successors(unit))
        kin.update(register.predecessors(unit))
        # Articles link to what stands in the unit's place today: heirs, or the heirs' heirs.
        kin.update(register.now_note(unit, portal.desk.today).units)
    for unit in sorted(kin):
        kin.update(register.ancestors(unit))
    return sorted(kin)


def all_provinces(portal: Portal) -> list[str]:
    """Ids of the provinces of all times."""
    return [unit.id for unit in portal.regions.units.provinces()]


def articles_of(portal: Portal, unit: str, units: Iterable[str]) -> list[Article]:
    """Published articles that name any of `units`, newest first, as the list of `unit` takes them.

    The list of a unit that has ended takes only articles dated in its life.
    """
    by_region, takes = portal.archive.by_region, portal.regions.takes
    groups = [by_region[key] for key in units if key in by_region]
    found = groups[0] if len(groups) == 1 else _in_order(portal, groups)
    return [a for a in found if takes(unit, a.date)] if portal.regions.unit(unit).end else [*found]


def _in_order(portal: Portal, groups: Iterable[Iterable[Article]]) -> list[Article]:
    """The articles of several groups, newest first, each once."""
    places, published = portal.archive.places, portal.archive.published
    return [published[place] for place in sorted({places[a.id] for each in groups for a in each})]


def articles_on(portal: Portal, unit: str) -> Sequence[Article]:
    """What the list of `unit` holds; the nation's holds everything."""
    if unit == NATIONAL:
        return portal.archive.published
    return articles_of(portal, unit, portal.regions.listed_on(unit))


@once
def region_lists(portal: Portal) -> tuple[ArticleList, ...]:
    """The lists of all units that have a page."""
    shown = Shown(frozenset(shown_units(portal)))
    return tuple(_region_list(portal, unit, shown) for unit in sorted(shown.units))


def _region_list(portal: Portal, unit: str, shown: Shown) -> ArticleList:
    register = portal.regions
    articles = tuple(articles_on(portal, unit))
    parts = [key for key in register.partly_listed_on(unit) if key in portal.archive.by_region]
    partly = articles_of(portal, unit, parts)
    if partly:
        listed = {article.id for article in articles}
        partly = [article for article in partly if article.id not in listed]
    args = (unit, tuple(partly[:PARTIAL]), tuple(parts) if partly else (), shown)
    title = register.title_label(unit)
    return ArticleList(register.url(unit), "region", title, articles, about_unit, args)


def about_unit(
    desk: Desk, unit: str, partial: tuple[Article, ...], parts: tuple[str, ...], shown: Shown
) -> About:
    """What the pages of a unit show besides its articles.

    `partial` are the newest articles of `parts`, former units that lie in it only partly.
    """
    register = desk.regions
    index: Link = {"title": word("regions"), "url": "/khu-vuc/"}
    facts = cache(lambda: _unit(desk, unit, shown.units))
    return About(
        [index, *_parents(desk, unit)],
        description=register.status_sentence(unit),
        feeds=feed_links(register.url(unit), register.title_label(unit)),
        extra=desk.shown({
            "unit": facts, "partial": lambda: desk.cards.cards(partial),
            "parts": lambda: _links(register, parts, shown.units),
        }),
        in_blocks=desk.shown({
            "unit": lambda: {**facts(), **NOTHING}, "partial": [], "parts": [],
        }),
    )


def _parents(desk: Desk, unit: str) -> list[Link]:
    register = desk.regions
    return [_link(register, key) for key in reversed(register.ancestors(unit))]


def _link(register: Register, unit: str) -> Link:
    return {"title": register.title_label(unit), "url": register.url(unit)}


def _links(register: Register, units: Iterable[str], shown: frozenset[str]) -> list[Link]:
    """Units by name; one without a page has no address."""
    ordered = sorted(units, key=lambda key: (sort_key(register.bare_name(key)), key))
    return [
        {**_link(register, key), "url": register.url(key) if key in shown else ""}
        for key in ordered
    ]


def _unit(desk: Desk, unit: str, shown: frozenset[str]) -> dict[str, Any]:
    register = desk.regions
    province = register.current_province(unit)
    children = [key for key in register.children(unit) if key in shown]
    successors, predecessors = register.successors(unit), register.predecessors(unit)
    joined = register.joined(unit)
    told = {*successors, *predecessors}  # linked above the history, which names them too
    return {
        "id": unit,
        "name": register.title_label(unit),
        "kind": register.kind_name(unit),
        "bare_name": register.bare_name(unit),
        "active": register.alive(unit, desk.today),
        "status": register.status_sentence(unit),
        "history": [
            {
                "date": date_vi(turn.date),
                "text": turn.text,
                "links": _links(register, set(turn.units) - told, shown),
            }
            for turn in register.history(unit)
        ],
        "predecessors": _links(register, {*predecessors} - joined, shown),
        "joined": _links(register, joined.intersection(predecessors), shown),
        "successors": _links(register, successors, shown),
        "children": _links(register, children, shown),
        "province": _link(register, province) if province and province != unit else None,
    }


@once
def list_sizes(portal: Portal) -> Mapping[str, int]:
    """How many published articles the list of each unit with a page holds."""
    return {chosen.args[0]: len(chosen.articles) for chosen in region_lists(portal)}


def tiles(portal: Portal) -> list[dict[str, Any]]:
    """The 34 provinces as tiles of the map, with their number of articles and colour step."""
    counts = {tile.unit: list_sizes(portal).get(tile.unit, 0) for tile in TILES}
    most = max(counts.values(), default=0)
    return [
        {
            "title": portal.regions.bare_name(tile.unit),
            "url": portal.regions.url(tile.unit),
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
    url = "/khu-vuc/"
    breadcrumb = trail(word("home"), {"title": word("regions"), "url": url})
    current = [unit.id for unit in register.provinces()]
    former = sorted(
        set(all_provinces(portal)) - set(current),
        key=lambda key: (sort_key(register.bare_name(key)), key),
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
        "national": _link(register, NATIONAL),
        "groups": [
            {"title": word("provinces_now"), "items": [_item(portal, key) for key in current]},
            {"title": word("provinces_past"), "items": [_item(portal, key) for key in former]},
        ],
    }
    return Page(page_path(url), "regions", inputs)


def _item(portal: Portal, unit: str) -> dict[str, Any]:
    register = portal.regions
    names = ", ".join(register.bare_name(key) for key in register.predecessors(unit))
    note = word("made_of", names=names) if names else ""
    province = register.current_province(unit)
    if province and province != unit:
        note = word("now_in", name=register.title_label(province))
    count = list_sizes(portal).get(unit, 0)
    return {**_link(register, unit), "note": note, "count": count}
