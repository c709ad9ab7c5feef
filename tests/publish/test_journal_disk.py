"""A build on a disk that refuses: the output stays what it was, or becomes the new one."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from bantin.core.errors import EnvironmentFailure
from bantin.publish.journal import building, put
from bantin.publish.made import read_made

from .trees import NEW, OLD, Tree, build, left_over, read


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


class Disk:
    """The system's file operations, of which the `refused`-th and those after it fail.

    `lasting` is how many fail.
    """

    OPERATIONS = ("replace", "rename", "link", "mkdir", "unlink", "rmdir", "fsync")

    def __init__(self, refused: int, lasting: int) -> None:
        self.refused: Container[int] = range(refused, refused + lasting)
        self.calls = 0

    def guarded(self, operation: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **options: object) -> object:
            self.calls += 1
            if self.calls in self.refused:
                raise OSError(28, "No space left on device", str(args[0]))
            return operation(*args, **options)

        return run


@pytest.fixture
def disks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int, int], Disk]]:
    real = {name: getattr(os, name) for name in Disk.OPERATIONS}

    def install(refused: int, lasting: int) -> Disk:
        disk = Disk(refused, lasting)
        for name, operation in real.items():
            monkeypatch.setattr(os, name, disk.guarded(operation))
        return disk

    yield install
    monkeypatch.undo()


SMALL_OLD: Tree = {"a.html": "old", "f": "file", "d/x.html": "old", "gone.html": "old", "s": "s"}
SMALL_NEW: Tree = {"a.html": "new", "f/y.html": "new", "d": "file", "t/m.css": "new", "s": "s"}


def test_the_output_is_untouched_whichever_single_operation_fails(
    output: Path, disks: Callable[[int, int], Disk]
) -> None:
    failures = 0
    for refused in count(1):
        disks(0, 0)
        build(output, SMALL_OLD)
        disk = disks(refused, 1)
        try:
            build(output, SMALL_NEW)
        except EnvironmentFailure as error:
            failures += 1
            assert error.exit_code == 3  # noqa: PT017 - both ways out are proved
            disks(0, 0)
            assert read(output) == SMALL_OLD, refused
            with building(output):
                pass
            assert read(output) == SMALL_OLD, refused
            assert not left_over(output)
        else:
            assert read(output) == SMALL_NEW, refused
        if disk.calls < refused:
            break
    assert failures > 15


def test_a_disk_that_refuses_from_some_moment_on_leaves_old_or_becomes_new(
    output: Path, disks: Callable[[int, int], Disk]
) -> None:
    for refused in count(1):
        disks(0, 0)
        build(output, SMALL_OLD)
        disk = disks(refused, 10_000)
        with suppress(EnvironmentFailure, OSError):
            build(output, SMALL_NEW)
        disks(0, 0)
        with building(output):
            pass
        assert read(output) in (SMALL_OLD, SMALL_NEW), refused
        assert not left_over(output)
        if disk.calls < refused:
            break


def test_going_back_may_be_killed_too(output: Path, disks: Callable[[int, int], Disk]) -> None:
    """The last rename fails, then the way back stops after n operations; the next one ends it."""
    disks(0, 0)
    build(output, SMALL_OLD)
    usual = disks(0, 0)
    build(output, SMALL_NEW)
    last = usual.calls
    for stopped in count(1):
        disks(0, 0)
        build(output, SMALL_OLD)
        disk = disks(0, 0)
        disk.refused = _Chosen(last - 20, stopped)
        with suppress(EnvironmentFailure):
            build(output, SMALL_NEW)
        disks(0, 0)
        with building(output):
            pass
        assert read(output) in (SMALL_OLD, SMALL_NEW)
        assert not left_over(output)
        if disk.calls < last - 20 + stopped:
            break


class _Chosen:
    """Two moments: the one where a build fails, and everything from `after` calls later."""

    def __init__(self, first: int, after: int) -> None:
        self.first, self.after = first, after

    def __contains__(self, call: object) -> bool:
        assert isinstance(call, int)
        return call == self.first or call > self.first + self.after


def test_a_disk_without_hard_links_is_served_by_copies(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    build(output, OLD)
    build(output, NEW)
    assert read(output) == NEW


def test_files_whose_names_are_gone_with_a_refused_commit_are_taken_out_again(
    output: Path,
) -> None:
    names: list[str] = []

    def refuse() -> None:
        names.clear()
        raise OSError(28, "No space left on device")

    with building(output) as place:
        for name, text in SMALL_NEW.items():
            (place.stage / name).parent.mkdir(parents=True, exist_ok=True)
            (place.stage / name).write_text(text, encoding="utf-8")
        names += SMALL_NEW
        with pytest.raises(OSError, match="No space"):
            put(place, names, (), names, refuse)
    assert read(output) == {}
    assert read_made(place.manifest) == set()
