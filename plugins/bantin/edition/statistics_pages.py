"""View statistics and the most read articles: pages that fill themselves from published counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from bantin.articles.cards import term_url
from bantin.core.outputs import Page, page_path
from bantin.core.views import FeedLink, Link
from bantin.edition.counted_articles import COUNTED, counted_months
from bantin.edition.feed_files import feed_heads
from bantin.edition.heads import head, trail
from bantin.edition.portal import Portal, once
from bantin.edition.words import word
from bantin.feeds.links import MOST_READ, feed_links
from bantin.structured_data.json_ld import dataset
from bantin.view_stats.publishing.rankings import KINDS
from bantin.view_stats.site_map import Named, Packed, packed, site_map_pieces

# What is published beside the site: figures and charts, days as a table.
DATA = ("/views/statistics.json", "/views/days.csv")


def statistics_pages(portal: Portal) -> Iterator[Page]:
    """`/thong-ke/` and `/doc-nhieu/`."""
    about = dataset(
        word("statistics"), word("statistics_data"), "/thong-ke/", DATA, portal.site)
    yield _page(portal, "/thong-ke/", "statistics", {}, data=[about] if portal.counting else [])
    feeds = feed_links(MOST_READ, word("most_read_week")) if portal.counting else []
    yield _page(portal, MOST_READ, "most_read", {"choices": _choices(portal)}, feeds=feeds)


@once
def counted_text(portal: Portal) -> Packed:
    """What the statistics know of the site, every published article with its groups; packed."""
    kept = portal.kept.get(COUNTED)
    before = kept.every() if kept else {}
    months = counted_months(portal, before, kept)
    return packed(site_map_pieces(months, _names(portal), _host(portal)), small=not before)


def _host(portal: Portal) -> str:
    return urlsplit(portal.site.url).hostname or ""


def _page(
    portal: Portal, url: str, name: str, inputs: dict[str, Any], *,
    data: Sequence[dict[str, Any]] = (), feeds: Sequence[FeedLink] = (),
) -> Page:
    title, description = word(name), word(f"{name}_description")
    breadcrumb = trail(word("home"), {"title": title, "url": url})
    page = {
        "head": head(
            portal.site, url, title, description, breadcrumb=breadcrumb,
            feeds=[*feeds, *portal.feeds], structured_data=data,
        ),
        "breadcrumb": breadcrumb,
        "title": title,
        "description": description,
        "counting": portal.counting,
        **inputs,
    }
    return Page(page_path(url), name, page)


def _names(portal: Portal) -> Named:
    """The groups of articles, and the feeds."""
    for kind, group in _named(portal).items():
        yield kind, group.items()
    heads = (head for _, group in feed_heads(portal) for head in group)
    yield "feed", ((each.path, {"title": each.title, "url": each.path}) for each in heads)


def _named(portal: Portal) -> dict[str, dict[str, Link]]:
    register = portal.regions
    first = {article.regions[0] for article in portal.archive.published}
    provinces = sorted({register.current_province(unit) for unit in first} - {""})
    terms = {"category": "category", "author": "author", "unit": "organisation"}
    named: dict[str, dict[str, Link]] = {
        kind: {
            slug: {"title": term.name, "url": term_url(of, slug)}
            for slug, term in portal.terms.get(of, {}).items()
        }
        for kind, of in terms.items()
    }
    return {
        **named,
        "region": {
            key: {"title": register.title_label(key), "url": register.url(key)}
            for key in provinces
        },
    }


def _choices(portal: Portal) -> list[dict[str, Any]]:
    """Groups that have lists of their own, with the addresses of these lists."""
    names = _named(portal)
    return [
        {
            "title": word(f"most_read_{kind}"),
            "items": [
                {"title": link["title"], "value": f"{folder}/{key}"}
                for key, link in names[kind].items()
            ],
        }
        for kind, folder in KINDS.items()
    ]
