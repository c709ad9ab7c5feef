"""The lists of a first build are the same, whichever process reads them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bantin.articles import load
from bantin.articles.folder import ContentFolder
from bantin.core.errors import ContentError
from bantin.core.workers import Lost
from bantin.edition.build_settings import build_settings
from bantin.edition.kept_lists import lists_told
from bantin.newsroom.beside import listing
from bantin.newsroom.engine import by_engine
from bantin.publish.journal import building
from incremental.edits import portal_of
from incremental.small_portal import SmallPortal

pytestmark = pytest.mark.usefixtures("forking")
READ = load.load_lists


@pytest.fixture
def portal(tmp_path: Path) -> SmallPortal:
    """A portal of two articles."""
    return portal_of(tmp_path / "portal", 2)[0]


def settings_of(portal: SmallPortal) -> dict[str, Any]:
    """Its settings, for two processes."""
    return build_settings(portal.root / "pelicanconf.py", {"QUIET": True, "JOBS": 2})


def built(portal: SmallPortal) -> int:
    """Build; how often this process has read the lists."""
    here = os.getpid()
    reads: list[int] = []

    def read(folder: Any) -> Any:
        reads.extend([1] if os.getpid() == here else [])
        return READ(folder)

    patches = [mock.patch(f"bantin.{room}.load_lists", read) for room in ("articles.load", "edition.open")]
    with patches[0], patches[1], building(portal.root / "output") as place:
        by_engine(settings_of(portal), place, portal.root / "pelicanconf.py", "vi")
    return len(reads)


def test_a_first_build_has_them_read_by_another_process(portal: SmallPortal) -> None:
    assert built(portal) == 0


def test_they_are_those_that_this_process_would_read(portal: SmallPortal) -> None:
    settings = settings_of(portal)
    with listing(settings, 2) as listed:
        found = listed()
    own, problems = READ(ContentFolder(portal.root / "content", portal.root / "content"))
    assert found is not None
    assert not problems
    assert lists_told(found) == lists_told(own)


def test_lists_with_faults_are_read_where_these_are_told(portal: SmallPortal) -> None:
    (portal.root / "content/data/tags.yaml").write_text("- {name: A, khac: b}\n", encoding="utf-8")
    with listing(settings_of(portal), 2) as listed:
        assert listed() is None
    with pytest.raises(ContentError) as refused:
        built(portal)
    assert [each.code for each in refused.value.problems] == ["key-unknown-far"]


def test_one_process_reads_them_itself(portal: SmallPortal) -> None:
    with listing(settings_of(portal), 1) as listed:
        assert listed() is None


def test_they_are_read_here_where_the_other_process_was_lost(portal: SmallPortal) -> None:
    lost = mock.patch("bantin.core.workers.Pool.results", return_value=iter([Lost("died")]))
    with lost, listing(settings_of(portal), 2) as listed:
        found = listed()
    assert found is not None
    assert found.registers.categories.listed
