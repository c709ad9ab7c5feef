"""`bantin views`: what the commands print, and their exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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


def test_forgetting_asks_for_one_limit(project: Path) -> None:
    run(project, "import", LOGS / "combined.log")
    assert run(project, "forget").exit_code == 2
    assert "0 ngày" in run(project, "forget", "--days", 400).output
