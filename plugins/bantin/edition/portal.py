"""Everything one build knows: identity, archive, registers, pictures, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bantin.articles.levels import LEVELS
from bantin.core.values import dataclass
from bantin.edition.desk import Desk
from bantin.edition.document_addresses import document_url
from bantin.edition.words import Speaker
from bantin.legal_citations.register import form_in
from bantin.structured_data.social_card import SITE_CARD, card_font, card_path

# What only the opening of a portal needs is not brought in with those who know of portals.
if TYPE_CHECKING:
    from bantin.abbreviations.glossary import Glossary
    from bantin.articles.archive import Archive
    from bantin.articles.cards import Cards
    from bantin.articles.folder import ContentFolder
    from bantin.articles.load import Known
    from bantin.articles.model import Term
    from bantin.articles.pages import StaticPage
    from bantin.articles.registers import Registers
    from bantin.articles.urls import Addresses
    from bantin.core.site import MenuItem, Site
    from bantin.core.views import FeedLink
    from bantin.edition.theme import Theme
    from bantin.edition.words import Words
    from bantin.feeds.model import FeedSettings
    from bantin.incremental.shelf import Shelf
    from bantin.legal_citations.model import Document
    from bantin.legal_citations.register import Documents
    from bantin.media.library import Library
    from bantin.regions.model import Register
    from bantin.related.beside import Related
    from bantin.view_stats.settings import ViewSettings

Derived = TypeVar("Derived")


@dataclass(frozen=True, eq=False)
class Portal:
    """One build's knowledge; immutable, everything derived is computed once on demand."""

    site: Site
    folder: ContentFolder
    archive: Archive
    pages: tuple[StaticPage, ...]
    registers: Registers
    glossary: Glossary
    documents: Documents
    library: Library
    theme: Theme
    words: Words
    feed_settings: FeedSettings
    view_settings: ViewSettings
    addresses: Addresses
    now: datetime
    state: Path
    next_due: datetime | None = None
    most_read: tuple[str, ...] = ()  # paths, of the week, as last published
    robots: str = ""
    jobs: int = 1
    read: int = 0
    sound_lists: bool = False  # the lists of the editors have no problems
    sources: list[Known] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    # The kinds of documents by their numbers, as far as they are known.
    forms: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    # What the last build kept of a kind, and the ids of articles that are new or changed since.
    kept: dict[str, Shelf] = field(default_factory=dict, init=False, repr=False)
    changed: set[str] = field(default_factory=set, init=False, repr=False)
    derived: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def card_font(self) -> Path | None:
        """The font of the cards that networks show for pages without a picture."""
        return card_font()

    @property
    def counting(self) -> bool:
        """Whether the site counts views."""
        return self.view_settings.source != "none"

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """Old paths of pages with the address that they lead to."""
        return {**self.former_documents, **self.addresses.redirects}

    @cached_property
    def former_documents(self) -> Mapping[str, str]:
        """Paths that documents had before the register told their dates, with those of now.

        Such a path stays where it is while older news cites another document by it.
        """
        return {
            document_url(old): document_url(new)
            for old, new in self.documents.former_ids().items()
            if new in self.cited and old not in self.cited
        }

    @property
    def regions(self) -> Register:
        """The dated administrative units."""
        return self.registers.regions

    @cached_property
    def desk(self) -> Desk:
        """What outputs may look at besides their arguments."""
        return Desk(
            site=self.site,
            registers=self.registers,
            library=self.library,
            feed_settings=self.feed_settings,
            style=self.theme.url,
            today=self.regions.since(self.now),
            has_cards=self.card_font is not None,
            views=self.view_settings.source,
            fields=self.theme.fields,
        )

    @property
    def cards(self) -> Cards:
        """Cards of articles, each made once."""
        return self.desk.cards

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """Terms in use by kind and slug; categories and levels in the order of their lists."""
        used = self.archive.terms
        orders = {"category": self.registers.categories.listed, "level": LEVELS}
        ordered = {
            kind: {term.slug: used[kind][term.slug] for term in listed if term.slug in used[kind]}
            for kind, listed in orders.items()
        }
        return {**used, **ordered}

    @cached_property
    def related(self) -> Related:
        """What is related to articles; nothing when no page shows it."""
        from bantin.related.beside import RELATED, Nothing, Related

        kept, shown = self.kept.get(RELATED, Nothing()), self.theme.shows(RELATED)
        return Related(self.archive, kept, self.changed, self.jobs, shown)

    @cached_property
    def cited(self) -> Mapping[str, str]:
        """The numbers of the legal documents that published articles and pages cite, by id."""
        cited = [a.citations for a in self.archive.published] + [p.citations for p in self.pages]
        numbers = {each.document: each.number for found in cited for each in found}
        known = self.documents.by_id
        return {
            key: known[key].number if key in known else numbers[key] for key in sorted(numbers)
        }

    @cached_property
    def registered(self) -> Mapping[str, Document]:
        """Those of them that the register holds."""
        known = self.documents.by_id
        return {key: known[key] for key in self.cited if key in known}

    @cached_property
    def cited_forms(self) -> Mapping[str, str]:
        """The kinds of the legal documents cited, by id."""
        found = {}
        for key, number in self.cited.items():
            document = self.registered.get(key)
            form = document.form if document else self.forms.get(number)
            if form is None:
                form = self.forms[number] = form_in(number)
            found[key] = form
        return found

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the legal documents cited, by id."""
        forms = self.cited_forms
        return {key: document_title(forms[key], number) for key, number in self.cited.items()}

    @cached_property
    def speaker(self) -> Speaker:
        """The templates' function `word`."""
        return Speaker(self.words, self.site.language)

    @property
    def feeds(self) -> list[FeedLink]:
        """The site's own feeds."""
        return self.desk.feeds

    @cached_property
    def site_inputs(self) -> dict[str, Any]:
        """What every template sees as `site`."""
        site = self.site
        return {
            "name": site.name,
            "url": site.url,
            "tagline": site.tagline,
            "description": site.description,
            "slogan": site.slogan,
            "language": site.language,
            "owner": {key: getattr(site.owner, key) for key in site.owner.__dataclass_fields__},
            "trust_badge": dict(site.trust_badge),
            "social": [{"title": title, "url": url} for title, url in site.social],
            "menu": [_menu_inputs(item) for item in site.menu],
            "menu_addresses": [f"{site.url}{item.url}" for item in _with_children(site.menu)],
            "pages": [
                {"title": p.title, "url": p.url, "lang": p.lang or site.language}
                for p in self.pages
                if p.menu
            ],
            "theme": self.theme.url,
            "feeds": self.feeds,
            "robots": self.robots,
            "card": f"{site.url}{card_path(SITE_CARD)}" if self.card_font else "",
        }


def document_title(form: str, number: str) -> str:
    """`Nghị quyết 29-NQ/TW`; the number alone where the form is not known."""
    return f"{form} {number}".strip()


def _with_children(menu: Iterable[MenuItem]) -> Iterator[MenuItem]:
    for item in menu:
        yield item
        yield from _with_children(item.children)


def _menu_inputs(item: MenuItem) -> dict[str, Any]:
    children = [_menu_inputs(child) for child in item.children]
    return {"title": item.title, "url": item.url, "children": children}


def once(derive: Callable[[Portal], Derived]) -> Callable[[Portal], Derived]:
    """`derive`, called once for each portal; what it gives lives as long as the portal."""
    @wraps(derive)
    def found(portal: Portal) -> Derived:
        if derive not in portal.derived:
            portal.derived[derive] = derive(portal)
        given: Derived = portal.derived[derive]
        return given

    return found
