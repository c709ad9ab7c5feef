"""What the statistics know of the site is the same, whichever process finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from bantin.core.workers import Lost
from bantin.edition.build_settings import build_settings
from bantin.edition.open import open_portal
from bantin.edition.portal import Portal
from bantin.edition.statistics_pages import counted_text
from bantin.newsroom import counting
from builders import fingerprints
from incremental.edits import STEMS, Articles, portal_of
from incremental.small_portal import make_small_portal


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal of two articles that counts its views."""
    made, _ = portal_of(tmp_path / "portal", 2)
    return open_portal(build_settings(made.root / "pelicanconf.py", {"QUIET": True, "JOBS": 2}))


FIND = counted_text.__wrapped__  # type: ignore[attr-defined] # found once for a portal


def test_another_process_finds_it_where_the_change_is_small(portal: Portal) -> None:
    alone = FIND(portal)
    with counting.counting(portal, aside=True) as counted:
        counted.begin()
        assert FIND not in portal.derived
        counted.end()
    assert portal.derived[FIND] == alone


def test_this_process_finds_it_otherwise_when_it_begins(portal: Portal) -> None:
    with counting.counting(portal, aside=False) as counted:
        assert FIND not in portal.derived
        counted.begin()
        assert FIND in portal.derived
        counted.end()


@contextmanager
def dying(*_given: object) -> Iterator[Callable[[], Lost]]:
    """A process that gives nothing."""
    yield partial(Lost, "died")


def test_a_process_that_died_leaves_it_to_be_found_here(portal: Portal) -> None:
    with (mock.patch.object(counting, "beside", dying),
          counting.counting(portal, aside=True) as counted):
        counted.begin()
        counted.end()
    assert FIND not in portal.derived


def test_a_build_whose_other_process_fails_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    made, articles = make_small_portal(tmp_path / "portal"), Articles()
    made.jobs = 2
    articles.put(made, STEMS[0])
    before = made.outcome()
    articles.put(made, STEMS[1])
    with mock.patch.object(counting, "counted_text", side_effect=ValueError):
        with pytest.raises(RuntimeError, match="ValueError"):
            made.build()
        assert fingerprints(made.output) == before
    assert made.outcome() == made.clean(tmp_path / "clean")
