"""The page of one article: everything that its template prints."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bantin.articles.cards import moment, region_link, term_link, term_url
from bantin.core.views import FeedLink, Link
from bantin.edition.facts import document_links, facts_of
from bantin.edition.heads import head, trail
from bantin.edition.words import word
from bantin.feeds.links import feed_links
from bantin.structured_data.json_ld import news_article
from bantin.view_stats.shards import shard_url

if TYPE_CHECKING:
    from bantin.articles.model import Article, Event
    from bantin.edition.portal import Portal

WORDS_PER_MINUTE = 220


def article_inputs(portal: Portal, article: Article) -> dict[str, Any]:
    """What the template `article` receives as `page`."""
    older, newer = portal.neighbours[article.id]
    for image in article.images:
        portal.library.picture(image)
    picture = portal.library.picture(article.image) if article.image else None
    return {
        **_head(portal, article),
        "id": article.id,
        "title": article.title,
        "lede": "" if article.lede_in_body else article.lede,
        "dateline": article.dateline,
        "date": moment(article.date),
        "modified": moment(article.modified) if article.modified else None,
        "correction": article.correction,
        "authors": [term_link("author", author) for author in article.authors],
        "organisation": article.organisation
        and term_link("organisation", article.organisation),
        "category": term_link("category", article.category),
        "regions": [_region(portal, article, unit) for unit in article.regions],
        "levels": [term_link("level", level) for level in article.levels],
        "picture": picture,
        "gallery": [portal.library.picture(image) for image in article.gallery],
        "body_html": article.body_html,
        "attachments": [
            portal.library.attachment(item.file, item.title) for item in article.attachments
        ],
        "origin": article.origin and {"name": article.origin.name, "url": article.origin.url},
        "documents": document_links(portal, article),
        "tags": [term_link("tag", tag) for tag in article.tags],
        "related": portal.cards.cards(portal.related[article.id]),
        "previous": _link(older),
        "next": _link(newer),
        "share": _share(portal, article),
        "views": _views(portal, article),
        "rating": _rating(article),
        "event": article.event and _event(article.event),
        "back": term_link("category", article.category),
        "reading_minutes": max(1, math.ceil(len(article.body_text.split()) / WORDS_PER_MINUTE)),
    }


def _head(portal: Portal, article: Article) -> dict[str, Any]:
    category = term_link("category", article.category)
    here: Link = {"title": article.title, "url": article.url}
    region = region_link(portal.regions, article.regions[0], article.date)
    breadcrumb = trail(word("home"), category, region, here)
    facts = facts_of(portal, article)
    origin = article.origin
    return {
        "breadcrumb": breadcrumb,
        "head": head(
            portal.site,
            article.url,
            article.title,
            article.lede or article.title,
            breadcrumb=breadcrumb,
            feeds=_feeds(portal, article, region),
            structured_data=[news_article(facts, portal.site)],
            kind="article",
            image=f"{portal.site.url}{facts.image}" if facts.image else "",
            canonical=origin.url if origin and origin.canonical else "",
        ),
    }


def _feeds(portal: Portal, article: Article, region: Link) -> list[FeedLink]:
    category = article.category
    return [
        *portal.feeds,
        *feed_links(region["url"], region["title"]),
        *feed_links(term_url("category", category.slug), category.name),
    ]


def _region(portal: Portal, article: Article, unit: str) -> dict[str, Any]:
    register = portal.regions
    note = register.now_note(unit, portal.now, article.date)
    return {
        "then": region_link(register, unit, article.date),
        "note": note.text,
        "now": [region_link(register, successor, portal.now) for successor in note.units],
    }


def _link(article: Article | None) -> Link | None:
    return {"title": article.title, "url": article.url} if article else None


def _share(portal: Portal, article: Article) -> dict[str, str]:
    address = f"{portal.site.url}{article.url}"
    whole, title = quote(address, safe=""), quote(article.title, safe="")
    return {
        "address": address,
        "mail": f"mailto:?subject={title}&body={whole}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={whole}",
        "zalo": f"https://sp.zalo.me/share_to_zalo?link={whole}",
    }


def _views(portal: Portal, article: Article) -> dict[str, Any]:
    """The count carried over, and where the new one is published once there are counts."""
    shard = shard_url(article) if portal.figures else ""
    return {"base": article.views_base, "shard": shard}


def _rating(article: Article) -> dict[str, Any] | None:
    total = sum(article.rating)
    if not total:
        return None
    mean = sum(stars * count for stars, count in enumerate(article.rating, 1)) / total
    return {"counts": list(article.rating), "total": total, "mean": round(mean, 1)}


def _event(event: Event) -> dict[str, Any]:
    return {
        "start": moment(event.start) if event.start else None,
        "end": moment(event.end) if event.end else None,
        "deadline": moment(event.deadline) if event.deadline else None,
        "place": event.place,
        "calendar": "/lich.ics",
    }
