"""Every file of the output that is not as it was written is found, by one process or by two."""

from __future__ import annotations

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from bantin.incremental import looking
from bantin.incremental.looking import ALL, BACK, FRONT, SHARE, looked_at
from bantin.incremental.store import Kept, Row, Store

COUNT = 3 * SHARE + 7
NUMBERS = [0, SHARE - 1, SHARE, 2 * SHARE + 3, COUNT - 1]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder of files that a store beside it tells of; some of them have gone or changed."""
    folder = tmp_path / "output"
    folder.mkdir()
    rows = []
    for number in range(COUNT):
        path = folder / f"{number:05}.html"
        path.write_bytes(b"x")
        stat = path.stat()
        rows.append(Row(path.name, "part", "", "", "", stat.st_size, stat.st_mtime_ns))
    with closing(Store(tmp_path / "store")) as store:
        store.replace({"part": Kept("key")}, (), rows)
        store.commit()
    for number in NUMBERS[::2]:
        (folder / f"{number:05}.html").unlink()
    for number in NUMBERS[1::2]:
        os.utime(folder / f"{number:05}.html", ns=(1, 1))
    return folder


def lost(output: Path, jobs: int, *, trusting: bool = False) -> set[int]:
    """Numbers of the files that a look finds."""
    store = output.with_name("store")
    looking = looked_at(output, store, jobs, lambda: b"first", trusting=trusting)
    with looking as found, closing(Store(store)) as opened:
        return {int(path[:5]) for path in found.lost(opened)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_of_them_are_found(output: Path, jobs: int) -> None:
    assert lost(output, jobs) == {*NUMBERS}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_done_first_is_told_first_or_left_alone(output: Path, jobs: int) -> None:
    store = output.with_name("store")
    looking = looked_at(output, store, jobs, lambda: b"first")
    with looking as found, closing(Store(store)) as opened:
        assert (found.first(), found.first()) == (b"first", b"first")
        assert len(found.lost(opened)) == len(NUMBERS)


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_waits_does_not_stand_behind_others_itself(output: Path, jobs: int) -> None:
    """Least of all a preview, which looks again and again."""
    before = os.nice(0)
    lost(output, jobs)
    assert os.nice(0) == before


def test_where_the_output_is_trusted_nothing_is_looked_at(output: Path) -> None:
    assert lost(output, 2, trusting=True) == set()


@pytest.mark.parametrize("back", [0, 1, 2, 3])
def test_two_that_look_leave_nothing_out_between_them(output: Path, back: int) -> None:
    """However many shares the one has looked at when the other begins."""
    board = memoryview(bytearray(24)).cast("q")
    board[ALL], board[FRONT] = COUNT, COUNT - back * SHARE
    with closing(Store(output.with_name("store"))) as store:
        seen = {*looking._from_back(output, store, board)}
        seen.update(json.loads(looking._from_front(output, store.path, board)))
    assert {int(path[:5]) for path in seen} == {*NUMBERS}
    assert COUNT <= board[FRONT] + board[BACK] < COUNT + 2 * SHARE
