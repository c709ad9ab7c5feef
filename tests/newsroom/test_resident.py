"""Many builds in one process, as a preview does them: nothing is kept from one to the next."""

from __future__ import annotations

import gc
import resource
from collections import Counter
from pathlib import Path

import pytest

from bantin.articles.model import Article
from bantin.edition.portal import Portal
from incremental.edits import STEMS, Articles
from incremental.small_portal import SmallPortal, make_small_portal

EDITS = 200
ROOM = 16 * 2**20  # what bounded caches of texts may still fill


def memory() -> int:
    """Bytes that this process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize()


def kept() -> Counter[type]:
    """How many of each class live; other tests of the process may hold their own."""
    gc.collect()
    return Counter(type(each) for each in gc.get_objects())


def edited(portal: SmallPortal, articles: Articles, number: int) -> None:
    """One save and its build."""
    articles.headers[STEMS[1]]["title"] = f"Nhan đề {number}"
    articles.put(portal, STEMS[1])
    assert portal.build().written > 3


@pytest.mark.slow
def test_memory_stays_flat_over_two_hundred_edits(tmp_path: Path) -> None:
    portal, articles = make_small_portal(tmp_path / "portal"), Articles()
    for stem in STEMS[:3]:
        articles.put(portal, stem)
    for number in range(20):
        portal.build() if not number else edited(portal, articles, number)
    before, held = memory(), kept()
    for number in range(20, EDITS):
        edited(portal, articles, number)
    assert memory() - before < ROOM
    grown = kept() - held
    assert not grown[Portal]
    assert grown[Article] <= len(STEMS)
