"""View statistics and the most read articles, from the figures of the last import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bantin.articles.cards import moment
from bantin.core.outputs import Page, page_path
from bantin.edition.heads import head, trail
from bantin.edition.portal import Portal
from bantin.edition.words import word
from bantin.view_stats.chart import bars
from bantin.view_stats.figures import Figures

MOST_READ = 10


def statistics_pages(portal: Portal) -> Iterator[Page]:
    """`/thong-ke/` and `/doc-nhieu/`."""
    yield _page(portal, "/thong-ke/", "statistics", _statistics(portal))
    yield _page(portal, "/doc-nhieu/", "most_read", _periods(portal))


def most_read(portal: Portal) -> dict[str, Any] | None:
    """The home page's list; None without figures."""
    figures = portal.figures
    if figures is None:
        return None
    return {"items": _items(portal, figures.top("30")), "as_of": moment(figures.as_of)}


def _page(portal: Portal, url: str, name: str, inputs: dict[str, Any]) -> Page:
    title, description = word(name), word(f"{name}_description")
    breadcrumb = trail(word("home"), {"title": title, "url": url})
    page = {
        "head": head(
            portal.site, url, title, description, breadcrumb=breadcrumb, feeds=portal.feeds
        ),
        "breadcrumb": breadcrumb,
        "title": title,
        "description": description,
        **inputs,
    }
    return Page(page_path(url), name, page)


def _statistics(portal: Portal) -> dict[str, Any]:
    figures = portal.figures
    if figures is None:
        return {"has_data": False}
    return {
        "has_data": True,
        "as_of": moment(figures.as_of),
        "since": moment(figures.since),
        "today": figures.today,
        "week": figures.week,
        "total": figures.total,
        "days": [{"date": day, "views": views} for day, views in figures.days],
        "chart": bars([views for _, views in figures.days]),
        "regions": _by_region(portal, figures),
        "categories": _by_category(portal, figures),
        "most_read": _items(portal, figures.top("all")),
    }


def _periods(portal: Portal) -> dict[str, Any]:
    figures = portal.figures
    if figures is None:
        return {"has_data": False, "periods": []}
    periods = [
        {"title": word(f"period_{span}"), "items": _items(portal, figures.top(span))}
        for span in ("1", "7", "30", "all")
    ]
    return {"has_data": True, "as_of": moment(figures.as_of), "periods": periods}


def _items(portal: Portal, ranked: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    published = {article.id: article for article in portal.archive.published}
    known = [(published[key], views) for key, views in ranked if key in published]
    return [
        {"title": article.title, "url": article.url, "views": views}
        for article, views in known[:MOST_READ]
    ]


def _by_region(portal: Portal, figures: Figures) -> list[dict[str, Any]]:
    register = portal.regions
    totals: dict[str, int] = {}
    for article in portal.archive.published:
        province = register.current_province(article.regions[0])
        if province:
            views = figures.views.get(article.id, 0)
            totals[province] = totals.get(province, 0) + views
    return [
        {"title": register.title_label(unit), "url": register.url(unit), "views": views}
        for unit, views in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        if views
    ]


def _by_category(portal: Portal, figures: Figures) -> list[dict[str, Any]]:
    totals = {
        slug: sum(figures.views.get(article.id, 0) for article in articles)
        for slug, articles in portal.archive.by_category.items()
    }
    terms = portal.terms["category"]
    return [
        {"title": terms[slug].name, "url": f"/chuyen-muc/{slug}/", "views": views}
        for slug, views in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        if views
    ]
