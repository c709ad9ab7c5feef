"""Opening a portal: settings and content read, checked, and refused together when faulty."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bantin.articles.kept_readings import UNSEEN
from bantin.articles.load import Listed, load, load_lists
from bantin.articles.registers import Lists
from bantin.articles.urls import render_lock
from bantin.core.dates import now
from bantin.core.errors import ContentError
from bantin.core.files import write_if_changed
from bantin.core.messages import message
from bantin.core.problems import errors_only, in_order
from bantin.core.site import site_from_pelican
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
    site = site_from_pelican(settings)
    feed_settings = FeedSettings.from_pelican(settings.get("FEEDS", {}))
    folder = content_folder(settings)
    state = state_folder(settings)
    moment, drafts = now(), bool(settings.get("WITH_DRAFTS"))
    library = Library(folder.root, state / "media", MediaSettings.from_pelican(settings))
    jobs = int(settings.get("JOBS") or cores())
    full = bool(settings.get("FULL"))

    def listed() -> Listed:
        found = lists()
        return (found, []) if found else load_lists(folder)

    loaded = load(
        folder, library, moment, drafts=drafts, state=state, jobs=jobs, full=full, listed=listed,
        meanwhile=meanwhile, stamps=stamps,
    )
    theme, others = Path(settings["THEME"]), any(map(settings.get, PRINTED_OTHERWISE))
    portal = Portal(
        site=site,
        folder=folder,
        archive=loaded.archive,
        pages=loaded.pages,
        registers=loaded.lists.registers,
        glossary=loaded.lists.glossary,
        documents=loaded.lists.documents,
        library=loaded.library,
        theme=Theme(theme, others, style),
        words=load_words(theme / "words"),
        feed_settings=feed_settings,
        view_settings=ViewSettings.from_pelican(settings),
        addresses=loaded.addresses,
        now=moment,
        state=state,
        next_due=min((article.date for article in loaded.embargoed), default=None),
        most_read=most_read_paths(state),
        robots="noindex" if drafts else "",
        jobs=jobs,
        read=loaded.read,
        sound_lists=loaded.sound_lists,
        sources=loaded.sources,
    )
    known = Addresses(portal)
    links = broken_links(loaded, known, portal)
    found = in_order([*loaded.problems, *clashes(portal, known), *links])
    if errors_only(found):
        raise ContentError(found)
    portal.warnings.extend(each.render() for each in found if each.severity == "warning")
    if portal.card_font is None:
        portal.warnings.append(message("no-card-font", {}, "vi"))
    if not settings.get("QUIET"):
        sys.stderr.writelines(f"{warning}\n" for warning in portal.warnings)
    return portal


def keep_addresses(portal: Portal) -> None:
    """Write the list of published addresses beside the content."""
    text = render_lock(portal.addresses.locked)
    write_if_changed(portal.folder.lock, text.encode())

