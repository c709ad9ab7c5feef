"""Plans know of articles what decides where they stand; words stay where they are kept."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from bantin.articles.reading_store import Readings
from bantin.core.outputs import Bundle, Part
from bantin.edition.build_settings import build_settings
from bantin.edition.open import open_portal
from bantin.edition.outputs import planned
from bantin.edition.portal import Portal
from bantin.edition.references import References
from bantin.edition.search_files import search_plan
from bantin.edition.statistics_pages import counted_text
from bantin.incremental.keys import Keys
from incremental.edits import STEMS, Articles
from incremental.small_portal import make_small_portal, moment

pytestmark = pytest.mark.slow


def planned_and_hashed(portal: Portal) -> int:
    """Everything that a build finds of articles that did not change; how much is planned."""
    numbers = {source.path: number for number, source in enumerate(portal.sources)}
    keys = Keys("", References(portal.library, numbers), str)
    parts = [keys.of_part(each) for plan in planned(portal) for each in plan
             if isinstance(each, Part | Bundle)]
    assert counted_text(portal)
    assert keys.written(search_plan(portal))
    return len(parts)


def test_no_words_are_fetched_to_plan_and_all_when_they_are_asked_for(tmp_path: Path) -> None:
    made, articles = make_small_portal(tmp_path / "portal"), Articles()
    for stem in STEMS:
        articles.put(made, stem)
    settings = build_settings(made.root / "pelicanconf.py", {"QUIET": True, "JOBS": 1})
    words = mock.patch.object(Readings, "words", autospec=True, side_effect=Readings.words)
    with moment(made.now), words as fetched:
        read_now = open_portal(settings).archive.published
        assert all(article.is_whole and article.lede for article in read_now)
        assert not fetched.called  # those read now have them
        portal = open_portal(settings)
        assert planned_and_hashed(portal) > len(STEMS)
        articles_kept = portal.archive.published
        assert not any(article.is_whole for article in articles_kept)
        assert not fetched.called
        assert all(article.lede and article.is_whole for article in articles_kept)
        assert fetched.call_count == len(articles_kept)


def test_a_document_is_called_otherwise_once_the_article_that_named_it_so_is_gone(
    tmp_path: Path
) -> None:
    made = make_small_portal(tmp_path / "portal")
    for day, number in (("2025-06-01", "20/2018/TT-BGDDT"), ("2026-05-20", "20/2018/TT-BGDĐT")):
        text = f"Xem Thông tư số {number}.\n"
        made.article(f"{day}-bai", {"title": "Bài", "date": f"{day} 07:00"}, text)
    made.build()
    page = made.output / "2026/05/20/bai/index.html"
    assert "BGDDT" in page.read_text("utf-8")
    (made.content / "articles/2025-06-01-bai.md").unlink()
    found = made.outcome()
    assert "BGDDT" not in page.read_text("utf-8")
    assert found == made.clean(tmp_path / "clean")
