"""Pages that serve: calendar, feeds, site map, static pages, 404, notices, redirects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bantin.articles.cards import moment, term_url
from bantin.articles.model import Article
from bantin.core.outputs import Page, Part, Planned, page_path
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.feed_files import happening_lists
from bantin.edition.feed_pages import feed_pages
from bantin.edition.headed_page import headed_page
from bantin.edition.heads import head, trail
from bantin.edition.index_pages import links_of_menu
from bantin.edition.portal import Portal
from bantin.edition.term_lists import ARCHIVE, INDEXES
from bantin.edition.words import word, word_in

PAST_EVENTS = timedelta(days=365)
FEED_PARTS = ("rss/khu-vuc", "rss/cap-hoc")  # of addresses of combined feeds
ELSEWHERE = {"search": "/tim-kiem/", "feed": "/rss/"}  # where many other sites have these pages


def service_pages(portal: Portal) -> Iterator[Planned]:
    """All pages of this module."""
    yield _calendar(portal)
    yield from feed_pages(portal)
    yield headed_page(portal.desk, "/so-do/", "sitemap_page", {"groups": _site_map(portal)})
    yield headed_page(portal.desk, "/404.html", "not_found", {}, robots="noindex")
    yield from _static_pages(portal)
    yield from _withdrawn(portal)
    yield from redirects(portal)


def _calendar(portal: Portal) -> Part:
    """Events and deadlines: the next moment first; of past ones those of the last year."""
    published, today = portal.archive.published, portal.now.date()
    newest = published[0].date if published else portal.now
    ahead, past = [], []
    for article in published:
        moments = _moments(article)
        if to_come := [time for time in moments if time.date() >= today]:
            ahead.append((min(to_come), article.id, article))
        elif moments and max(moments) >= newest - PAST_EVENTS:
            past.append((max(moments), article.id, article))
    calendars = tuple((title, f"{path}lich.ics") for path, title, _ in happening_lists(portal))
    return Part("page /lich/", calendar_page, (
        tuple(article for *_, article in sorted(ahead, key=_by_time)),
        tuple(article for *_, article in sorted(past, key=_by_time)[::-1]), calendars,
    ))


def calendar_page(
    desk: Desk, ahead: tuple[Article, ...], past: tuple[Article, ...],
    calendars: tuple[tuple[str, str], ...],
) -> Iterator[Page]:
    """The page of events and deadlines in this order; `calendars` are title and address."""
    yield headed_page(desk, "/lich/", "calendar", {
        "upcoming": [_event(desk, article) for article in ahead],
        "past": [_event(desk, article) for article in past],
        "calendars": [
            {"title": title[:1].upper() + title[1:], "url": url} for title, url in calendars
        ],
    })


def _moments(article: Article) -> list[datetime]:
    event = article.event
    times = [event.start, event.end, event.deadline] if event else []
    return [time for time in times if time]


def _by_time(dated: tuple[datetime, str, Article]) -> tuple[datetime, str]:
    return dated[:2]


def _event(desk: Desk, article: Article) -> dict[str, Any]:
    event = article.event
    times = {
        key: moment(getattr(event, key)) if getattr(event, key) else None
        for key in ("start", "end", "deadline")
    }
    return {"card": desk.cards.card(article), "place": event.place if event else "", **times}


def _site_map(portal: Portal) -> list[dict[str, Any]]:
    lists: list[Link] = [
        {"title": word(f"index_{kind}"), "url": url} for kind, url in INDEXES.items()
    ]
    more = ("regions", "documents", "abbreviations", "archive", "calendar", "most_read",
            "statistics", "search", "feeds")
    addresses = ("/khu-vuc/", "/van-ban/", "/tu-viet-tat/", "/luu-tru/", "/lich/",
                 "/doc-nhieu/", "/thong-ke/", "/tim-kiem/", "/rss/")
    lists += [
        {"title": word(name), "url": url} for name, url in zip(more, addresses, strict=True)
    ]
    pages: list[Link] = [
        {"title": page.title, "url": f"/{page.slug}/"} for page in portal.pages
    ]
    categories: list[Link] = [
        {"title": term.name, "url": term_url("category", slug)}
        for slug, term in portal.terms["category"].items()
    ]
    return [
        {"title": word("menu"), "items": links_of_menu(portal)},
        {"title": word("index_category"), "items": categories},
        {"title": word("lists"), "items": lists},
        {"title": word("pages"), "items": pages},
    ]


def _static_pages(portal: Portal) -> Iterator[Page]:
    for page in portal.pages:
        url = f"/{page.slug}/"
        breadcrumb = trail(word_in(page.lang, "home"), {"title": page.title, "url": url})
        inputs = {
            "head": head(
                portal.site, url, page.title, page.summary or page.title,
                breadcrumb=breadcrumb, feeds=portal.feeds,
            ),
            "breadcrumb": breadcrumb,
            "title": page.title,
            "body_html": page.body_html,
            "lang": page.lang,
            "summary": page.summary,
        }
        yield Page(page_path(url), "page", inputs)


def _withdrawn(portal: Portal) -> Iterator[Page]:
    for article in portal.archive.withdrawn:
        when = moment(article.modified) if article.modified else None
        inputs = {"date": when, "reason": article.withdrawn_reason}
        yield headed_page(
            portal.desk, article.url, "withdrawn", inputs, robots="noindex"
        )


def shortened(portal: Portal) -> dict[str, str]:
    """Addresses that readers try, with the list that is meant.

    They take off the ends of others, or know them from other sites. Pages and redirects of
    editors at the same places win.
    """
    archive, taken = portal.archive, {page_path(page.url) for page in portal.pages}
    taken.update(map(_redirect_path, portal.redirects))
    times = {key: f"{ARCHIVE}{key}/" for key in (*archive.by_year, *archive.by_month)}
    fixed = {**dict.fromkeys(FEED_PARTS, "/rss/"), "van-ban/nam": "/van-ban/", "trang": "/"}
    meant = {f"/{part}/": url for part, url in (times | fixed | ELSEWHERE).items()}
    return {old: url for old, url in meant.items() if page_path(old) not in taken}


def _redirect_path(old: str) -> str:
    return page_path(old) if old.endswith((".html", "/")) else f"{old.lstrip('/')}/index.html"


def redirects(portal: Portal) -> Iterator[Page]:
    """Pages at old or shortened addresses that lead to those that are meant."""
    for old, new in sorted({**shortened(portal), **portal.redirects}.items()):
        inputs = {"target": f"{portal.site.url}{new}", "url": new}
        yield Page(_redirect_path(old), "redirect", inputs)
