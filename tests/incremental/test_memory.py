"""What the process that plans holds of a first build grows by few bytes with each article."""

from __future__ import annotations

import gc
import threading
import tracemalloc
from pathlib import Path
from unittest import mock

import pytest

from bantin.incremental import build
from bantin.incremental.build import Build
from builders import add_articles
from incremental.small_portal import SmallPortal, make_small_portal

pytestmark = pytest.mark.slow

FEW, MANY = 40, 190  # articles, too few to compare by NumPy
MOST = 4_000  # bytes for each


def portal_of(root: Path, count: int) -> SmallPortal:
    """A portal of so many articles, whose pages other processes make."""
    portal = make_small_portal(root)
    portal.jobs = 2
    add_articles(portal.content, count)
    return portal


def held(portal: SmallPortal) -> int:
    """Bytes that there are when all is made, before the store is told of the last."""
    found, keep = list[int](), Build.keep

    def seen(work: Build) -> None:
        gc.collect()
        found.append(tracemalloc.get_traced_memory()[0])
        keep(work)

    tracemalloc.start()
    try:
        with mock.patch.object(Build, "keep", seen), mock.patch.object(build, "AT_ONCE", 20):
            portal.build()
    finally:
        tracemalloc.stop()
    return found[0]


def test_a_first_build_holds_little_of_each_article(tmp_path: Path) -> None:
    for each in {*threading.enumerate()} - {threading.main_thread()}:
        each.join(60)  # of another test: beside threads this process makes the pages itself
    portal_of(tmp_path / "warm", FEW).build()  # what is brought in once
    less, more = (held(portal_of(tmp_path / str(count), count)) for count in (FEW, MANY))
    assert 0 < (more - less) / (MANY - FEW) < MOST, (more - less) / (MANY - FEW)
