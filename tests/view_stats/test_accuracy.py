"""On a generated log whose truth is known, every article has its views to the last one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from bantin.view_stats.importing import Importer
from bantin.view_stats.pages import Site
from bantin.view_stats.store import Store

GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "tools" / "gen_access_log.py"
pytestmark = pytest.mark.skipif(
    not GENERATOR.exists(), reason="the log generator is not beside the checkout"
)
SITE = Site(article_path=r"/[a-z-]+/\d{4}/\d\d/[^/]+\.html")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    options = ["--lines", "30000", "--seed", "77", "--articles", "500", "--layout", "both"]
    subprocess.run(
        [sys.executable, str(GENERATOR), "--out", str(folder), *options],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


def truth(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "truth.json").read_bytes())
    return found


def counted(database: Path, logs: list[Path]) -> Store:
    store = Store(database)
    importer = Importer(store, SITE)
    importer.begin()
    for log in logs:
        importer.read(log)
    importer.settle()
    return store


def test_views_and_visitors_of_every_article_are_those_of_the_truth(
    generated: Path, tmp_path: Path
) -> None:
    store = counted(tmp_path / "views.sqlite", [generated / "all.log"])
    articles = {unquote(path): counts for path, counts in truth(generated)["articles"].items()}
    assert store.article_views() == {path: views for path, (views, _, _) in articles.items()}
    ((visitors,),) = store.rows("SELECT sum(visitors) FROM day_article")
    assert visitors == truth(generated)["visitors_day_total"]
    lines = store.classes()
    assert lines["malformed"] == truth(generated)["label_counts"]["m"]
    assert sum(lines.values()) == 30000
    store.close()


def test_the_rotated_files_in_any_order_give_the_counts_of_the_whole(
    generated: Path, tmp_path: Path
) -> None:
    whole = counted(tmp_path / "whole.sqlite", [generated / "all.log"])
    parts = counted(tmp_path / "parts.sqlite", sorted(generated.glob("access.log*")) * 2)
    assert whole.article_views() == parts.article_views()
    assert whole.site_days() == parts.site_days()
    assert whole.site_hours() == parts.site_hours()
    assert whole.visitors() == parts.visitors()
    assert whole.referrers() == parts.referrers()
    whole.close()
    parts.close()
