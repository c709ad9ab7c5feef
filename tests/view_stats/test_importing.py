"""Every line of every log is counted exactly once, whatever happens to the files."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.errors import DataError, EnvironmentFailure
from bantin.view_stats import log_file
from bantin.view_stats.importing import Imported, count, import_log
from bantin.view_stats.store import Store

Line = Callable[..., bytes]
ARTICLES = {f"/2026/11/20/bai-{number}/": f"bai-{number}" for number in range(10)}


@pytest.fixture(scope="module")
def log(line: Line) -> list[bytes]:
    """A day of 1,200 good lines, all different."""
    return [line(f"/2026/11/20/bai-{number % 10}/", number) for number in range(1200)]


def total(store: Store) -> int:
    return sum(store.article_views().values())


def read(store: Store, *paths: Path) -> list[Imported]:
    return [import_log(store, path, ARTICLES) for path in paths]


def write(path: Path, lines: Iterable[bytes], mode: str = "wb") -> Path:
    with path.open(mode) as file:
        file.writelines(lines)
    return path


@pytest.fixture
def current(tmp_path: Path) -> Path:
    return tmp_path / "access.log"


@pytest.fixture
def rotated(tmp_path: Path) -> Path:
    return tmp_path / "access.log.1"


def test_views_are_counted_by_day_and_article(store: Store, current: Path, line: Line) -> None:
    write(current, [
        line("/2026/11/20/bai-1/", day="19/Nov/2026"),
        line("/2026/11/20/bai-1/", 23 * 3600, day="19/Nov/2026", zone="+0000"),
        line("/2026/11/20/bai-2/", 5, status=304),
        line("/", 6), line("/theme/0a/css/main.css", 7), b"junk\n",
    ])  # fmt: skip
    assert read(store, current) == [Imported(lines=6, malformed=1, views=3)]
    assert store.article_views() == {"bai-1": 2, "bai-2": 1}
    assert store.article_views("2026-11-20") == {"bai-1": 1, "bai-2": 1}
    assert store.site_days() == {"2026-11-19": 1, "2026-11-20": 3}
    assert store.mark("first") == "2026-11-19T00:00:00+07:00"
    assert store.mark("last") == "2026-11-20T06:00:00+07:00"


def test_a_log_that_grows_is_read_on_and_one_that_rests_is_not_read(
    store: Store, current: Path, log: list[bytes]
) -> None:
    write(current, log[:500])
    assert read(store, current)[0].lines == 500
    assert read(store, current)[0].lines == 0
    write(current, log[500:], "ab")
    assert read(store, current)[0].lines == 700
    assert total(store) == 1200


def test_a_half_written_line_waits_for_its_end(
    store: Store, current: Path, log: list[bytes]
) -> None:
    write(current, [*log[:10], log[10][:40]])
    assert read(store, current) == [Imported(10, 0, 10)]
    assert read(store, current) == [Imported(0, 0, 0)]
    write(current, [log[10][40:]], "ab")
    assert read(store, current) == [Imported(1, 0, 1)]


def test_a_log_of_half_a_line_is_not_a_log_yet(
    store: Store, current: Path, log: list[bytes]
) -> None:
    write(current, [log[0][:40]])
    assert read(store, current) == [Imported(0, 0, 0)]
    write(current, [log[0][40:]], "ab")
    assert read(store, current) == [Imported(1, 0, 1)]


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


def test_a_clock_set_back_changes_no_count(
    store: Store, current: Path, line: Line
) -> None:
    write(current, [line(number=7200), line(number=3600), line(number=10)])
    read(store, current)
    assert total(store) == 3
    assert store.mark("first") == "2026-11-20T00:00:10+07:00"
    assert store.mark("last") == "2026-11-20T02:00:00+07:00"


def test_a_line_without_end_does_not_fill_the_memory(
    store: Store, current: Path, log: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "BLOCK", 4096)
    write(current, [*log[:100], b"x" * 100_000, b"\n", *log[100:]])
    assert max(map(len, log_file.LogFile.at(current).blocks(0))) <= 2 * 4096
    read(store, current)
    assert total(store) == 1200
    read(store, current)
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


def test_views_of_articles_that_the_list_does_not_name_yet_are_kept_for_them(
    store: Store, current: Path, rotated: Path, log: list[bytes], line: Line
) -> None:
    write(current, [*log[:100], line("/khu-vuc/", 90000)])
    assert import_log(store, current, {}) == Imported(101, 0, 100)
    assert sorted(store.article_views()) == sorted(ARTICLES)
    assert store.unknown_paths(1) == [("/2026/11/20/bai-0/", 10, "2026-11-20")]
    assert store.site_days() == {"2026-11-20": 101}
    read(store, current)
    assert total(store) == 100
    read(store, write(rotated, log[100:200]))
    assert total(store) == 200
    assert store.site_days() == {"2026-11-20": 201}


def test_progress_is_told_in_bytes_from_the_beginning_of_the_log(
    store: Store, current: Path, log: list[bytes]
) -> None:
    read(store, write(current, log[:600]))
    write(current, log[600:], "ab")
    told: list[int] = []
    import_log(store, current, ARTICLES, told.append)
    assert sum(told) == current.stat().st_size


@pytest.mark.parametrize("content", [gzip.compress(b"x" * 99)[:-20], b"\x1f\x8bnonsense"])
def test_a_broken_archive_is_an_error_of_its_own_and_counts_nothing(
    store: Store, current: Path, content: bytes
) -> None:
    current.write_bytes(content)
    with pytest.raises(DataError, match=r"access\.log"):
        read(store, current)
    assert store.sources() == []


def test_a_pipe_is_refused(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError):
        read(store, tmp_path / "pipe")


def test_an_empty_log_is_no_error(store: Store, current: Path) -> None:
    current.touch()
    assert read(store, current) == [Imported(0, 0, 0)]


def test_a_second_importer_is_refused_with_exit_code_3(
    store: Store, current: Path, log: list[bytes]
) -> None:
    write(current, log)
    program = (
        "import sys; from pathlib import Path\n"
        "from bantin.core.errors import BantinError\n"
        "from bantin.view_stats.importing import import_log\n"
        "from bantin.view_stats.store import Store\n"
        "try: import_log(Store(Path(sys.argv[1])), Path(sys.argv[2]), {})\n"
        "except BantinError as error: sys.exit(error.exit_code)\n"
    )
    command = [sys.executable, "-W", "ignore", "-c", program, str(store.path), str(current)]
    with store.importing():
        assert subprocess.run(command, check=False).returncode == 3
    assert store.sources() == []
    assert subprocess.run(command, check=False).returncode == 0
    assert len(store.sources()) == 1


def test_a_full_disk_is_told_and_leaves_the_counts_as_they_were(
    store: Store, current: Path, line: Line
) -> None:
    read(store, write(current, [line(number=1)]))
    pages = store.database.execute("PRAGMA page_count").fetchone()[0]
    store.database.execute(f"PRAGMA max_page_count = {pages}")
    many = {f"/2026/11/20/{'x' * 200}-{number}/": f"{number:0300}" for number in range(500)}
    write(current, [line(path, 2 + n) for n, path in enumerate(many)], "ab")
    with pytest.raises(EnvironmentFailure) as failure:
        import_log(store, current, many)
    assert failure.value.exit_code == 3
    assert total(store) == 1
    store.database.execute("PRAGMA max_page_count = 100000")
    import_log(store, current, many)
    assert total(store) == 501


@pytest.mark.slow
def test_an_import_killed_at_any_moment_counts_every_line_once(
    tmp_path: Path, log: list[bytes]
) -> None:
    path = write(tmp_path / "access.log", log)
    program = (
        "import sys; from pathlib import Path\n"
        "from bantin.view_stats import log_file\n"
        "from bantin.view_stats.importing import import_log\n"
        "from bantin.view_stats.store import Store\n"
        "log_file.BLOCK = 8000\n"
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


def test_a_file_that_is_no_database_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "views.sqlite").write_bytes(b"no database " * 100)
    with pytest.raises(EnvironmentFailure, match="sao lưu"):
        Store(tmp_path / "views.sqlite")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    with pytest.raises(EnvironmentFailure):
        Store(tmp_path / "state" / "views.sqlite")


@given(st.lists(st.binary(max_size=80)))
def test_counting_never_stops_for_a_line(lines: list[bytes]) -> None:
    _, malformed = count(lines, {})
    assert malformed <= len(lines)
