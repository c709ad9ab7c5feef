"""What making outputs needs besides their arguments, opened without loading the articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bantin.articles.registers import Lists
from bantin.core.site import Site, site_from_pelican
from bantin.core.values import dataclass
from bantin.edition.desk import Desk
from bantin.edition.kept_lists import LISTS, SOUND, lists_told
from bantin.edition.references import SHOWN
from bantin.edition.sources import Sources
from bantin.edition.theme import Theme
from bantin.edition.words import Speaker, load_words
from bantin.feeds.model import FeedSettings
from bantin.incremental.keys import Keys
from bantin.view_stats.settings import ViewSettings

if TYPE_CHECKING:
    from bantin.edition.portal import Portal

NAME = "workshop"
SEARCH, MANIFEST = "search ", "search manifest"  # as the names of its parts begin, one of them


@dataclass(frozen=True, eq=False)
class Workshop:
    """Desk and theme of a portal whose archive is not loaded.

    `base` is what the keys of all parts depend on besides.
    """

    site: Site
    theme: Theme
    speaker: Speaker
    site_inputs: Mapping[str, Any]
    desk: Desk
    base: str


def remembered(portal: Portal, keys: Keys) -> Iterator[tuple[str, str]]:
    """By name what `open_sources`, `open_workshop` and the data of parts need of a portal."""
    from bantin.edition.region_pages import region_lists  # not to open a workshop

    lists = Lists(portal.registers, portal.glossary, portal.documents)
    if not keys.sure:  # else they are what they were
        yield LISTS, keys.written(lists_told(lists))
    yield SOUND, "1" if portal.sound_lists else ""
    fields = portal.theme.fields
    shown = None if fields is None else sorted(fields)
    known = [keys.base, portal.site_inputs, portal.theme.url, portal.desk.has_cards, shown]
    yield NAME, json.dumps(known)
    for chosen in region_lists(portal)[:1]:
        units = chosen.args[-1]
        yield f"{SHOWN} {units.fingerprint}", keys.written(sorted(units.units))


def style_of(known: str) -> str:
    """The theme's address, as it was remembered of the portal; nothing when nothing was."""
    return str(json.loads(known)[2]) if known else ""


def open_workshop(settings: Mapping[str, Any], sources: Sources, known: str) -> Workshop:
    """The workshop of the settings; `known` is what was remembered of the portal.

    Only for lists, settings and a theme that are what they were then.
    """
    base, site_inputs, style, has_cards, fields = json.loads(known)
    site, registers = site_from_pelican(settings), sources.lists.registers
    desk = Desk(
        site=site,
        registers=registers,
        library=sources.library,
        feed_settings=FeedSettings.from_pelican(settings.get("FEEDS", {})),
        style=style,
        today=registers.regions.since(sources.moment),
        has_cards=has_cards,
        views=ViewSettings.from_pelican(settings).source,
        fields=None if fields is None else frozenset(fields),
    )
    theme = Theme(Path(settings["THEME"]))
    speaker = Speaker(load_words(theme.folder / "words"), site.language)
    return Workshop(site, theme, speaker, site_inputs, desk, base)
