"""What the machine refuses the store is told as what it is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from errno import EACCES, EBUSY, ENOSPC
from pathlib import Path

import pytest

from bantin.core.files import refused
from bantin.incremental.store import Store
from bantin.incremental.store_file import refusals


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of an empty store."""
    Store(tmp_path / "store").close()
    return tmp_path / "store"


def run(path: Path, statements: Iterable[str]) -> None:
    """Give the store these statements."""
    with refusals(path), closing(sqlite3.connect(path, timeout=0)) as connection:
        for statement in statements:
            connection.execute(statement)


def told(path: Path, *statements: str) -> int | None:
    """The number by which the refusal of these statements is told."""
    with pytest.raises(OSError, match=re.escape(path.as_posix())) as failure:
        run(path, statements)
    return failure.value.errno


def test_a_full_disk(path: Path) -> None:
    grown = "INSERT INTO meta VALUES ('large', hex(zeroblob(999999)))"
    assert told(path, "PRAGMA max_page_count=1", grown) == ENOSPC


def test_another_program_that_writes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert told(path, "BEGIN IMMEDIATE") == EBUSY


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert told(tmp_path / "none/store") == EACCES


def test_a_commit_of_which_another_program_keeps_us(path: Path) -> None:
    with closing(sqlite3.connect(path)) as reader, closing(Store(path)) as store:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchall()
        store._connection.execute("PRAGMA busy_timeout=0")
        store.remember("a", "b")
        with pytest.raises(OSError, match="locked") as failure:
            store.commit()
    words = str(refused(failure.value, path))
    assert words.startswith(f"không dùng được {path}: một chương trình khác đang dùng; ")
