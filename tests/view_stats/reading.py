"""Logs written and read in tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bantin.view_stats.importing import Imported, import_log
from bantin.view_stats.store import Store

ARTICLES = {f"/2026/11/20/bai-{number}/": f"bai-{number}" for number in range(10)}


def total(store: Store) -> int:
    """Views of all articles."""
    return sum(store.article_views().values())


def read(store: Store, *paths: Path) -> list[Imported]:
    """Import logs one after the other."""
    return [import_log(store, path, ARTICLES) for path in paths]


def write(path: Path, lines: Iterable[bytes], mode: str = "wb") -> Path:
    """A log of these lines."""
    with path.open(mode) as file:
        file.writelines(lines)
    return path
