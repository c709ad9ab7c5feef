"""Logs of several web servers count as if one server had written them all."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bantin.view_stats.importing import Importer
from bantin.view_stats.pages import Site
from bantin.view_stats.store import Store
from view_stats.reading import ARTICLES

Line = Callable[..., bytes]


def figures(folder: Path, turns: list[list[Path]]) -> dict[str, Any]:
    """What a store holds after imports of these logs, one import after the other."""
    store = Store(folder / "views.sqlite")
    for logs in turns:
        with store.importing():
            importer = Importer(store, Site(ARTICLES))
            importer.begin()
            for log in logs:
                importer.read(log)
            importer.settle()
    found = {
        "articles": store.article_views(), "days": store.site_days(), "hours": store.site_hours(),
        "visitors": store.visitors(), "readers": store.article_visitors("2026-11-20"),
        "lines": store.classes(), "gaps": store.gaps(), "first and last": store.first_last(),
    }  # fmt: skip
    store.close()
    return found


@pytest.fixture
def requests(line: Line) -> list[bytes]:
    """A day of 400 readers, each seen twice, in the order of time."""
    return [line(f"/2026/11/20/bai-{n % 10}/", 60 * n + 7) for n in range(400) for _ in range(2)]


@pytest.mark.parametrize("seed", range(3))
def test_one_visitor_of_three_servers_is_one_and_every_line_counts_once(
    tmp_path: Path, requests: list[bytes], seed: int
) -> None:
    """Each request goes to a server by chance; their logs grow, rotate and are compressed."""
    rng = random.Random(seed)
    shares: list[list[bytes]] = [[], [], []]
    for request in requests:
        rng.choice(shares).append(request)
    whole = tmp_path / "whole.log"
    whole.write_bytes(b"".join(requests))
    logs = [tmp_path / f"server-{n}" / "access.log" for n in range(3)]
    expected = figures(tmp_path / "one", [[whole]])
    store = tmp_path / "three"
    for log, share in zip(logs, shares, strict=True):
        log.parent.mkdir()
        log.write_bytes(b"".join(share[:100]))
    figures(store, [rng.sample(logs, 3)])
    for log, share in zip(logs, shares, strict=True):
        (log.parent / "access.log.1.gz").write_bytes(gzip.compress(b"".join(share[:150]), mtime=0))
        log.write_bytes(b"".join(share[150:]))
    turns = [rng.sample([*logs, *(log.parent / "access.log.1.gz" for log in logs)], 6)] * 2
    assert figures(store, turns) == expected
    assert sum(expected["articles"].values()) == 800
    assert expected["visitors"] == {"2026-11-20": 400}
