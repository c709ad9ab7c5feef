"""Copies of files are those of a first build, though nobody looks at their sources again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from bantin.core.outputs import Copy, Plan
from bantin.incremental.keys import Keys
from builders import draw_picture
from incremental.edits import STEMS, Articles, portal_of
from incremental.small_portal import SmallPortal


def offering(portal: SmallPortal, articles: Articles, stem: str, file: str) -> None:
    """The article at `stem` has a file for download."""
    articles.put(portal, stem)
    articles.headers[stem]["attachments"] = [{"file": file, "title": "Ảnh"}]
    articles.put(portal, stem)


def two_files_at_one_address(root: Path) -> SmallPortal:
    """The portal after a build, since which an older article offers the other file of that name."""
    portal, articles = portal_of(root, 2)
    draw_picture(portal.content / "san.jpg", (200, 9, 9))
    offering(portal, articles, STEMS[1], "media/san.jpg")
    portal.build()
    offering(portal, articles, STEMS[0], "san.jpg")
    return portal


def test_another_file_at_the_address_of_one_is_copied(tmp_path: Path) -> None:
    portal = two_files_at_one_address(tmp_path / "portal")
    assert portal.outcome() == portal.clean(tmp_path / "clean")
    assert ((portal.output / "media/san.jpg").read_bytes()
            == (portal.content / "san.jpg").read_bytes())


def test_it_is_told_by_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = two_files_at_one_address(tmp_path / "portal")
    monkeypatch.setattr(Keys, "of", blind(Keys.of))
    assert portal.outcome() != portal.clean(tmp_path / "clean")


def blind(of: Callable[..., str]) -> Callable[..., str]:
    """Keys that take every copy for what it was."""
    def key(keys: Keys, planned: Plan, before: str = "") -> str:
        return before if before and isinstance(planned, Copy) else of(keys, planned)

    return key


def test_a_copy_that_is_gone_from_the_output_is_made_with_a_new_article(tmp_path: Path) -> None:
    portal, articles = portal_of(tmp_path / "portal", 2)
    offering(portal, articles, STEMS[1], "media/san.jpg")
    portal.build()
    (portal.output / "media/san.jpg").unlink()
    articles.put(portal, STEMS[2])
    assert portal.outcome() == portal.clean(tmp_path / "clean")


def test_pictures_and_files_are_looked_at_no_more_when_an_article_comes(tmp_path: Path) -> None:
    portal, articles = portal_of(tmp_path / "portal", 2)
    offering(portal, articles, STEMS[1], "media/san.jpg")
    portal.build()
    articles.put(portal, STEMS[2])
    with mock.patch.object(Keys, "of_output", autospec=True, side_effect=Keys.of_output) as asked:
        portal.build()
    assert not [each.args[1].path for each in asked.call_args_list
                if each.args[1].path.startswith("media/")]
