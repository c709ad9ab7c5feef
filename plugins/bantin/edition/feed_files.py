"""Feeds, calendars and OPML of every list, filled from the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from bantin.articles.archive import newest_first
from bantin.articles.cards import term_url
from bantin.articles.model import Article
from bantin.core.dates import VIETNAM
from bantin.core.outputs import Bundle, File, Part, Plan
from bantin.core.text import SortKey, sort_key
from bantin.core.views import Link
from bantin.edition.cited_documents import citing, groups
from bantin.edition.composed_lists import composed_lists
from bantin.edition.desk import Desk
from bantin.edition.document_addresses import document_url
from bantin.edition.list_pages import ArticleList
from bantin.edition.portal import Portal
from bantin.edition.references import Lists, Picked, Several, Stretch, Titles
from bantin.edition.region_pages import articles_of, region_lists
from bantin.edition.term_lists import term_lists
from bantin.edition.words import word
from bantin.feeds.archives import Block, blocks, span
from bantin.feeds.calendar import Calendar, Happening, calendars
from bantin.feeds.closing import closing_entry
from bantin.feeds.links import MOST_READ
from bantin.feeds.model import Entry, FeedHead
from bantin.feeds.opml import opml
from bantin.feeds.outputs import Desk as FeedDesk
from bantin.feeds.outputs import archive_blocks, archive_file, list_files
from bantin.regions.model import Register
from bantin.regions.unit import NATIONAL, PROVINCE

NEVER = datetime(2000, 1, 1, tzinfo=VIETNAM)


def feed_parts(portal: Portal) -> Iterator[Plan]:
    """Every feed and calendar."""
    archive, most = portal.archive, portal.feed_settings.entries
    yield from _site_feeds(portal)
    for chosen in term_lists(portal):
        told = Titles({chosen.path: chosen.title}), Picked((tuple(chosen.articles[:most]),))
        yield Bundle(f"feeds {chosen.path}", plain_feeds, told)
    yield from _region_feeds(portal)
    for name, keys in groups(portal).items():
        titles = {document_url(key): portal.titles[key] for key in keys}
        yield Bundle(f"feeds of documents {name}", plain_feeds,
                     (Titles(titles), citing(portal)[name]))
    if portal.counting:
        told = Titles({MOST_READ: word("most_read_week")}), Picked((_most_read(portal),))
        yield Bundle(f"feeds {MOST_READ}", plain_feeds, told)
    for page, found in groupby(composed_lists(portal), attrgetter("page")):
        lists = list(found)
        told = (Titles({each.path: each.title for each in lists}),
                Picked(tuple(tuple(each.articles) for each in lists)))
        yield Bundle(f"combined feeds {page}", plain_feeds, (*told, page))
    newest = archive.published[0].date if archive.published else NEVER
    for path, title, articles in happening_lists(portal):
        yield Part(f"calendar {path}", calendar, (path, title, articles, newest))


def _site_feeds(portal: Portal) -> Iterator[Bundle]:
    """The feeds of the whole site, and each block of their archive by itself."""
    archive, settings = portal.archive, portal.feed_settings
    places = _oldest_first(archive.published, archive.withdrawn)
    count = archive_blocks(len(places), settings)
    newest = archive.published[: settings.entries]
    yield Bundle("feeds /", site_feed, (Picked((newest,)), count))
    for number in range(1, count + 1):
        found = Stretch(places[slice(*span(number))])
        yield Bundle(f"feeds / {number}", site_block, (found, number, number == count))


def site_feed(desk: Desk, newest: Picked, archived: int) -> Iterator[Part]:
    """The feeds of the whole site, which have so many blocks of archive."""
    yield Part("feed /", list_feed, (_site_head(desk), *newest.lists, archived))


def site_block(desk: Desk, found: Stretch, number: int, last: bool) -> Iterator[Part]:  # noqa: FBT001
    """One block of their archive, whose places `found` takes."""
    entries = tuple(each for each in found.articles[::-1] if each.status != "withdrawn")
    yield from _archive(_site_head(desk), [Block(number, entries, last)])


def _site_head(desk: Desk) -> FeedHead:
    return FeedHead("/", desk.site.name, desk.site.description)


def plain_feeds(
    desk: Desk, titles: Titles, lists: Lists | Picked, page: str = ""
) -> Iterator[Part]:
    """Feeds without an archive, of lists by their paths, with one `page` or each its own."""
    most = desk.feed_settings.entries
    for (path, title), found in zip(titles.titles.items(), lists.lists, strict=True):
        about = word("list_description", title=title)
        head = FeedHead(path, f"{title} – {desk.site.name}", about, page)
        yield Part(f"feed {path}", list_feed, (head, found[:most], 0))


def list_feed(
    desk: Desk, head: FeedHead, articles: tuple[Article, ...], archived: int
) -> Iterator[File]:
    """The feeds of one list, which has so many blocks of archive."""
    yield from list_files(head, desk.entries.of(articles), archived, feed_desk(desk))


def unit_feed(
    desk: Desk, unit: str, heirs: tuple[str, ...], articles: tuple[Article, ...], archived: int
) -> Iterator[File]:
    """The feeds of a unit; those of an abolished one begin with the entry that closes them.

    `heirs` are the units with pages that stand in its place today.
    """
    head = _unit_head(desk, unit)
    entries = (*_closing(desk, head, unit, heirs), *desk.entries.of(articles))
    yield from list_files(head, entries, archived, feed_desk(desk))


def block_feed(desk: Desk, head: FeedHead, block: Block[Article]) -> Iterator[File]:
    """One block of the archive of a list's feed."""
    entries = Block(block.number, desk.entries.of(block.entries), block.last)
    yield archive_file(head, entries, feed_desk(desk))


def feed_desk(desk: Desk) -> FeedDesk:
    """What all feeds of the site share."""
    return FeedDesk(desk.feed_settings, desk.site, f"{desk.style}/css/feed.css")


def _unit_head(desk: Desk, unit: str) -> FeedHead:
    register = desk.regions
    name = register.title_label(unit)
    about = register.status_sentence(unit) or word("list_description", title=name)
    return FeedHead(register.url(unit), f"{name} – {desk.site.name}", about)


def _places(
    listed: tuple[Article, ...], withdrawn: tuple[Article, ...], desk: Desk
) -> list[Block[Article]]:
    """The archive of a list: all it ever held, oldest first; a withdrawn one's place is empty.

    What is `listed` is in order, newest first.
    """
    found = _oldest_first(listed, withdrawn)
    if not archive_blocks(len(found), desk.feed_settings):
        return []
    return blocks([None if each.status == "withdrawn" else each for each in found])


def _oldest_first(
    listed: tuple[Article, ...], withdrawn: tuple[Article, ...]
) -> tuple[Article, ...]:
    return (newest_first((*listed, *withdrawn)) if withdrawn else listed)[::-1]


def _archive(head: FeedHead, places: Iterable[Block[Article]]) -> Iterator[Part]:
    for block in places:
        yield Part(f"feed {head.path}{block.name}", block_feed, (head, block))


def _region_feeds(portal: Portal) -> Iterator[Bundle]:
    """The feeds of all units; those of provinces have archives, in which everything stands."""
    register, gone = portal.regions, portal.archive.withdrawn
    lists = region_lists(portal)
    shown = {chosen.args[0] for chosen in lists}
    for chosen in lists:
        unit, withdrawn = chosen.args[0], tuple[Article, ...]()
        if gone and register.unit(unit).level == PROVINCE:
            within = register.listed_on(unit)
            withdrawn = tuple(a for a in gone if within & set(a.regions))
        heirs = () if register.alive(unit, portal.desk.today) else tuple(
            key for key in register.now_note(unit, portal.desk.today).units if key in shown)
        found = tuple(_feed_articles(portal, unit, chosen.articles))
        told = (unit, heirs, Several(found), Several(withdrawn))
        yield Bundle(f"feeds {chosen.path}", unit_feeds, told)


def unit_feeds(
    desk: Desk, unit: str, heirs: tuple[str, ...], found: Several, withdrawn: Several
) -> Iterator[Part]:
    """The feeds of a unit, and of a province their archive."""
    head, places = _unit_head(desk, unit), list[Block[Article]]()
    if desk.regions.unit(unit).level == PROVINCE:
        places = _places(found.articles, withdrawn.articles, desk)
    newest = found.articles[: desk.feed_settings.entries]
    yield Part(f"feed {head.path}", unit_feed, (unit, heirs, newest, len(places)))
    yield from _archive(head, places)


def _most_read(portal: Portal) -> tuple[Article, ...]:
    """The most read articles of the last seven days that were counted, the first one first."""
    published = {article.url: article for article in portal.archive.published}
    return tuple(published[url] for url in portal.most_read if url in published)


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


def _closing(
    desk: Desk, head: FeedHead, unit: str, heirs: tuple[str, ...]
) -> tuple[Entry, ...]:
    """The entry that closes the feed of an abolished unit."""
    register = desk.regions
    ended = register.unit(unit).end
    if ended is None or register.alive(unit, desk.today):
        return ()
    province = register.current_province(unit)
    last_day = ended - timedelta(days=1)
    return (closing_entry(
        head, register.label(unit, last_day), last_day,
        [_successor(register, key) for key in heirs], desk.site.url,
        _successor(register, province) if province else None,
    ),)


def _successor(register: Register, unit: str) -> Link:
    return {"title": register.label(unit), "url": register.url(unit)}


def calendar(
    desk: Desk, path: str, title: str, articles: tuple[Article, ...], newest: datetime
) -> Iterator[File]:
    """The calendar of the events and deadlines of `articles`; `newest` is the site's last date."""
    site = desk.site
    named = title if path == "/" else f"{title} – {site.name}"
    found = Calendar(path, named, tuple(_happenings(site.url, articles)))
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
            yield chosen.path, chosen.title, found


def feeds_file(portal: Portal) -> File:
    """The list of all feeds."""
    return opml(feed_heads(portal), portal.site)


def feed_heads(portal: Portal) -> Iterator[tuple[str, list[FeedHead]]]:
    """Every list that has feeds, in named groups."""
    most_read = [FeedHead(MOST_READ, word("most_read_week"))] if portal.counting else []
    yield word("feeds_site"), [FeedHead("/", portal.site.name), *most_read]
    regions = sorted(region_lists(portal), key=_by_name(portal))
    yield word("regions"), [FeedHead(chosen.path, chosen.title) for chosen in regions]
    for kind, terms in portal.terms.items():
        heads = [FeedHead(term_url(kind, slug), term.name) for slug, term in terms.items()]
        yield word(f"index_{kind}"), heads
    yield word("documents"), [
        FeedHead(document_url(key), title) for key, title in portal.titles.items()
    ]


def _by_name(portal: Portal) -> Callable[[ArticleList], tuple[bool, SortKey]]:
    """Provinces before other units, each by name."""
    register = portal.regions

    def key(chosen: ArticleList) -> tuple[bool, SortKey]:
        unit = chosen.args[0]
        return register.unit(unit).level != PROVINCE, sort_key(register.bare_name(unit))

    return key
