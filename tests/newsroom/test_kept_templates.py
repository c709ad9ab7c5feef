"""Templates are compiled once for all processes and builds, wherever a site lies by then."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from bantin.newsroom import whole_build
from incremental.edits import STEMS, portal_of
from incremental.small_portal import SmallPortal


def compiled(portal: SmallPortal) -> int:
    """How often a build compiled all templates."""
    with mock.patch.object(whole_build, "compile_all") as asked:
        portal.build()
    return asked.call_count


def test_they_are_compiled_at_first_and_where_a_site_was_moved(tmp_path: Path) -> None:
    portal, articles = portal_of(tmp_path / "portal", 2)
    assert compiled(portal)
    articles.put(portal, STEMS[2])
    assert not compiled(portal)
    portal.root = portal.root.rename(tmp_path / "elsewhere")
    assert compiled(portal)
    articles.put(portal, STEMS[3])
    assert not compiled(portal)
