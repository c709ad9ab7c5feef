"""An article as lists, feeds and related boxes show it."""

from __future__ import annotations

import json
from datetime import date, datetime
from operator import attrgetter

from bantin.articles.model import Article, Image, Term
from bantin.core.dates import date_vi, datetime_full, iso
from bantin.core.nearby import Nearby
from bantin.core.shared_texts import are_shared, shared
from bantin.core.views import Card, Link, Moment
from bantin.media.library import Library
from bantin.regions.model import Register

KEPT = 10_000  # cards at hand, of 1 to 2 KiB each
LISTS = {
    "category": "/chuyen-muc/",
    "tag": "/chu-de/",
    "author": "/tac-gia/",
    "level": "/cap-hoc/",
    "organisation": "/don-vi/",
}


_id = attrgetter("id")


def term_url(kind: str, slug: str) -> str:
    """Address of a term's list."""
    return f"{LISTS[kind]}{slug}/"


def term_link(kind: str, term: Term) -> Link:
    """A term as a link to its list."""
    return {"title": term.name, "url": term_url(kind, term.slug)}


def moment(when: datetime) -> Moment:
    """A point in time for people and machines."""
    return {"iso": iso(when), "date": date_vi(when), "full": datetime_full(when)}


def region_link(register: Register, unit_id: str, when: date) -> Link:
    """A unit under the name it had at `when`, linked to its page."""
    return {"title": register.title_label(unit_id, when), "url": register.url(unit_id)}


class Cards:
    """Makes each article's card once while it is at hand."""

    def __init__(self, register: Register, library: Library) -> None:
        self.register = register
        self.library = library
        self._made = Nearby[str, Card](KEPT)
        self._links: dict[tuple[str, str], Link] = {}  # those that many cards show

    def card(self, article: Article) -> Card:
        """The card of `article`."""
        made = self._made.get(article.id)
        if made is None:
            made = self._made[article.id] = self._found(article)
        return made

    def cards(self, articles: tuple[Article, ...]) -> list[Card]:
        """The cards of `articles` in their order."""
        found = [*map(self._made.get, map(_id, articles))]
        return [each or self.card(article) for each, article in zip(found, articles, strict=True)]

    def _found(self, article: Article) -> Card:
        """A card that is not at hand: another process may have made it, or this one long ago.

        To make it takes no longer than to read it, unless the article's words are to be fetched.
        """
        if article.is_whole or not (article.fingerprint and are_shared()):
            return self._make(article)

        def written() -> bytes:
            made = self._make(article)
            return json.dumps(made, ensure_ascii=False).encode()

        told = shared(f"card {article.id} {article.fingerprint}", written)
        card: Card = json.loads(told.decode())
        card["id"], card["title"], card["url"] = article.id, article.title, article.url  # held once
        card["category"], card["region"] = self._once(card["category"]), self._once(card["region"])
        card["levels"] = [self._once(level) for level in card["levels"]]
        return card

    def _make(self, article: Article) -> Card:
        event = article.event
        return {
            "id": article.id,
            "title": article.title,
            "url": article.url,
            "lede": article.lede,
            "date": moment(article.date),
            "category": self._once(term_link("category", article.category)),
            "region": self._once(region_link(self.register, article.regions[0], article.date)),
            "picture": self.library.picture(article.image) if article.image else None,
            "levels": [self._once(term_link("level", level)) for level in article.levels],
            "deadline": moment(event.deadline) if event and event.deadline else None,
        }

    def _once(self, link: Link) -> Link:
        return self._links.setdefault((link["url"], link["title"]), link)


def picture_of(article: Article) -> Image | None:
    """The lead picture, or the first one of the text or gallery."""
    for image in (article.image, *article.images, *article.gallery):
        if image is not None:
            return image
    return None
