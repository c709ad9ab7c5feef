"""What an output may look at besides its own arguments: everything that no article changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bantin.articles.cards import Cards
from bantin.articles.registers import Registers
from bantin.core.site import Site
from bantin.core.values import dataclass
from bantin.core.views import FeedLink
from bantin.feeds.links import feed_links
from bantin.feeds.model import FeedSettings
from bantin.media.library import Library
from bantin.regions.model import Register
from bantin.structured_data.social_card import card_path

if TYPE_CHECKING:
    from bantin.edition.entries import Entries


@dataclass(frozen=True, eq=False)
class Desk:
    """One build's settings and lists, for the functions that make outputs.

    There is no archive here, so that no output can depend on articles that its arguments do not
    name. `today` is the day since which the units stand as they do; `views` says where views are
    counted (`none`, `log`, `beacon`), `has_cards` that there is a card for each category; `style`
    is the theme's address, `fields` are the names of all that its pages show (None: perhaps all).
    """

    site: Site
    registers: Registers
    library: Library
    feed_settings: FeedSettings
    style: str
    today: date
    views: str = "none"
    has_cards: bool = False
    fields: frozenset[str] | None = None

    def shown(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """Those of a page's inputs that the theme shows; one that takes time is a function."""
        return {
            name: value() if callable(value) else value for name, value in inputs.items()
            if self.fields is None or name in self.fields
        }

    def shows(self, names: frozenset[str]) -> bool:
        """Whether the theme shows one of these inputs."""
        return self.fields is None or not self.fields.isdisjoint(names)

    @property
    def regions(self) -> Register:
        """The dated administrative units."""
        return self.registers.regions

    @cached_property
    def cards(self) -> Cards:
        """Cards of articles, each made once."""
        return Cards(self.regions, self.library)

    @cached_property
    def entries(self) -> Entries:
        """Feed entries of articles, each made once."""
        from bantin.edition.entries import Entries  # most edits show in no feed

        return Entries(self.site, self.regions, self.library)

    @cached_property
    def told(self) -> list[Any]:
        """What was told last of a list: by which function, from which arguments, and what."""
        return []

    @cached_property
    def feeds(self) -> list[FeedLink]:
        """The site's own feeds."""
        return feed_links("/", self.site.name)

    def social_image(self, path: str, category: str) -> str:
        """What networks show: the picture at `path`, else the card of the category."""
        shown = path or (card_path(category) if self.has_cards else "")
        return f"{self.site.url}{shown}" if shown else ""
