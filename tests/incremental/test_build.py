"""Parts that hang or die, that clash, and stores that cannot be used."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from bantin.core.errors import DataError, EnvironmentFailure
from bantin.core.outputs import Bundle, Copy, File, Inputs, Part
from bantin.incremental import build as building
from bantin.incremental import making
from bantin.incremental.build import Build, ClashError, LostError
from bantin.incremental.keys import Keys
from bantin.incremental.making import Press
from bantin.incremental.store import Kept, Row, Store
from bantin.incremental.store_file import refusals
from bantin.publish.journal import storage

pytestmark = pytest.mark.usefixtures("forking")


def write(inputs: Inputs) -> bytes:
    """The file's text."""
    return str(inputs["text"]).encode()


def make(_desk: Any, number: int, what: str) -> Iterator[File]:
    """One file, or the fate that `what` names."""
    if what == "hang":
        time.sleep(60)
    if what == "die":
        os._exit(9)
    if what == "fault":
        raise DataError("theme/templates/tag.html", 7, "đứt")
    yield File(f"{number}.txt", write, {"text": what})


def started(folder: Path) -> Build:
    """A build into an empty folder."""
    keys = Keys("base", lambda _value: None, lambda _template: "")
    store = Store(folder / "store")
    made = Build(store, Press(None, keys, lambda _page: b""), folder / "output", folder / "stage", 2)
    made.start(())
    return made


def parts(**fates: str) -> list[Part]:
    """Sixty parts, of which some have another fate than to be written."""
    return [Part(f"part {n}", make, (n, fates.get(f"n{n}", "text"))) for n in range(60)]


def several(_desk: Any, first: int, fates: dict[str, str]) -> Iterator[Part]:
    """Ten of these parts."""
    yield from parts(**fates)[first : first + 10]


def nothing(_desk: Any) -> Iterator[Part]:
    """No parts."""
    return iter(())


def bundles(**fates: str) -> list[Bundle]:
    """The same sixty parts in bundles of ten."""
    return [Bundle(f"bundle {n}", several, (n, fates)) for n in range(0, 60, 10)]


class Nobody:
    """A viewer who looks at nothing: all is planned before it is made."""

    def wanted(self) -> Collection[str]:
        """Nothing."""
        return ()

    def made(self, path: str) -> None:
        """Nothing is done with it."""


@pytest.mark.parametrize(("fate", "reason"), [("hang", "time"), ("die", "died")])
def test_a_part_that_hangs_or_dies_is_named_and_ends_the_build(
    tmp_path: Path, fate: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LIMIT", 1.0)
    monkeypatch.setattr(building, "FEW", 40)
    with pytest.raises(LostError, match="part 33") as found:
        started(tmp_path).add(parts(n33=fate))
    assert found.value.reason == reason
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("fate", ["hang", "die"])
def test_a_part_that_brings_its_bundle_down_is_named(
    tmp_path: Path, fate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LIMIT", 1.0)
    monkeypatch.setattr(building, "FEW", 10)
    with pytest.raises(LostError, match="part 33"):
        started(tmp_path).add(bundles(n33=fate))


def test_bundles_that_workers_plan_are_kept_like_those_planned_here(tmp_path: Path) -> None:
    kept: list[tuple[Any, ...]] = []
    for viewer in (None, Nobody()):
        folder = tmp_path / str(bool(viewer))
        folder.mkdir()
        work = started(folder)
        work.viewer = viewer
        work.add([*bundles(), Part("loose", make, (99, "text")), Bundle("empty", nothing)])
        work.keep()
        store = work.store
        rows = [row[:5] for path in store.paths() if (row := store.row(path))]
        kept.append((store.bundles(), [store.keys_in(n) for n in range(7)], rows, sorted(work.made)))
        assert sorted(work.written) == sorted(work.made)
    assert kept[0] == kept[1]


@pytest.fixture(params=["held here", "told the store"])
def known(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is known what was made."""
    if request.param == "told the store":
        monkeypatch.setattr(building, "AT_ONCE", 1)


@pytest.mark.usefixtures("known")
def test_parts_of_two_bundles_may_not_have_one_name(tmp_path: Path) -> None:
    with pytest.raises(ClashError, match="part 0"):
        started(tmp_path).add([Bundle(name, several, (0, {})) for name in "abcdefghi"])


def test_a_fault_in_a_bundle_comes_out_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"theme/templates/tag\.html:7: đứt"):
        started(tmp_path).add(bundles(n5="fault"))


def test_a_fault_of_a_template_comes_out_of_the_worker_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"theme/templates/tag\.html:7: đứt"):
        started(tmp_path).add(parts(n5="fault"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_is_told_with_the_file_for_which_there_was_no_room(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "FEW", 0)
    work = started(tmp_path)
    work.jobs = jobs
    full = tmp_path / "stage/33.txt"
    full.parent.mkdir(exist_ok=True)
    full.symlink_to("/dev/full")
    with pytest.raises(EnvironmentFailure) as failure, storage():
        work.add(parts())
    assert str(failure.value).startswith(f"không dùng được {full}: đĩa đã đầy; ")


def test_parts_planned_while_others_are_made_are_made_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "FIRST_BUNDLES", 25)
    monkeypatch.setattr(building, "FEW", 20)
    told: list[tuple[int, int]] = []
    work = started(tmp_path)
    work.report = lambda done, every: told.append((done, every))
    work.add(iter(parts()))
    assert sorted(work.made) == sorted(f"{n}.txt" for n in range(60))
    assert {path.name for path in (tmp_path / "stage").iterdir()} == set(work.made)
    assert told[-1] == (60, 60)


@pytest.mark.usefixtures("known")
def test_two_parts_may_not_make_one_file(tmp_path: Path) -> None:
    with pytest.raises(ClashError, match=r"1\.txt"):
        started(tmp_path).add([Part("a", make, (1, "x")), Part("b", make, (1, "y"))])
    with pytest.raises(ClashError, match="a"):
        started(tmp_path).add([Part("a", make, (1, "x")), Part("a", make, (2, "x"))])


def test_a_store_that_cannot_be_opened_is_the_machines_refusal(tmp_path: Path) -> None:
    place = tmp_path / "none" / "store"
    with pytest.raises(OSError, match="unable to open"), refusals(place):
        Store(place)


def test_only_changed_parts_are_made_and_lost_files_are_told(tmp_path: Path) -> None:
    first = started(tmp_path)
    first.add(parts())
    assert len(first.written) == 60
    first.keep()
    first.store.commit()
    first.store.close()
    (tmp_path / "stage").rename(tmp_path / "output")
    second = started(tmp_path)
    second.add([*parts(n7="other")[1:], Part("new", make, (99, "text"))])
    assert second.written == ["7.txt", "99.txt"]
    assert second.removed() == ["0.txt"]


@pytest.mark.parametrize(("there", "written"), [
    (b"abcdefgh", 0), (b"abcdefgX", 1), (b"abcdefg", 1), (b"abcdefghi", 1), (b"", 1), (None, 1),
])
def test_a_copy_is_compared_piece_by_piece(
    tmp_path: Path, there: bytes | None, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "PIECE", 3)
    (tmp_path / "source").write_bytes(b"abcdefgh")
    (tmp_path / "output").mkdir()
    if there is not None:
        (tmp_path / "output/copy").write_bytes(there)
    work = started(tmp_path)
    work.add([Copy("copy", str(tmp_path / "source"))])
    assert list(work.made) == ["copy"]
    assert len(work.written) == written


@pytest.mark.parametrize("content", [b"", b"x" * 9000, b"SQLite format 3\0" + b"\0" * 4000])
def test_a_store_that_is_none_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "store").write_bytes(content)
    store = Store(tmp_path / "store")
    assert store.condition in {"damaged", "other version"}
    store.replace({"a": Kept("key", "[]")}, (), [Row("x", "a", "f", "", "", 1, 2)])
    store.commit()
    store.close()
    again = Store(tmp_path / "store")
    assert again.condition == "whole"
    assert again.keys() == {"a": "key"}
    again.remember("version", "0")
    again.commit()
    again.close()
    assert Store(tmp_path / "store").condition == "other version"
