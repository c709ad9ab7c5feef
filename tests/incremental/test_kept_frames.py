"""What feedgen made for one edit serves the next ones, as long as the code is the same."""

from __future__ import annotations

import time
from pathlib import Path
from unittest import mock

import pytest

from bantin.feeds import frames
from bantin.incremental.store import Store
from bantin.newsroom import rewording, whole_build
from builders import fingerprints
from incremental.edits import STEMS, portal_of
from incremental.small_portal import SmallPortal

pytestmark = pytest.mark.slow


@pytest.fixture
def portal(tmp_path: Path) -> SmallPortal:
    """A portal that an edit built last."""
    made, _ = portal_of(tmp_path / "portal")
    made.build()
    time.sleep(2.1)
    retitled(made)
    return made


def retitled(portal: SmallPortal) -> None:
    """A build after another title, by a process that knows of no frame; no article is loaded."""
    path = portal.content / f"articles/{STEMS[0]}.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Lại "), encoding="utf-8")
    frames._known.clear()
    with mock.patch.object(whole_build, "open_portal", side_effect=AssertionError):
        portal.build()


def told(portal: SmallPortal) -> str:
    """What the store tells of frames."""
    return Store(portal.output.with_name(".output.store")).meta(rewording.FRAMES)


def test_the_next_edit_needs_no_feedgen_and_gives_what_a_first_build_does(
    portal: SmallPortal, tmp_path: Path
) -> None:
    assert "<generator" in told(portal)
    with mock.patch.object(frames, "generator", side_effect=AssertionError):
        retitled(portal)
    assert fingerprints(portal.output) == portal.clean(tmp_path / "copy")


def test_frames_that_other_code_made_are_not_taken(portal: SmallPortal, tmp_path: Path) -> None:
    store = Store(portal.output.with_name(".output.store"))
    _, _, known = told(portal).partition(" ")
    store.remember(rewording.FRAMES, f"other {known.replace('<generator', '<nobody')}")
    store._connection.commit()
    store.close()
    retitled(portal)
    assert "<nobody" not in told(portal)
    assert fingerprints(portal.output) == portal.clean(tmp_path / "copy")


def test_frames_of_the_theme_before_are_kept_no_more(portal: SmallPortal) -> None:
    """However often it changes, as many are kept as at first."""
    before = told(portal)
    portal.write("theme/static/css/main.css", "p { color: red }\n")
    portal.build()
    time.sleep(2.1)
    retitled(portal)
    assert told(portal) != before
    assert len(told(portal)) == len(before)
