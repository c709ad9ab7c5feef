"""What an import counts, keeps, and refuses."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.core.errors import DataError, EnvironmentFailure
from bantin.view_stats.importing import Imported, import_log
from bantin.view_stats.logs import log_file
from bantin.view_stats.store import Store
from view_stats.reading import ARTICLES, read, total, write

Line = Callable[..., bytes]


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


def test_views_of_articles_that_the_list_does_not_name_yet_are_kept_for_them(
    store: Store, current: Path, rotated: Path, log: list[bytes], line: Line
) -> None:
    write(current, [*log[:100], line("/khu-vuc/", 90000)])
    assert import_log(store, current, {}) == Imported(101, 0, 100)
    assert sorted(store.article_views()) == sorted(ARTICLES)
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


def test_a_file_that_is_no_database_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "views.sqlite").write_bytes(b"no database " * 100)
    with pytest.raises(EnvironmentFailure, match="sao lưu"):
        Store(tmp_path / "views.sqlite")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    with pytest.raises(EnvironmentFailure):
        Store(tmp_path / "state" / "views.sqlite")
