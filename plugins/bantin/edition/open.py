"""Opening a portal: settings and content read, checked, and refused together when faulty."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from bantin.articles.folder import ContentFolder
from bantin.articles.kept_readings import UNSEEN
from bantin.articles.load import Listed, Loaded, load, load_lists
from bantin.articles.registers import Lists
from bantin.articles.urls import render_lock
from bantin.core.dates import now
from bantin.core.errors import ContentError
from bantin.core.files import write_if_changed
from bantin.core.messages import message
from bantin.core.problems import errors_only, in_order
from bantin.core.site import Site, site_from_pelican
from bantin.core.workers import NOTHING, cores
from bantin.edition.folders import content_folder, state_folder
from bantin.edition.links import Addresses, broken_links, clashes
from bantin.edition.most_read import most_read_paths
from bantin.edition.portal import Portal
from bantin.edition.theme import Theme
from bantin.edition.words import load_words
from bantin.feeds.model import FeedSettings
from bantin.media import Library
from bantin.media.settings import MediaSettings
from bantin.view_stats.settings import ViewSettings

# Templates, or functions that these call, of others than the theme.
PRINTED_OTHERWISE = ("THEME_TEMPLATES_OVERRIDES", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")


def open_portal(
    settings: Mapping[str, Any], lists: Callable[[], Lists | None] = lambda: None,
    meanwhile: Iterator[object] = NOTHING, style: str = "", stamps: Mapping[str, str] = UNSEEN,
) -> Portal:
    """The portal that the settings describe.

    `lists` gives those of the editors and `style` is the theme's address, where they are known to
    be what they were, and the lists sound; `stamps` of articles' files by path were taken just now;
    `meanwhile` goes on here while other processes read.

    Raises SettingsError, or ContentError with every fault of the content; warnings are
    printed to standard error.
    """
    blocks, folder, moment = _blocks(settings), content_folder(settings), now()

    def listed() -> Listed:
        found = lists()
        return (found, []) if found else load_lists(folder)

    state = state_folder(settings)
    loaded = load(
        folder, Library(folder.root, state / "media", blocks.media), moment,
        drafts=bool(settings.get("WITH_DRAFTS")), state=state, jobs=_jobs(settings),
        full=bool(settings.get("FULL")), listed=listed, meanwhile=meanwhile, stamps=stamps,
    )
    portal = _portal(settings, blocks, folder, moment, loaded, style)
    _judge(portal, loaded)
    if not settings.get("QUIET"):
        sys.stderr.writelines(f"{warning}\n" for warning in portal.warnings)
    return portal


class _Blocks(NamedTuple):
    """The blocks of the settings, whose faults are told before any content is read."""

    site: Site
    feeds: FeedSettings
    media: MediaSettings
    views: ViewSettings


def _blocks(settings: Mapping[str, Any]) -> _Blocks:
    return _Blocks(
        site_from_pelican(settings),
        FeedSettings.from_pelican(settings.get("FEEDS", {})),
        MediaSettings.from_pelican(settings),
        ViewSettings.from_pelican(settings),
    )


def _jobs(settings: Mapping[str, Any]) -> int:
    return int(settings.get("JOBS") or cores())


def _portal(  # each is a source of some of its fields
    settings: Mapping[str, Any], blocks: _Blocks, folder: ContentFolder, moment: datetime,
    loaded: Loaded, style: str,
) -> Portal:
    """The portal of what was `loaded` at that moment, with the theme at its address `style`."""
    theme, others = Path(settings["THEME"]), any(map(settings.get, PRINTED_OTHERWISE))
    state = state_folder(settings)
    return Portal(
        site=blocks.site,
        folder=folder,
        archive=loaded.archive,
        pages=loaded.pages,
        registers=loaded.lists.registers,
        glossary=loaded.lists.glossary,
        documents=loaded.lists.documents,
        library=loaded.library,
        theme=Theme(theme, others, style),
        words=load_words(theme / "words"),
        feed_settings=blocks.feeds,
        view_settings=blocks.views,
        addresses=loaded.addresses,
        now=moment,
        state=state,
        next_due=min((article.date for article in loaded.embargoed), default=None),
        most_read=most_read_paths(state),
        robots="noindex" if settings.get("WITH_DRAFTS") else "",
        jobs=_jobs(settings),
        read=loaded.read,
        sound_lists=loaded.sound_lists,
        sources=loaded.sources,
    )


def _judge(portal: Portal, loaded: Loaded) -> None:
    """Give the portal its warnings; raises ContentError with every fault if one is an error."""
    known = Addresses(portal)
    links = broken_links(loaded, known, portal)
    found = in_order([*loaded.problems, *clashes(portal, known), *links])
    if errors_only(found):
        raise ContentError(found)
    portal.warnings.extend(each.render() for each in found if each.severity == "warning")
    if portal.card_font is None:
        portal.warnings.append(message("no-card-font", {}, "vi"))


def keep_addresses(portal: Portal) -> None:
    """Write the list of published addresses beside the content."""
    text = render_lock(portal.addresses.locked)
    write_if_changed(portal.folder.lock, text.encode())

