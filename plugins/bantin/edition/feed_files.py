"""Feeds, calendars and OPML of every list, filled from the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from bantin.articles.archive import newest_first
from bantin.articles.cards import term_url
from bantin.articles.model import Article
from bantin.core.dates import VIETNAM
from bantin.core.outputs import File, Part, Planned
from bantin.core.text import SortKey, sort_key
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.facts import document_title, document_url
from bantin.edition.list_pages import ArticleList
from bantin.edition.portal import Portal
from bantin.edition.region_pages import articles_of, region_lists
from bantin.edition.term_lists import term_lists
from bantin.edition.words import word
from bantin.feeds import outputs as feed_outputs
from bantin.feeds.calendar import Calendar, Happening, calendars
from bantin.feeds.closing import closing_entry
from bantin.feeds.model import Entry, Feed, FeedHead
from bantin.feeds.opml import opml
from bantin.regions.unit import NATIONAL

NEVER = datetime(2000, 1, 1, tzinfo=VIETNAM)


def feed_parts(portal: Portal) -> Iterator[Planned]:
    """Every feed, calendar and the OPML file."""
    most = portal.feed_settings.entries
    yield Part("feed /", site_feed, (portal.archive.published[:most], _archive(portal)))
    for chosen in term_lists(portal):
        yield _feed(portal, chosen.path, chosen.title, chosen.articles)
    yield from _region_feeds(portal)
    for key, document in portal.cited.items():
        found = portal.archive.by_document.get(key, ())
        yield _feed(portal, document_url(key), document_title(document), found)
    newest = portal.archive.published[0].date if portal.archive.published else NEVER
    for path, title, articles in happening_lists(portal):
        yield Part(f"calendar {path}", calendar, (path, title, articles, newest))
    yield opml(feed_heads(portal), portal.site)


def _feed(portal: Portal, path: str, title: str, articles: Sequence[Article]) -> Part:
    most = portal.feed_settings.entries
    return Part(f"feed {path}", list_feed, (path, title, tuple(articles[:most])))


def site_feed(
    desk: Desk, newest: tuple[Article, ...], archive: tuple[Article | None, ...]
) -> Iterator[File]:
    """The feeds of the whole site with every article in their archive, oldest first."""
    entries, site = desk.entries, desk.site
    places = tuple(entries.entry(article) if article else None for article in archive)
    feed = Feed(FeedHead("/", site.name, site.description), entries.of(newest), places)
    yield from _written(desk, feed)


def list_feed(
    desk: Desk, path: str, title: str, articles: tuple[Article, ...]
) -> Iterator[File]:
    """The feeds of one list."""
    head = FeedHead(path, f"{title} – {desk.site.name}")
    yield from _written(desk, Feed(head, desk.entries.of(articles)))


def unit_feed(desk: Desk, unit: str, articles: tuple[Article, ...]) -> Iterator[File]:
    """The feeds of a unit; those of an abolished one begin with the entry that closes them."""
    register, most = desk.regions, desk.feed_settings.entries
    title = f"{register.title_label(unit)} – {desk.site.name}"
    head = FeedHead(register.url(unit), title, register.status_sentence(unit))
    entries = (*_closing(desk, head, unit), *desk.entries.of(articles))
    yield from _written(desk, Feed(head, entries[:most]))


def _written(desk: Desk, feed: Feed) -> Iterator[File]:
    stylesheet = f"{desk.style}/css/feed.css"
    yield from feed_outputs.outputs([feed], desk.feed_settings, desk.site, stylesheet)


def _archive(portal: Portal) -> tuple[Article | None, ...]:
    """Every article, oldest first; a withdrawn one keeps its place empty."""
    newest = newest_first((*portal.archive.published, *portal.archive.withdrawn))
    return tuple(
        None if article.status == "withdrawn" else article for article in reversed(newest)
    )


def _region_feeds(portal: Portal) -> Iterator[Part]:
    most = portal.feed_settings.entries
    for chosen in region_lists(portal):
        unit = chosen.args[0]
        found = _feed_articles(portal, unit, chosen.articles)
        yield Part(f"feed {chosen.path}", unit_feed, (unit, tuple(found[:most])))


def _feed_articles(
    portal: Portal, unit: str, listed: Sequence[Article]
) -> Sequence[Article]:
    """Articles of a unit's feed: its list, with or without its predecessors' by setting."""
    choice = portal.feed_settings.predecessors
    if choice == "whole" or unit == NATIONAL:
        return listed
    register = portal.regions
    if choice == "partial":
        own = {*register.listed_on(unit), *register.partly_listed_on(unit)}
    else:
        named = portal.archive.by_region
        own = {key for key in named if unit in (key, *register.ancestors(key))}
    return articles_of(portal, unit, own)


def _closing(desk: Desk, head: FeedHead, unit: str) -> tuple[Entry, ...]:
    """The entry that closes the feed of an abolished unit."""
    register = desk.regions
    ended = register.unit(unit).end
    if ended is None or register.alive(unit, desk.today):
        return ()
    successors: list[Link] = [
        {"title": register.label(key), "url": register.url(key)}
        for key in sorted({register.current_province(unit) or ""} - {""})
    ]
    last_day = ended - timedelta(days=1)
    name = register.label(unit, last_day)
    return (closing_entry(head, name, last_day, successors, desk.site.url),)


def calendar(
    desk: Desk, path: str, title: str, articles: tuple[Article, ...], newest: datetime
) -> Iterator[File]:
    """The calendar of the events and deadlines of `articles`; `newest` is the site's last date."""
    site = desk.site
    found = Calendar(path, title, tuple(_happenings(site.url, articles)))
    yield from calendars([found], desk.feed_settings, site, newest)


def _happenings(site_url: str, articles: Iterable[Article]) -> Iterator[Happening]:
    for a in articles:
        if a.event:
            yield Happening(
                id=a.id, url=f"{site_url}{a.url}", title=a.title, updated=a.updated,
                start=a.event.start, end=a.event.end, deadline=a.event.deadline,
                place=a.event.place, lede=a.lede,
            )


def happening_lists(portal: Portal) -> Iterator[tuple[str, str, tuple[Article, ...]]]:
    """Path, title and articles with events: of the site, and of the levels and units with some."""
    held = {article.id for article in portal.archive.published if article.event}

    def events(articles: Iterable[Article]) -> tuple[Article, ...]:
        return tuple(article for article in articles if article.id in held) if held else ()

    yield "/", portal.site.name, events(portal.archive.published)
    levels = (chosen for chosen in term_lists(portal) if chosen.template == "level")
    for chosen in (*levels, *region_lists(portal)):
        if found := events(chosen.articles):
            yield chosen.path, f"{chosen.title} – {portal.site.name}", found


def feed_heads(portal: Portal) -> Iterator[tuple[str, list[FeedHead]]]:
    """Every list that has feeds, in named groups."""
    yield word("feeds_site"), [FeedHead("/", portal.site.name)]
    regions = sorted(region_lists(portal), key=_by_name(portal))
    yield word("regions"), [FeedHead(chosen.path, chosen.title) for chosen in regions]
    for kind, terms in portal.terms.items():
        heads = [FeedHead(term_url(kind, slug), term.name) for slug, term in terms.items()]
        yield word(f"index_{kind}"), heads
    yield word("documents"), [
        FeedHead(document_url(key), document_title(document))
        for key, document in portal.cited.items()
    ]


def _by_name(portal: Portal) -> Callable[[ArticleList], SortKey]:
    return lambda chosen: sort_key(portal.regions.bare_name(chosen.args[0]))
