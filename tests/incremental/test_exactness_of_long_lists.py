"""Lists so long that their oldest blocks are planned by themselves, in small."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.edition import document_register, feed_files, held_lists
from bantin.edition.references import Picked, Several, Stretch
from bantin.feeds import archives
from bantin.listings import blocks
from incremental.edits import STEMS, of_articles
from incremental.sequences import Workshop, opened, tries


@contextmanager
def small_blocks() -> Iterator[None]:
    """Blocks of one article or document, two planned together; archives of feeds from the first."""
    smaller = (
        (blocks, "SIZE", 1), (blocks, "TOGETHER", 2), (archives, "FIRST", 1), (archives, "BLOCK", 2),
        (document_register, "SIZE", 1),
        (feed_files, "archive_blocks", lambda places, _settings: archives.count(places)),
    )  # fmt: skip
    with ExitStack() as stack:
        for each in smaller:
            stack.enter_context(mock.patch.object(*each))
        yield


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """Portals of this module."""
    with small_blocks(), opened() as made:
        yield made


@pytest.mark.slow
@pytest.mark.timeout(900)
@tries(6)
@given(st.data())
def test_long_lists_after_any_edits_equal_those_of_a_first_build(
    workshop: Workshop, data: Any
) -> None:
    workshop.check(data, of_articles)


def test_news_opens_no_older_blocks(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    portal, articles = workshop.started()
    portal.build()  # after which nothing but articles changes
    asked: list[tuple[Any, ...]] = []
    older = blocks.older_blocks

    def noted(path: str, found: Any, beyond: int) -> Any:
        asked.append((path, beyond))
        return older(path, found, beyond)

    for module in ("list_pages", "home_page"):
        monkeypatch.setattr(f"bantin.edition.{module}.older_blocks", noted)
    articles.put(portal, STEMS[7])
    assert portal.outcome() == portal.clean(workshop.folder / "clean")
    assert [beyond for path, beyond in asked if path == "/"] == [4, 0, 2, 4]  # a first build's, too


@pytest.mark.parametrize("blind", ["ends", "number", "paths"])
def test_each_thing_that_lists_are_told_by_is_needed(
    workshop: Workshop, blind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article deleted in the past moves all above it: what is as long may hold others."""
    portal, _ = workshop.started()
    with monkeypatch.context() as patch:
        for kind, read in held_lists.READ.items():
            patch.setitem(held_lists.READ, kind, _blinded(read, blind))
        portal.write(".output.store", "")
        portal.build()
        (portal.content / f"articles/{STEMS[0]}.md").unlink()
        found = portal.outcome()
    clean = portal.clean(workshop.folder / "clean")
    assert found != clean
    portal.write(".output.store", "")
    assert portal.outcome() == clean


def _blinded(read: Any, blind: str) -> Any:
    """What lists are told by but for one kind of it: what stands at the ends, lengths, paths."""
    def told(value: Any) -> Any:
        found, articles = read(value)
        kept = {
            "ends": found[:1] if type(value) is Stretch else found,
            "number": found[1:] if type(value) in {Stretch, Several} else found,
            "paths": () if type(value) is Picked else found,
        }
        return kept[blind], articles

    return told
