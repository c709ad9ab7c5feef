"""What a process has open of the kept readings, and texts fetched together."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bantin.articles import reading_file
from bantin.articles.reading_store import Readings, Row, Text, packed
from bantin.core.errors import EnvironmentFailure

PATHS = ("a.md", "b.md", "c.md")


def kept(path: Path) -> Readings:
    """A store with three sources, whose texts are their paths."""
    rows = ((Row(each, "s", "d", "", each, "", "", "", ""), Text("{}", "", packed(each)))
            for each in PATHS)
    store = Readings(path)
    store.keep("1", "", rows, None)
    return store


def opened() -> list[sqlite3.Connection]:
    """The connections that this process has open."""
    return [base for (process, _), (_, base) in reading_file._open.items() if process == os.getpid()]


def test_the_next_build_of_a_process_closes_what_the_one_before_had_open(tmp_path: Path) -> None:
    first, before = kept(tmp_path / "r.sqlite"), len(opened())
    mine = opened()[-1]
    second = Readings(first.path)
    assert second.words("a.md", "a.md") == ("{}", "")
    assert len(opened()) == before
    with pytest.raises(sqlite3.ProgrammingError):
        mine.execute("SELECT 1")


def test_a_build_goes_on_after_another_one_of_its_process(tmp_path: Path) -> None:
    first = kept(tmp_path / "r.sqlite")
    second = Readings(first.path)
    assert second.body("a.md", "a.md") == first.body("a.md", "a.md") == b"a.md"


def test_a_fork_leaves_the_unfinished_work_of_its_parent_alone(tmp_path: Path) -> None:
    """Its parent's connection, closed there, would take back what is being written."""
    first = kept(tmp_path / "r.sqlite")
    mine = opened()[-1]
    mine.execute("DELETE FROM source WHERE path = 'a.md'")
    process = os.fork()
    if not process:
        reading_file.close(first.path)
        os._exit(len(reading_file._open) == 0)
    assert os.waitpid(process, 0)[1] == 0
    mine.commit()
    assert [first.row(path) is None for path in PATHS] == [True, False, False]


def test_a_file_that_is_not_ours_is_refused_each_time(tmp_path: Path) -> None:
    first = kept(tmp_path / "r.sqlite")
    reading_file.close(first.path)
    with closing(sqlite3.connect(first.path)) as other:
        other.execute(f"PRAGMA user_version = {reading_file.LAYOUT - 1}")
    before = len(opened())
    assert [first.state(), first.state(), first.unsure("1", "")] == [None, None, None]
    assert len(opened()) == before, "nothing is left open of it"
    assert first.known("1") == ({}, ""), "and it is removed"
    assert not first.path.exists()


def test_texts_fetched_while_others_are_kept_take_none_of_these_back(tmp_path: Path) -> None:
    store = kept(tmp_path / "r.sqlite")

    def rows() -> Iterator[tuple[Row, Text]]:
        assert opened()[-1].in_transaction
        store.fetch([("a.md", "a.md")])
        yield Row("new.md", "s", "d", "", "", "", "", "", ""), Text("{}", "", packed(""))

    store.keep("2", "", rows(), ["b.md"])
    assert store.state() == ("2", "")
    assert [store.row(path) is None for path in (*PATHS, "new.md")] == [False, True, False, False]
    assert store.body("a.md", "a.md") == b"a.md"


@pytest.mark.parametrize("asked", [PATHS, ("b.md",), ("c.md", "no.md", "a.md"), ()])
def test_texts_fetched_together_are_those_fetched_one_by_one(
    tmp_path: Path, asked: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kept(tmp_path / "r.sqlite")
    store.fetch([(path, path) for path in asked])
    assert not opened()[-1].in_transaction, "others may write"
    found = {path: store.body(path, path) for path in PATHS}
    assert found == {path: path.encode() for path in PATHS}
    if asked == PATHS:
        monkeypatch.setattr(Readings, "_connection", None)
        assert store.body("a.md", "a.md") == found["a.md"], "it is at hand"


def test_a_damaged_text_is_told_to_who_asks_for_it(tmp_path: Path) -> None:
    store = kept(tmp_path / "r.sqlite")
    with opened()[-1] as base:
        base.execute("UPDATE body SET content = x'00' || content WHERE path = 'b.md'")
    store.fetch([(path, path) for path in PATHS])
    assert store.body("a.md", "a.md")
    with pytest.raises(EnvironmentFailure):
        store.body("b.md", "b.md")


def test_a_file_that_another_program_is_writing_is_not_taken_from_it(tmp_path: Path) -> None:
    store = kept(tmp_path / "r.sqlite")
    opened()[-1].execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EnvironmentFailure, match=r"r\.sqlite.*một chương trình khác đang dùng"):
            store.known("1")
    assert store.known("1")[0].keys() == {*PATHS}


def test_what_is_asked_for_together_is_told_under_one_lock(tmp_path: Path) -> None:
    store = kept(tmp_path / "r.sqlite")
    with store.together():
        assert opened()[-1].in_transaction
        found = [(store.words(path, path), store.body(path, path)) for path in PATHS]
    assert not opened()[-1].in_transaction, "others may write"
    assert found == [(("{}", ""), path.encode()) for path in PATHS]


def test_damage_is_told_to_who_asks_for_several_together(tmp_path: Path) -> None:
    store = kept(tmp_path / "r.sqlite")
    with pytest.raises(EnvironmentFailure), store.together():
        store.whole_row("a.md", "other")
    assert not store.path.exists(), "it is made again"
