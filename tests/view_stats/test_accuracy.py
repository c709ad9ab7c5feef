"""On a generated log whose truth is known, what declares itself is judged without a fault."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from bantin.view_stats.hit import page_seen, parse_line
from bantin.view_stats.importing import import_log
from bantin.view_stats.store import Store

GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "tools" / "gen_access_log.py"
pytestmark = pytest.mark.skipif(
    not GENERATOR.exists(), reason="the log generator is not beside the checkout"
)


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


def labelled(folder: Path) -> list[tuple[str, bytes]]:
    lines = (folder / "all.log").read_bytes().split(b"\n")[:-1]
    return list(zip((folder / "labels.bin").read_bytes().decode(), lines, strict=True))


def test_people_are_counted_and_declared_programs_are_not(generated: Path) -> None:
    articles = {unquote(path) for path in truth(generated)["articles"]}
    wrong = Counter()
    for label, line in labelled(generated):
        hit = parse_line(line)
        path = page_seen(hit) if hit else ""
        if label != "B" and (path in articles) is not (label == "V"):
            wrong[label] += 1
    assert not wrong


def test_spoiled_lines_are_malformed_and_good_ones_are_not(generated: Path) -> None:
    for label, line in labelled(generated):
        if label == "m":
            assert parse_line(line) is None
        elif label != "x":
            assert parse_line(line) is not None


def test_the_rotated_files_in_any_order_give_the_counts_of_the_whole(
    generated: Path, tmp_path: Path
) -> None:
    articles = {unquote(path): path for path in truth(generated)["articles"]}
    whole, parts = Store(tmp_path / "whole.sqlite"), Store(tmp_path / "parts.sqlite")
    import_log(whole, generated / "all.log", articles)
    for path in sorted(generated.glob("access.log*")) * 2:
        import_log(parts, path, articles)
    assert whole.article_views() == parts.article_views()
    assert whole.site_days() == parts.site_days()
    counted = sum(whole.article_views().values())
    undeclared = truth(generated)["label_counts"]["B"]
    assert truth(generated)["views_total"] <= counted <= truth(generated)["views_total"] + undeclared
    whole.close()
    parts.close()
