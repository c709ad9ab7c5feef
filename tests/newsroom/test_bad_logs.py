"""Bad logs and bad circumstances: what is told, the exit code, and that nothing is half counted."""

from __future__ import annotations

import gzip
import random
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import site_maps
from bantin.newsroom.views import command
from bantin.view_stats.site_map import Published, SiteMap
from bantin.view_stats.store import Store
from bantin.view_stats.store.database import locked

LOG = Path(__file__).parents[1] / "view_stats" / "data" / "combined.log"
GOOD = LOG.read_bytes().splitlines(keepends=True)
ARTICLE = Published("bai", "/2026/11/20/bai/", "Bài", "/views/x.json")
NOTHING: tuple[dict[str, int], dict[str, int], int] = ({}, {"malformed": 0}, 0)
CHANCE = random.Random(7)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pelicanconf.py").write_text("SITEURL = ''\n", "utf-8")
    return tmp_path


def run(project: Path, *words: object) -> Result:
    arguments = ["--settings", str(project / "pelicanconf.py"), "import", *map(str, words)]
    return CliRunner().invoke(command, arguments, obj={"lang": "vi"})


def counts(project: Path) -> tuple[dict[str, int], dict[str, int], int]:
    store = Store(project / "var" / "views.sqlite")
    found = store.site_days(), store.classes(), len(store.sources())
    store.close()
    return found


@pytest.mark.parametrize(
    "bad",
    [
        GOOD[0][:60] + b"\n", b"\n", b"\0" * 500 + b"\n", b"\0\0" + GOOD[0],
        bytes(CHANCE.choices([n for n in range(256) if n != 10], k=900)) + b"\n",
        b"x" * 9000 + b"\n", GOOD[0].replace(b'"', b""), GOOD[0].replace(b"[", b""),
        GOOD[0].replace(b"Nov", b"Now"), b"\xff\xfe" + b"a\0" * 80 + b"\n",
        GOOD[0].replace(b"GET ", b"GET " + b"/" * 70_000, 1),
    ],
    ids=[
        "cut", "empty", "NUL", "NUL before a line", "binary", "9 kB", "no quotes", "no bracket",
        "no month", "UTF-16", "70 kB",
    ],
)  # fmt: skip
def test_a_bad_line_is_counted_as_malformed_and_the_others_count(project: Path, bad: bytes) -> None:
    (project / "a.log").write_bytes(b"".join([*GOOD[:7], bad, *GOOD[7:]]))
    done = run(project, project / "a.log")
    assert done.exit_code == 0
    assert "21 dòng mới (1 dòng hỏng), 5 lượt xem bài" in done.output
    assert sum(counts(project)[0].values()) == 7


def test_a_request_of_nine_kilobytes_is_a_line_like_any_other(project: Path) -> None:
    long = GOOD[0].replace(b" HTTP/", b"?x=" + b"A" * 9000 + b" HTTP/", 1)
    (project / "a.log").write_bytes(b"".join([*GOOD, long]))
    assert "21 dòng mới (0 dòng hỏng), 6 lượt xem bài" in run(project, project / "a.log").output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<html>\n" * 50, "các dạng đọc được: combined, vhost-combined, caddy-json"),
        (b"2026/11/20 09:00:00 [error] 31#31: *1 open() failed\n" * 50, "các dạng đọc được"),
        (gzip.compress(b"".join(GOOD))[:-40], "a.log:1: "),
        (b"\x1f\x8b" + b"nonsense" * 9, "a.log:1: "),
    ],
    ids=["a page", "another log", "half an archive", "no archive"],
)
def test_a_log_that_cannot_be_read_ends_with_1_and_counts_nothing(
    project: Path, content: bytes, told: str
) -> None:
    (project / "a.log").write_bytes(content)
    done = run(project, project / "a.log")
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output
    assert counts(project) == NOTHING


def test_a_log_that_fits_no_form_is_told_in_english_too(project: Path) -> None:
    (project / "a.log").write_bytes(b"<html>\n" * 50)
    words = ["--settings", str(project / "pelicanconf.py"), "import", str(project / "a.log")]
    done = CliRunner().invoke(command, words, obj={"lang": "en"})
    assert "a.log:1: no line can be read as an access log; forms that can be read" in done.output


def test_a_log_of_another_site_ends_with_1_and_counts_nothing(project: Path) -> None:
    (project / "var").mkdir()
    site_maps.leave(project / "var", SiteMap([ARTICLE], {}, "khac.example.vn"))
    (project / "a.log").write_bytes(b"".join(GOOD * 20))
    done = run(project, project / "a.log")
    assert done.exit_code == 1
    assert "a.log:1: không có bài nào của trang này" in done.output
    assert "--any-site" in done.output
    assert counts(project) == NOTHING
    assert run(project, "--any-site", project / "a.log").exit_code == 0


def outside(project: Path, log: Path, limit: Callable[[], None] | None = None) -> tuple[int, str]:
    """`bantin views import` as a process of its own; its exit code and what it told."""
    script = Path(sys.executable).parent / "bantin"
    words = [script, "views", "--settings", project / "pelicanconf.py", "import", log]
    done = subprocess.run(
        list(map(str, words)), capture_output=True, text=True, check=False, preexec_fn=limit
    )
    return done.returncode, done.stdout + done.stderr


def small_files() -> None:
    """A file may not grow beyond 100 kB: writing fails as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


@pytest.mark.slow
def test_a_full_disk_ends_with_3_and_leaves_the_counts_as_they_were(project: Path) -> None:
    assert outside(project, LOG)[0] == 0
    before = counts(project)
    line = GOOD[0].decode()
    (project / "b.log").write_text(
        "".join(line.replace(" - - ", f"{n} - - ", 1) for n in range(20_000)), "ascii"
    )
    code, told = outside(project, project / "b.log", small_files)
    assert (code, "Traceback" in told) == (3, False)
    assert counts(project) == before
    assert outside(project, project / "b.log")[0] == 0
    assert counts(project)[2] == 2


@pytest.mark.slow
def test_a_store_that_another_program_holds_ends_with_3_and_what_to_do(project: Path) -> None:
    assert outside(project, LOG)[0] == 0
    before = counts(project)
    (project / "b.log").write_bytes(b"".join(reversed(GOOD)))
    holder = sqlite3.connect(project / "var" / "views.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    code, told = outside(project, project / "b.log")
    holder.close()
    assert (code, "đang giữ tệp này" in told, "Traceback" in told) == (3, True, False)
    with locked(project / "var" / "views.sqlite"):
        code, told = outside(project, project / "b.log")
    assert (code, "một lệnh khác đang nhập số liệu" in told) == (3, True)
    assert counts(project) == before
