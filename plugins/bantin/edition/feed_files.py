"""Feeds, calendars and OPML of every list, filled from the archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from bantin.articles.archive import newest_first
from bantin.articles.cards import picture_of, region_link, term_link, term_url
from bantin.articles.model import Article
from bantin.core.outputs import File
from bantin.core.text import sort_key
from bantin.core.views import Link
from bantin.edition.facts import document_title
from bantin.edition.list_pages import term_lists
from bantin.edition.portal import Portal
from bantin.edition.region_pages import articles_of, region_lists
from bantin.edition.words import word
from bantin.feeds import outputs as feed_outputs
from bantin.feeds.calendar import Calendar, Happening, calendars
from bantin.feeds.closing import closing_entry
from bantin.feeds.model import Attachment, Category, Entry, Feed, FeedHead, Picture, Source
from bantin.feeds.opml import opml
from bantin.regions.unit import NATIONAL

END_MARK = re.compile(r"\s*\./\.(?=\s*</p>\s*\Z)")


def without_print_signs(html: str) -> str:
    """A body for other programs: no no-break spaces, no end mark of official prose."""
    return END_MARK.sub(".", html.replace("\u00a0", " "))


class Entries:
    """Makes each article's feed entry once."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self._made: dict[str, Entry] = {}

    def of(self, articles: Iterable[Article]) -> tuple[Entry, ...]:
        """The entries of `articles` in their order."""
        return tuple(self.entry(article) for article in articles)

    def entry(self, article: Article) -> Entry:
        """The entry of `article`."""
        made = self._made.get(article.id)
        if made is None:
            made = self._made[article.id] = self._make(article)
        return made

    def _make(self, article: Article) -> Entry:
        origin = article.origin
        return Entry(
            id=article.id,
            url=self._absolute(article.url),
            title=article.title,
            published=article.date,
            updated=article.updated,
            lede=article.lede,
            content_html=without_print_signs(article.body_html),
            authors=tuple(author.name for author in article.authors),
            categories=tuple(self._categories(article)),
            picture=self._picture(article),
            attachments=tuple(self._attachments(article)),
            origin=Source(origin.name, origin.url) if origin else None,
            correction=article.correction,
            exact=bool(article.date.second),
        )

    def _absolute(self, url: str) -> str:
        return f"{self.portal.site.url}{url}"

    def _categories(self, article: Article) -> Iterator[Category]:
        links: list[Link] = [term_link("category", article.category)]
        links += [region_link(self.portal.regions, unit, article.date) for unit in article.regions]
        links += [term_link("level", level) for level in article.levels]
        links += [term_link("tag", tag) for tag in article.tags]
        for link in links:
            term = link["url"].strip("/").rsplit("/", 1)[-1]
            yield Category(term, self._absolute(link["url"]), link["title"])

    def _picture(self, article: Article) -> Picture | None:
        image = picture_of(article)
        if image is None:
            return None
        view = self.portal.library.picture(image)
        published = self.portal.library.published(view["src"])
        return Picture(
            self._absolute(view["src"]), published.size, published.type,
            view["width"], view["height"],
        )

    def _attachments(self, article: Article) -> Iterator[Attachment]:
        for item in article.attachments:
            view = self.portal.library.attachment(item.file, item.title)
            yield Attachment(
                self._absolute(view["url"]), view["bytes"], view["type"], view["title"]
            )


def feed_files(portal: Portal) -> Iterator[File]:
    """Every feed, calendar and the OPML file."""
    settings, site = portal.feed_settings, portal.site
    entries = Entries(portal)
    stylesheet = f"{portal.theme.url}/css/feed.css"
    yield from feed_outputs.outputs(_feeds(portal, entries), settings, site, stylesheet)
    newest = portal.archive.published[0].date if portal.archive.published else portal.now
    yield from calendars(calendar_lists(portal), settings, site, newest)
    yield opml(feed_heads(portal), site)


def _feeds(portal: Portal, entries: Entries) -> Iterator[Feed]:
    site, most = portal.site, portal.feed_settings.entries
    everything = portal.archive.published
    head = FeedHead("/", site.name, site.description)
    yield Feed(head, entries.of(everything[:most]), _archive(portal, entries))
    for chosen in term_lists(portal):
        title = FeedHead(chosen.path, f"{chosen.title} – {site.name}", chosen.description)
        yield Feed(title, entries.of(chosen.articles[:most]))
    yield from _region_feeds(portal, entries)
    for key, document in portal.cited.items():
        articles = portal.archive.by_document.get(key, ())
        title = FeedHead(f"/van-ban/{key}/", f"{document_title(document)} – {site.name}")
        yield Feed(title, entries.of(articles[:most]))


def _archive(portal: Portal, entries: Entries) -> tuple[Entry | None, ...]:
    """Every article, oldest first; a withdrawn one keeps its place empty."""
    newest = newest_first((*portal.archive.published, *portal.archive.withdrawn))
    return tuple(
        None if article.status == "withdrawn" else entries.entry(article)
        for article in reversed(newest)
    )


def _region_feeds(portal: Portal, entries: Entries) -> Iterator[Feed]:
    most = portal.feed_settings.entries
    for chosen in region_lists(portal):
        unit = chosen.extra["unit"]["id"]
        head = FeedHead(chosen.path, f"{chosen.title} – {portal.site.name}", chosen.description)
        found = entries.of(_feed_articles(portal, unit, chosen.articles)[:most])
        closing = _closing(portal, head, unit)
        yield Feed(head, (*closing, *found)[:most])


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


def _closing(portal: Portal, head: FeedHead, unit: str) -> tuple[Entry, ...]:
    """The entry that closes the feed of an abolished unit."""
    register = portal.regions
    ended = register.unit(unit).end
    if ended is None or register.alive(unit, portal.now.date()):
        return ()
    successors: list[Link] = [
        {"title": register.label(key), "url": register.url(key)}
        for key in sorted({register.current_province(unit) or ""} - {""})
    ]
    last_day = ended - timedelta(days=1)
    name = register.label(unit, last_day)
    return (closing_entry(head, name, last_day, successors, portal.site.url),)


def _happenings(portal: Portal, articles: Iterable[Article]) -> tuple[Happening, ...]:
    return tuple(
        Happening(
            id=a.id, url=f"{portal.site.url}{a.url}", title=a.title, updated=a.updated,
            start=a.event.start, end=a.event.end, deadline=a.event.deadline,
            place=a.event.place, lede=a.lede,
        )
        for a in articles
        if a.event
    )


def calendar_lists(portal: Portal) -> Iterator[Calendar]:
    """The site's calendar, and those of levels and units that have events or deadlines."""
    yield Calendar("/", portal.site.name, _happenings(portal, portal.archive.published))
    levels = (chosen for chosen in term_lists(portal) if chosen.template == "level")
    for chosen in (*levels, *region_lists(portal)):
        if found := _happenings(portal, chosen.articles):
            yield Calendar(chosen.path, f"{chosen.title} – {portal.site.name}", found)


def feed_heads(portal: Portal) -> Iterator[tuple[str, list[FeedHead]]]:
    """Every list that has feeds, in named groups."""
    yield word("feeds_site"), [FeedHead("/", portal.site.name)]
    regions = sorted(region_lists(portal), key=lambda c: sort_key(c.extra["unit"]["bare_name"]))
    yield word("regions"), [FeedHead(chosen.path, chosen.title) for chosen in regions]
    for kind, terms in portal.terms.items():
        heads = [FeedHead(term_url(kind, slug), term.name) for slug, term in terms.items()]
        yield word(f"index_{kind}"), heads
    yield word("documents"), [
        FeedHead(f"/van-ban/{key}/", document_title(document))
        for key, document in portal.cited.items()
    ]
