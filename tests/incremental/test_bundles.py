"""Bundles: planned only when their arguments changed, and nothing of the others is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bantin.core.outputs import Bundle, File, Inputs, Part
from bantin.incremental import build
from bantin.incremental.build import Build, ClashError
from bantin.incremental.keys import Keys
from bantin.incremental.making import Press
from bantin.incremental.store import Store

Texts = dict[str, str]
planned: list[str] = []


def write(inputs: Inputs) -> bytes:
    """The file's text."""
    return str(inputs["text"]).encode()


def make(_desk: Any, name: str, text: str) -> Iterator[File]:
    """One file."""
    yield File(name, write, {"text": text})


def parts(_desk: Any, name: str, texts: Texts) -> Iterator[Part]:
    """A part for each file; which bundle was planned is told."""
    planned.append(name)
    for file, text in texts.items():
        yield Part(f"part {file}", make, (file, text))


class Folder:
    """An output that is built again and again."""

    def __init__(self, root: Path) -> None:
        self.output = root / "output"
        self.root = root

    def build(self, lost: tuple[str, ...] = (), **bundles: Texts) -> Texts:
        """Bring the output up to date; what it holds."""
        planned.clear()
        work = self._begun(lost)
        work.start(())
        work.add([Bundle(name, parts, (name, texts)) for name, texts in bundles.items()])
        return self._ended(work)

    def reworded(self, name: str, text: str) -> Texts:
        """One part is made as a build does that reads its plan from the store."""
        work = self._begun(())
        work.keys = {f"part {name}": (None, "")}
        work.add([Part(f"part {name}", make, (name, text))])
        return self._ended(work)

    def _begun(self, lost: tuple[str, ...]) -> Build:
        keys = Keys("base", lambda _value: None, str)
        store = Store(self.root / "store")
        return Build(
            store, Press(None, keys, lambda _page: b""), self.output, self.root / "stage", 1, lost)

    def _ended(self, work: Build) -> Texts:
        self.output.mkdir(exist_ok=True)
        gone = work.removed()
        work.keep()
        work.store.commit()
        for name in work.written:
            (self.root / "stage" / name).replace(self.output / name)
        work.store.close()
        for name in gone:
            (self.output / name).unlink()
        return {file.name: file.read_text("utf-8") for file in sorted(self.output.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Two bundles with two files each, built."""
    made = Folder(tmp_path)
    assert made.build(a={"1": "x", "2": "x"}, b={"3": "x", "4": "x"}).keys() == set("1234")
    assert planned == ["a", "b"]
    return made


def test_a_bundle_with_the_same_arguments_is_not_planned_and_its_files_stay(folder: Folder) -> None:
    found = folder.build(a={"1": "x", "2": "x"}, b={"3": "y", "4": "x"})
    assert planned == ["b"]
    assert found == {"1": "x", "2": "x", "3": "y", "4": "x"}


def test_what_a_bundle_no_longer_holds_is_removed(folder: Folder) -> None:
    assert folder.build(a={"2": "x"}, b={"3": "x", "4": "x"}).keys() == set("234")
    assert folder.build(a={"2": "x"}).keys() == {"2"}
    assert planned == []


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_part_that_moves_to_another_bundle_belongs_there_from_then_on(
    folder: Folder, order: str
) -> None:
    moved = {"a": {"1": "x"}, "b": {"2": "x", "3": "x", "4": "x"}}
    assert folder.build((), **{name: moved[name] for name in order}).keys() == set("1234")
    assert folder.build(a={"1": "y"}, b=moved["b"]).keys() == set("1234")
    assert planned == ["a"]


def test_a_part_that_an_unchanged_bundle_holds_may_not_come_from_another(folder: Folder) -> None:
    with pytest.raises(ClashError, match="part 1"):
        folder.build(a={"1": "x", "2": "x"}, b={"1": "x", "3": "x", "4": "x"})


def test_a_lost_file_opens_its_bundle(folder: Folder) -> None:
    (folder.output / "3").unlink()
    found = folder.build(("3",), a={"1": "x", "2": "x"}, b={"3": "x", "4": "x"})
    assert planned == ["b"]
    assert found.keys() == set("1234")


def test_a_part_made_without_its_bundle_is_made_again_when_that_is_as_it_was_planned(
    folder: Folder,
) -> None:
    assert folder.reworded("1", "other")["1"] == "other"
    found = folder.build(a={"1": "x", "2": "x"}, b={"3": "x", "4": "x"})
    assert planned == ["a"]
    assert found["1"] == "x"


def test_workers_that_are_started_anew_make_the_rest(tmp_path: Path) -> None:
    """Nothing is made twice or left out where one round is over and the next one begins."""
    bundles: dict[str, Texts] = {
        f"b{number}": {f"{number}.txt": str(number)} for number in range(7)}
    once, often = Folder(tmp_path / "once"), Folder(tmp_path / "often")
    for folder in (once, often):
        folder.root.mkdir()
    with mock.patch.object(build, "ROUND", 2), mock.patch.object(build, "FIRST_BUNDLES", 3):
        assert often.build((), **bundles) == once.build((), **bundles)
        bundles["b3"]["3.txt"] = "other"
        bundles["b9"] = {"9.txt": "new"}
        assert often.build((), **bundles) == once.build((), **bundles)
    assert len(once.build((), **bundles)) == len(bundles)
