"""Cards and entries that another process made are those that this one would make."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bantin.articles.cards import Cards
from bantin.articles.model import Article
from bantin.core import shared_texts
from bantin.edition.entries import Entries
from bantin.feeds import prepare
from bantin.feeds.rss_atom import entry_xml


@pytest.fixture
def sharing(tmp_path: Path) -> Iterator[None]:
    """Processes that share what they make."""
    prepare.forget()
    with shared_texts.sharing(tmp_path):
        yield
    prepare.forget()


def anew(portal: Any) -> tuple[Cards, Entries]:
    """Cards and entries of a process that has nothing at hand."""
    desk = portal.desk
    return Cards(desk.regions, desk.library), Entries(desk.site, desk.regions, desk.library)


def refuse(*_given: object) -> None:
    """Somebody else has made it."""
    raise AssertionError


@pytest.mark.usefixtures("sharing")
def test_cards_that_were_found_are_those_that_were_made(
    portal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Article, "is_whole", False)
    articles = portal.archive.published
    made: list[Any] = [anew(portal)[0]._make(each) for each in articles]
    anew(portal)[0].cards(articles)
    monkeypatch.setattr(Cards, "_make", refuse)
    found: list[Any] = [*anew(portal)[0].cards(articles)]
    assert any(card["picture"] for card in found)
    assert [marshal.dumps(card, 2) for card in found] == [marshal.dumps(card, 2) for card in made]


@pytest.mark.usefixtures("sharing")
def test_another_reading_of_an_article_has_another_card_and_entry(portal: Any) -> None:
    article = portal.archive.published[0]
    changed = replace(article, title="Khác", fingerprint="khac")
    (cards, entries), (others, later) = anew(portal), anew(portal)
    assert cards.card(article)["title"] != others.card(changed)["title"]
    settings = portal.desk.feed_settings
    assert prepare.register(entries.later(article), settings) != prepare.register(
        later.later(changed), settings)


@pytest.mark.parametrize("change", [
    {"site": {"url": "https://khac.example.vn"}}, {"register": {"own": ("khac",)}},
    {"register": {"added": ("khac",)}}, {"settings": {"authority": "khac.example.vn,2026"}}, {},
])
def test_what_an_entry_shows_of_the_site_is_part_of_its_name(
    portal: Any, change: dict[str, Any]
) -> None:
    desk, article = portal.desk, portal.archive.published[0]

    def name(site: Any, register: Any, settings: Any) -> str:
        entry = Entries(site, register, desk.library).later(article)
        return prepare.register(entry, settings)[0]

    known = {"site": desk.site, "register": desk.regions, "settings": desk.feed_settings}
    changed = {key: replace(each, **change.get(key, {})) for key, each in known.items()}
    assert (name(**known) != name(**changed)) == bool(change)


@pytest.mark.usefixtures("sharing")
def test_entries_that_another_process_wrote_are_not_made(
    portal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, articles = portal.desk.feed_settings, portal.archive.published
    named = [prepare.register(each, settings) for each in anew(portal)[1].of(articles)]
    atom = [entry_xml.__wrapped__(name, "atom") for name, _ in named]
    prepare.forget()
    prepare.prepared.cache_clear()
    monkeypatch.setattr(Entries, "_make", refuse)
    assert [prepare.register(each, settings) for each in anew(portal)[1].of(articles)] == named
    assert [entry_xml.__wrapped__(name, "atom") for name, _ in named] == atom
    assert all(entry_xml.__wrapped__(name, "rss") for name, _ in named)


def test_entries_to_be_made_tell_their_times(portal: Any) -> None:
    settings, articles = portal.desk.feed_settings, portal.archive.published
    for later, article in zip(anew(portal)[1].of(articles), articles, strict=True):
        made = anew(portal)[1].entry(article)
        assert prepare.moments(later) == prepare.moments(made)
        assert prepare.register(later, settings)[1] == prepare.register(made, settings)[1]
