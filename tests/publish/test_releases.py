"""Releases: a folder each, shown by one rename; killed, refused or doubled, never a mix."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import walk
from bantin.incremental.store import Kept, Row, Store
from bantin.publish.made import read_made
from bantin.publish.releases import KEPT, current, go_back, listed, put, releasing

Tree = dict[str, str]
OPERATIONS = ("replace", "rename", "link", "mkdir", "unlink", "rmdir", "symlink", "fsync")
OLD: Tree = {"a.html": "old", "same": "s", "f": "file", "gone/x.html": "old", "d/x": "old"}
NEW: Tree = {"a.html": "new", "same": "s", "f/y.html": "new", "d": "file", "t/m.css": "new"}


def read(root: Path) -> Tree:
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in walk(root)}


def publish(folder: Path, tree: Tree) -> None:
    """What a build does: compare with what is there, stage what differs, and put it."""
    with releasing(folder) as place, closing(Store(place.store)) as store:
        known = {*store.paths()} or read_made(place.manifest)
        there = read(place.output.resolve()) if place.output.exists() else {}
        moves = [name for name, text in tree.items() if there.get(name) != text]
        for name in moves:
            path = place.stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(tree[name], encoding="utf-8")
        rows = [Row(name, "part", "f", "", "", len(text), 0) for name, text in tree.items()]
        store.replace({"part": Kept("key", "[]")}, (), rows)
        put(place, moves, known - tree.keys(), tree, store)


def shown(folder: Path) -> Tree:
    return read((folder / "current").resolve())


def leftovers(folder: Path) -> set[str]:
    known = {"current", "releases", ".current.lock", ".current.store", ".current.files"}
    return {path.name for path in folder.iterdir()} - known | {
        path.name for path in (folder / "releases").iterdir() if not path.name.isdecimal()
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for releases, on a disk that is not waited for."""
    monkeypatch.setattr(os, "sync", lambda: None)
    (tmp_path / "www").mkdir()
    return tmp_path / "www"


def test_a_release_is_a_folder_that_shares_what_did_not_change(folder: Path) -> None:
    publish(folder, OLD)
    publish(folder, NEW)
    assert (folder / "current").readlink() == Path("releases/2")
    assert shown(folder) == NEW
    assert read(folder / "releases/1") == OLD
    first, second = (folder / "releases" / name / "same" for name in "12")
    assert first.stat().st_ino == second.stat().st_ino
    assert not leftovers(folder)


def test_nothing_changed_makes_no_release(folder: Path) -> None:
    publish(folder, OLD)
    publish(folder, OLD)
    assert listed(folder) == ["1"]


def test_a_new_store_learns_which_release_it_tells_of_where_nothing_changed(folder: Path) -> None:
    """Without its name the next build would make everything, and so on as long as nothing changes."""
    publish(folder, OLD)
    (folder / ".current.store").unlink()
    publish(folder, OLD)
    with releasing(folder) as place, closing(Store(place.store)) as store:
        assert {*store.paths()} == OLD.keys()


def test_foreign_files_come_along(folder: Path) -> None:
    publish(folder, OLD)
    (folder / "current/CNAME").write_text("tin.example.vn", encoding="utf-8")
    publish(folder, NEW)
    assert shown(folder) == NEW | {"CNAME": "tin.example.vn"}


def test_a_lost_store_removes_what_builds_had_made(folder: Path) -> None:
    publish(folder, OLD)
    (folder / ".current.store").unlink()
    publish(folder, {"a.html": "new"})
    assert shown(folder) == {"a.html": "new"}


def test_five_releases_stay_and_one_goes_back(folder: Path) -> None:
    for number in range(8):
        publish(folder, {"index.html": str(number)})
    assert listed(folder) == ["4", "5", "6", "7", "8"]
    assert len(listed(folder)) == KEPT
    assert go_back(folder) == "7"
    assert go_back(folder) == "6"
    assert shown(folder) == {"index.html": "5"}
    publish(folder, {"index.html": "8"})
    assert current(folder) == "9"
    assert read(folder / "releases/6") == {"index.html": "5"}


def test_there_may_be_nothing_to_go_back_to(folder: Path) -> None:
    publish(folder, OLD)
    with pytest.raises(EnvironmentFailure, match="trước"):
        go_back(folder)
    assert shown(folder) == OLD


def test_a_folder_called_current_is_refused_and_kept(folder: Path) -> None:
    (folder / "current").mkdir()
    (folder / "current/mine").write_text("x", encoding="utf-8")
    with pytest.raises(EnvironmentFailure, match="current"):
        publish(folder, OLD)
    assert read(folder) == {"current/mine": "x", ".current.lock": str(os.getpid())}


def test_two_at_once_are_refused(folder: Path) -> None:
    with releasing(folder), pytest.raises(EnvironmentFailure, match=str(os.getpid())):
        publish(folder, OLD)


def test_a_disk_without_hard_links_is_served_by_copies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    publish(folder, OLD)
    publish(folder, NEW)
    assert (shown(folder), read(folder / "releases/1")) == (NEW, OLD)


@pytest.fixture
def at_step(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[int]]]:
    """Lets `act` happen at the n-th change of a file or commit; gives the count of them."""
    real: dict[str, Any] = {name: getattr(os, name) for name in OPERATIONS}
    commit = Store.commit

    def install(step: int, act: Callable[[], None]) -> list[int]:
        calls = [0]

        def guarded(operation: Callable[..., Any]) -> Callable[..., Any]:
            def run(*given: Any, **options: Any) -> Any:
                calls[0] += 1
                if calls[0] == step:
                    act()
                return operation(*given, **options)

            return run

        for name, operation in real.items():
            monkeypatch.setattr(os, name, guarded(operation))
        monkeypatch.setattr(Store, "commit", guarded(commit))
        return calls

    yield install
    monkeypatch.undo()


def killed(folder: Path, tree: Tree, step: int, at_step: Callable[..., list[int]]) -> bool:
    """Publish in a child that ends itself at its `step`; whether it came to it."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            at_step(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
            publish(folder, tree)
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


@pytest.mark.slow
def test_killed_at_each_step_readers_see_old_or_new_and_the_next_build_is_right(
    folder: Path, at_step: Callable[..., list[int]]
) -> None:
    old, new = OLD, NEW
    publish(folder, old)
    seen = set()
    for step in count(1):
        came = killed(folder, new, step, at_step)
        assert shown(folder) in (old, new), step
        seen.add(shown(folder) == new)
        publish(folder, new)
        assert shown(folder) == new, step
        assert not leftovers(folder)
        old, new = new, old
        if not came:
            break
    assert step > 25
    assert seen == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("error", [28, 30])
def test_a_disk_that_refuses_any_step_leaves_what_readers_saw(
    folder: Path, at_step: Callable[..., list[int]], error: int
) -> None:
    def refuse() -> None:
        raise OSError(error, "refused", "x")

    old, new = OLD, NEW
    publish(folder, old)
    for step in count(1):
        at_step(0, refuse)
        before = shown(folder)
        calls = at_step(step, refuse)
        try:
            publish(folder, new)
        except (EnvironmentFailure, OSError):
            assert shown(folder) in (before, new), step
        at_step(0, refuse)
        publish(folder, new)
        assert shown(folder) == new, step
        old, new = new, old
        if calls[0] < step:
            break
    assert step > 25


@pytest.mark.slow
def test_a_reader_of_a_release_never_sees_a_mixture(folder: Path) -> None:
    names = [f"{number}.html" for number in range(40)]
    publish(folder, dict.fromkeys(names, "0"))
    faults: list[Any] = []
    reads = [0]
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            release = (folder / "current").resolve()
            found = {(release / name).read_text(encoding="utf-8") for name in names}
            reads[0] += 1
            if len(found) != 1:
                faults.append(found)

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for number in range(1, 30):
            publish(folder, dict.fromkeys(names, str(number)))
    finally:
        done.set()
        reader.join()
    assert not faults
    assert reads[0] > 30
