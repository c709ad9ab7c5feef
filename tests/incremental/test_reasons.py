"""`--why`: the reason of a file, and the files of a source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import bantin
from bantin.edition.build_settings import build_settings
from bantin.newsroom.explaining import explain
from incremental.edits import STEMS, Articles, portal_of
from incremental.small_portal import SmallPortal, moment

pytestmark = pytest.mark.slow

TAG = "chu-de/he/index.html"


@pytest.fixture
def portal(tmp_path: Path) -> tuple[SmallPortal, Articles]:
    """A built portal of three articles with one tag."""
    made, articles = portal_of(tmp_path / "portal")
    made.build()
    return made, articles


def why(portal: SmallPortal, asked: str, capsys: Any) -> tuple[int, Any]:
    """The exit code and what is told as data."""
    settings = build_settings(portal.root / "pelicanconf.py", {"QUIET": True, "JOBS": 1})
    same_code = mock.patch.object(bantin, "__file__", str(portal.root / "code" / "__init__.py"))
    with moment(portal.now), same_code:
        code = explain(asked, settings, portal.output, "vi", data=True)
    said = capsys.readouterr().out
    return code, json.loads(said) if said.startswith("{") else said


def test_a_file_is_told_with_its_first_difference_and_its_sources(portal: Any, capsys: Any) -> None:
    small, articles = portal
    assert why(small, TAG, capsys)[1]["cause"] == "same"
    articles.key(STEMS[1], "title", 0).run(small)
    _, told = why(small, f"/{TAG.removesuffix('index.html')}", capsys)
    assert told["cause"] == "inputs"
    assert "Bài -2" in told["difference"]["old"]
    assert "Phòng đọc" in told["difference"]["new"]
    assert f"articles/{STEMS[1]}.md" in told["sources"]


def test_a_file_that_somebody_changed_is_told(portal: Any, capsys: Any) -> None:
    small, _ = portal
    (small.output / TAG).write_text("x", encoding="utf-8")
    assert why(small, str(small.output / TAG), capsys)[1]["cause"] == "file"


def test_a_new_file_is_told(portal: Any, capsys: Any) -> None:
    small, articles = portal
    articles.put(small, STEMS[5])
    code, told = why(small, "/2026/05/06/bai-6/", capsys)
    assert (code, told["cause"]) == (0, "new")


def test_a_source_is_told_with_the_files_that_use_it(portal: Any, capsys: Any) -> None:
    small, _ = portal
    source = small.content / f"articles/{STEMS[0]}.md"
    told = why(small, str(source), capsys)[1]["outputs"]
    assert {"2026/05/01/bai-1/index.html", TAG, "rss.xml", "luu-tru/2026/05/index.html"} <= set(told)
    assert "robots.txt" not in told


def test_what_nobody_makes_is_said_to_be_so(portal: Any, capsys: Any) -> None:
    code, told = why(portal[0], "/khong-co/", capsys)
    assert code == 1
    assert "không phần nào" in told


def test_nothing_is_built(portal: Any, capsys: Any) -> None:
    small, articles = portal
    before = {p: p.stat().st_mtime_ns for p in small.output.rglob("*")}
    articles.put(small, STEMS[5])
    why(small, TAG, capsys)
    assert {p: p.stat().st_mtime_ns for p in small.output.rglob("*")} == before
    assert small.build().written > 3
