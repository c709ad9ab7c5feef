"""The kept index: what happens to a store that is damaged, or cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.core.errors import EnvironmentFailure
from bantin.search.store import State, Store


def test_a_damaged_store_is_made_again(tmp_path: Path) -> None:
    """Whatever stands in its place: it is empty, and can be written."""
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"no database" * 1000)
    store = Store(path)
    assert store.state("key") == State("key")
    name = store.pack("list", b"content")
    store.keep(State("key", single={"list": name}), State("key"))
    assert Store(path).state("key").single == {"list": name}


def test_a_store_that_cannot_be_opened_is_the_machines_refusal(tmp_path: Path) -> None:
    """Nothing is removed that may be somebody's."""
    with pytest.raises(EnvironmentFailure, match=tmp_path.name):
        Store(tmp_path).state("key")
    assert tmp_path.is_dir()
