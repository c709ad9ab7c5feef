"""Lists that the store keeps answer like those that were read and checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bantin.articles.folder import ContentFolder
from bantin.articles.load import load_lists
from bantin.articles.registers import Lists
from bantin.edition.kept_lists import kept_lists, lists_told
from bantin.incremental.keys import Keys
from bantin.legal_citations.find import find
from builders import ROOT

from .conftest import REGIONS

# Two people of one name, the first of whom is meant though the second sorts before.
AUTHORS = """\
- {name: Đỗ Lan Vy, slug: lan-vy-b, sort: Vy B, pen_names: [Kênh Xanh]}
- {name: đỗ lan vy, slug: lan-vy-a, sort: Vy A}
"""
TO_COME = date(2026, 7, 1)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """The sample portal's lists, with authors and units of our own."""
    for name, text in (("authors", AUTHORS), ("regions", REGIONS)):
        path = tmp_path / f"data/{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_lists(ContentFolder(tmp_path, ROOT / "content"))[0]


@pytest.fixture
def kept(lists: Lists) -> Lists:
    """The same lists, written and read."""
    return kept_lists(Keys("", lambda _: None, str).written(lists_told(lists)))


def test_every_list_is_what_it_was(lists: Lists, kept: Lists) -> None:
    ours, theirs = lists.registers, kept.registers
    assert theirs.people == ours.people
    assert (theirs.categories, theirs.tags) == (ours.categories, ours.tags)
    assert kept.glossary.entries == lists.glossary.entries
    assert kept.documents.documents == lists.documents.documents
    assert {*theirs.regions.units.items()} == {*ours.regions.units.items()}
    assert theirs.regions.events == ours.regions.events
    assert len(ours.regions.own) == 3
    assert all(map(len, (ours.people.people, ours.categories.listed, lists.glossary.entries)))


def test_lists_answer_as_they_did(lists: Lists, kept: Lists) -> None:
    named = lists.registers.people.author("Đỗ Lan Vy")
    assert named is not None
    assert named.slug == "lan-vy-b"
    assert kept.registers.people.author("Đỗ Lan Vy") == named
    for on in (date(2026, 1, 1), TO_COME):
        ours, theirs = (
            each.registers.regions.resolve("Bến Đò", on) for each in (lists, kept)
        )
        assert theirs == ours
    assert [*kept.registers.regions.units.by_slug] == [*lists.registers.regions.units.by_slug]
    (cited,) = find("Thông tư số 20/2018/TT-BGDĐT")
    assert kept.documents.resolve(cited, TO_COME) == lists.documents.resolve(cited, TO_COME)
    assert kept.glossary.pattern == lists.glossary.pattern


def test_the_same_lists_are_read_once(lists: Lists) -> None:
    data = Keys("", lambda _: None, str).written(lists_told(lists))
    assert kept_lists(data) is kept_lists(data)
