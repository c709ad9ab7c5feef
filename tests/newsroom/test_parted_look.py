"""Two processes that look at what a build reads see together what one would see."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.core.workers import Lost
from bantin.newsroom.parted_look import BACK, FRONT, PartedLook
from bantin.newsroom.seen_files import Found

YEARS = ("2022", "2023", "2024", "2025")


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A content folder of four years, of which one has a picture among its articles."""
    articles = tmp_path / "content/articles"
    for year in YEARS:
        (articles / year / "06").mkdir(parents=True)
        for name in ("bài-một.md", "bài-hai.md"):
            (articles / year / "06" / name).write_text(f"{year} {name}", encoding="utf-8")
    (articles / "2023/06/anh.jpg").write_bytes(b"x")
    (articles / "ngoài-năm.md").write_text("x", encoding="utf-8")
    for path in articles.rglob("*.*"):
        os.utime(path, ns=(1, 1))
    (tmp_path / "theme").mkdir()
    return {"PATH": str(tmp_path / "content"), "THEME": str(tmp_path / "theme")}


def nobody() -> bytes:
    """What another process tells that is not asked."""
    raise AssertionError


def alone(settings: dict[str, str]) -> Found:
    """What one process sees."""
    return PartedLook(settings).found(nobody)


def met(settings: dict[str, str], back: int) -> tuple[PartedLook, bytes]:
    """A look of which another process has seen so many years."""
    look = PartedLook(settings)
    look._begun[FRONT] = len(YEARS) - back
    told = look.from_back()
    look._begun[FRONT] = 0
    return look, told


@pytest.mark.parametrize("back", range(len(YEARS) + 1))
def test_wherever_they_meet_both_see_what_one_sees(settings: dict[str, str], back: int) -> None:
    look, told = met(settings, back)
    assert len(json.loads(told)) == back
    assert look.found(lambda: told).told()[:2] == alone(settings).told()[:2]


def test_one_sees_every_file_once(settings: dict[str, str]) -> None:
    found = alone(settings)
    expected = {"articles/", *(f"articles/{year}/06/" for year in YEARS)}
    assert found.articles.keys() == expected
    assert all(text.count(".md") == (1 if begins == "articles/" else 2)
               for begins, text in found.articles.items())
    assert [row.partition("\0")[0].rpartition("/")[2] for row in found.others] == ["anh.jpg"]


def test_a_year_that_both_took_at_the_same_moment_counts_once(settings: dict[str, str]) -> None:
    look, told = met(settings, 2)
    look._begun[BACK] = 1
    assert look.found(lambda: told).told()[:2] == alone(settings).told()[:2]


@pytest.mark.parametrize("answer", [Lost("died"), b"[]"])
def test_years_of_a_lost_process_are_looked_at_here(
    settings: dict[str, str], answer: bytes | Lost
) -> None:
    look, _ = met(settings, 3)
    assert look.found(lambda: answer).told()[:2] == alone(settings).told()[:2]


def test_what_is_young_is_told_by_both_from_the_same_moment(settings: dict[str, str]) -> None:
    path = Path(settings["PATH"], "articles/2025/06/bài-một.md")
    look = PartedLook(settings)
    path.write_text("mới", encoding="utf-8")
    look._begun[FRONT] = len(YEARS) - 1
    time.sleep(0.01)
    told = look.from_back()
    look._begun[FRONT] = 0
    found = look.found(lambda: told)
    assert found.young[1][str(path)] == len("mới".encode())
    assert "articles/2025/06/bài-một.md" in found.unsettled


def in_one_folder(articles: Path) -> None:
    """Without years."""
    for number, path in enumerate(sorted(articles.rglob("*.md"))):
        path.rename(articles / f"bài-{number}.md")


def behind_a_link(articles: Path) -> None:
    """Articles that lie elsewhere, which are not followed."""
    articles.rename(articles.with_name("ở-đây"))
    articles.symlink_to("ở-đây")


@pytest.mark.parametrize(
    ("arrange", "articles", "others"), [(in_one_folder, 9, 1), (behind_a_link, 0, 11)]
)
def test_folders_laid_out_otherwise_are_seen_whole(
    settings: dict[str, str], arrange: Callable[[Path], None], articles: int, others: int
) -> None:
    arrange(Path(settings["PATH"], "articles"))
    found = alone(settings)
    assert len(found.others) == others
    assert sum(text.count(".md") for text in found.articles.values()) == articles
