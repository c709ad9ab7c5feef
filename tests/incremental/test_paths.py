"""Paths of what was made, which the store knows already for the most part."""

from __future__ import annotations

from pathlib import Path

from bantin.incremental.paths import Paths
from bantin.incremental.store import Kept, Row, Store

ROWS = [Row(f"{name}.txt", "part", "", "", "", 1, 1) for name in ("b", "đ", "a")]


def test_paths_are_those_that_the_store_knows_in_order_and_then_the_others(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    empty = Paths(store, {})
    assert not empty
    store.add({"part": Kept("")}, ROWS)
    paths = Paths(store, {"0.txt": ROWS[0]})
    assert [*paths] == [*paths] == ["a.txt", "b.txt", "đ.txt", "0.txt"]
    assert len(paths) == 4
    assert [name in paths for name in ("a.txt", "0.txt", "c.txt", 1)] == [True, True, False, False]
    store.close()
