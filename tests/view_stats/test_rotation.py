"""Whatever happens to the files, every line is counted exactly once."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.view_stats.logs import log_file
from bantin.view_stats.store import Store
from view_stats.reading import ARTICLES, read, total, write

Line = Callable[..., bytes]


def test_rotation_by_renaming_loses_nothing_once_the_old_file_is_given(
    store: Store, current: Path, rotated: Path, log: list[bytes]
) -> None:
    write(current, log[:500])
    read(store, current)
    write(current, log[500:700], "ab")
    current.rename(rotated)
    write(current, log[700:])
    read(store, current)
    assert total(store) == 1000
    read(store, current, rotated)
    assert total(store) == 1200


def test_a_log_read_while_the_server_still_writes_into_the_renamed_file(
    store: Store, current: Path, rotated: Path, log: list[bytes]
) -> None:
    write(current, log[:500])
    current.rename(rotated)
    read(store, rotated)
    write(rotated, log[500:600], "ab")
    write(current, log[600:])
    read(store, rotated, current, rotated, current)
    assert total(store) == 1200


def test_compressing_copying_and_giving_twice_count_nothing_twice(
    store: Store, current: Path, rotated: Path, log: list[bytes], tmp_path: Path
) -> None:
    write(current, log)
    read(store, current)
    compressed = tmp_path / "access.log.2.gz"
    compressed.write_bytes(gzip.compress(b"".join(log)))
    unnamed = tmp_path / "copy"
    unnamed.write_bytes(gzip.compress(b"".join(log)))
    shutil.copy(current, rotated)
    read(store, current, rotated, compressed, unnamed, compressed)
    assert total(store) == 1200
    assert len(store.sources()) == 1


def test_a_log_partly_read_is_read_to_its_end_after_compression(
    store: Store, current: Path, tmp_path: Path, log: list[bytes]
) -> None:
    write(current, log[:700])
    read(store, current)
    compressed = tmp_path / "access.log.1.gz"
    compressed.write_bytes(gzip.compress(b"".join(log)))
    read(store, compressed)
    assert total(store) == 1200


def test_the_last_line_of_a_compressed_log_counts_without_its_end(
    store: Store, current: Path, tmp_path: Path, log: list[bytes]
) -> None:
    write(current, [*log[:700], log[700][:50]])
    read(store, current)
    assert total(store) == 700
    compressed = tmp_path / "access.log.1.gz"
    compressed.write_bytes(gzip.compress(b"".join(log[:701]).rstrip(b"\n")))
    read(store, compressed, compressed)
    assert total(store) == 701


@pytest.mark.parametrize("afterwards", [100, 1000])
def test_a_log_copied_and_cut_counts_whole_whether_the_new_one_is_smaller_or_bigger(
    store: Store, current: Path, rotated: Path, log: list[bytes], afterwards: int, line: Line
) -> None:
    write(current, log[:400])
    read(store, current)
    write(current, log[400:500], "ab")
    shutil.copy(current, rotated)
    write(current, [line(number=5000 + number) for number in range(afterwards)])
    read(store, current, rotated)
    assert total(store) == 500 + afterwards


def test_two_logs_that_begin_alike_are_kept_apart(
    store: Store, current: Path, rotated: Path, log: list[bytes], tmp_path: Path
) -> None:
    third = tmp_path / "third.log"
    head = log[:20]
    assert len(b"".join(head)) > log_file.HEAD + log_file.TAIL
    write(current, [*head, *log[20:100]])
    write(rotated, [*head, *log[200:400]])
    write(third, [*head, *log[400:410]])
    read(store, current, rotated)
    read(store, third)  # shorter than both: may be a cut copy of either
    write(third, log[410:700], "ab")
    read(store, third, rotated, current, third)
    assert total(store) == (20 + 80) + (20 + 200) + (20 + 300)
    assert len(store.sources()) == 3


def test_a_cut_copy_of_a_known_log_counts_nothing(
    store: Store, current: Path, rotated: Path, log: list[bytes]
) -> None:
    write(current, log)
    write(rotated, log[:600])
    read(store, current, rotated)
    assert total(store) == 1200
    read(store, current)
    assert total(store) == 1200


def test_a_log_first_seen_with_one_line_is_known_again_when_it_has_many(
    store: Store, current: Path, log: list[bytes]
) -> None:
    for number in range(30):
        write(current, log[number : number + 1], "ab")
        read(store, current)
    assert total(store) == 30
    assert len(store.sources()) == 1
    assert store.sources()[0].length > log_file.HEAD - 300


def test_another_file_in_the_same_place_is_another_log(
    store: Store, current: Path, log: list[bytes]
) -> None:
    write(current, log[:600])
    read(store, current)
    inode = current.stat().st_ino
    write(current, log[600:])
    assert current.stat().st_ino == inode
    read(store, current)
    assert total(store) == 1200


def test_an_importer_that_was_off_for_three_rotations_finds_every_line(
    store: Store, current: Path, tmp_path: Path, log: list[bytes]
) -> None:
    read(store, write(current, log[:100]))
    write(current, log[100:300], "ab")
    names = ["access.log.3.gz", "access.log.2.gz", "access.log.1"]
    parts = [log[:300], log[300:600], log[600:900]]
    for name, part in zip(names, parts, strict=True):
        content = b"".join(part)
        (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    write(current, log[900:])
    read(store, *sorted(tmp_path.glob("access.log*")))
    assert total(store) == 1200


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 25_000), max_size=5), st.integers(300, 5000))
def test_wherever_a_log_stood_at_each_import_every_line_counts_once(
    tmp_path_factory: pytest.TempPathFactory, line: Line, stops: list[int], block: int
) -> None:
    folder = tmp_path_factory.mktemp("stops")
    content = b"".join(line(f"/2026/11/20/bai-{number % 10}/", number) for number in range(100))
    path, store = folder / "access.log", Store(folder / "views.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_file, "BLOCK", block)
        for stop in [*sorted(stops), len(content)]:
            path.write_bytes(content[:stop])
            os.utime(path, ns=(stop, stop))
            read(store, path)
    assert total(store) == 100
    store.close()


@pytest.mark.slow
def test_an_import_killed_at_any_moment_counts_every_line_once(
    tmp_path: Path, log: list[bytes]
) -> None:
    path = write(tmp_path / "access.log", log)
    program = (
        "import sys; from pathlib import Path\n"
        "from bantin.view_stats import importing\n"
        "from bantin.view_stats.logs import log_file\n"
        "from bantin.view_stats.importing import import_log\n"
        "from bantin.view_stats.store import Store\n"
        "log_file.BLOCK = importing.COMMIT = 8000\n"
        "print('ready', flush=True)\n"
        f"import_log(Store(Path(sys.argv[1])), Path(sys.argv[2]), {ARTICLES!r})\n"
    )
    rng = random.Random(20261121)
    killed = 0
    for trial in range(15):
        database = tmp_path / f"views-{trial}.sqlite"
        command = [sys.executable, "-W", "ignore", "-c", program, str(database), str(path)]
        for _ in range(2):
            child = subprocess.Popen(command, stdout=subprocess.PIPE)
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(rng.uniform(0, 0.25))
            child.send_signal(signal.SIGKILL)
            killed += child.wait() == -signal.SIGKILL
            child.stdout.close()
        store = Store(database)
        read(store, path)
        assert total(store) == 1200
        assert store.site_days() == {"2026-11-20": 1200}
        store.close()
    assert killed >= 1  # how many is a matter of the machine's speed
