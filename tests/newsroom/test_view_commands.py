"""`bantin views`: what the commands print, and their exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bantin.core.errors import EnvironmentFailure
from bantin.newsroom.views import command

LOGS = Path(__file__).parents[1] / "view_stats" / "data"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pelicanconf.py").write_text("SITEURL = ''\n", "utf-8")
    return tmp_path


def run(project: Path, *words: object, given: bytes | None = None) -> Result:
    arguments = ["--settings", str(project / "pelicanconf.py"), *map(str, words)]
    return CliRunner().invoke(command, arguments, input=given, obj={"lang": "vi"})


def test_a_log_is_counted_and_told_and_counts_once(project: Path) -> None:
    first = run(project, "import", LOGS / "combined.log")
    assert first.exit_code == 0
    assert "20 dòng mới (0 dòng hỏng), 5 lượt xem bài" in first.output
    assert "0 dòng mới" in run(project, "import", LOGS / "combined.log").output


def test_a_pipe_is_read_and_the_same_bytes_count_once(project: Path) -> None:
    content = (LOGS / "caddy-json.log").read_bytes()
    assert "-: 20 dòng mới" in run(project, "import", "-", given=content).output
    assert "-: 0 dòng mới" in run(project, "import", "-", given=content).output


def test_a_log_that_cannot_be_read_is_told_and_the_others_are_counted(project: Path) -> None:
    (project / "bad.log").write_bytes(b"<html>\n")
    done = run(project, "import", project / "bad.log", LOGS / "combined.log")
    assert done.exit_code == 1
    assert "bad.log:1: không dòng nào đọc được" in done.output
    assert "20 dòng mới" in done.output


def test_a_backup_is_made_and_put_back(project: Path) -> None:
    run(project, "import", LOGS / "combined.log")
    assert "đã sao lưu" in run(project, "backup").output
    (project / "var" / "views.sqlite").write_bytes(b"damaged")
    restored = run(project, "restore")
    assert restored.exit_code == 0
    assert "đã phục hồi" in restored.output
    assert "0 dòng mới" in run(project, "import", LOGS / "combined.log").output


def test_doctor_ends_with_1_when_something_is_wrong(project: Path) -> None:
    done = run(project, "doctor")
    assert done.exit_code == 1
    assert "chưa có số liệu" in done.output


def test_a_report_tells_its_span_what_it_leaves_out_and_the_days_without_a_log(project: Path) -> None:
    run(project, "import", LOGS / "combined.log")
    whole = run(project, "report", "--by", "day").output
    days = [line.split()[1] for line in whole.splitlines()[:-1]]
    assert f"đến {'/'.join(reversed(days[-1].split('-')))}" in whole
    assert run(project, "report", "--from", "2026-11-02", "--to", "2026-11-01").exit_code == 2
    assert "chưa có số liệu" in run(project, "report", "--month", "2031-01").output


def test_days_without_a_log_are_told(project: Path) -> None:
    line = (LOGS / "combined.log").read_bytes().splitlines(keepends=True)[0]
    (project / "a.log").write_bytes(b"".join(
        re.sub(rb"\[\d\d/\w{3}/\d{4}", b"[%02d/Oct/2026" % day, line) for day in (3, 4, 8, 9)))
    run(project, "import", "--any-site", project / "a.log")
    for words in (["report"], ["report", "--by", "day"], ["report", "--month", "2026-10"]):
        assert "không có nhật ký từ 05/10/2026 đến 07/10/2026" in run(project, *words).output
    found = json.loads(run(project, "report", "--json").output)
    assert (found["from"], found["to"]) == ("2026-10-03", "2026-10-09")
    assert found["missing"] == [["2026-10-05", "2026-10-07"]]


def test_a_collector_is_told_of_an_address_that_is_not_this_machines(project: Path) -> None:
    done = run(project, "serve", "--host", "203.0.113.9")
    assert isinstance(done.exception, EnvironmentFailure)
    assert "203.0.113.9" in str(done.exception)
    assert "--host" in str(done.exception)


def test_forgetting_asks_for_one_limit(project: Path) -> None:
    run(project, "import", LOGS / "combined.log")
    assert run(project, "forget").exit_code == 2
    assert "0 ngày" in run(project, "forget", "--days", 400).output
