"""`bantin` as a whole: how it finds commands, ends, and speaks."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from bantin.core.errors import BantinError, ContentError, EnvironmentFailure, SettingsError
from bantin.core.problems import Problem
from bantin.newsroom import building, commands
from bantin.newsroom.command_line import run
from bantin.newsroom.commands import COMMANDS, bantin

PROBLEM = Problem("content/articles/a.md", 4, "file-empty")


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of the command line."""
    monkeypatch.setattr(sys, "argv", ["bantin", *arguments])
    with pytest.raises(SystemExit) as end:
        run()
    return int(end.value.code or 0)


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException, *arguments: str) -> int:
    """The exit code when a command raises `error`."""

    def fail(*_args: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(commands.bantin, "main", fail)
    monkeypatch.setattr(building, "build", fail)
    return ended(monkeypatch, *arguments)


def test_help_names_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, "--help") == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(any(line.startswith(f"  {name} ") for line in lines) for name in COMMANDS)


def test_the_version_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, "--version") == 0
    assert capsys.readouterr().out == f"bantin {version('bantin')}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_exists_and_has_help(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = import_module(f"bantin.newsroom.{COMMANDS[name]}").command
    assert isinstance(command, click.Command)
    assert command.help
    assert ended(monkeypatch, name, "--help") == 0


def test_an_unknown_command_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bantin.get_command(click.Context(bantin, obj={"lang": "vi"}), "xuat-ban") is None
    assert ended(monkeypatch, "xuat-ban") == 2
    assert "xuat-ban" in capsys.readouterr().err


def test_an_unknown_option_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended(monkeypatch, "--khong-co") == 2


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ContentError([PROBLEM]), 1),
        (SettingsError([("FEEDS.entries", "1–50", "500")]), 1),
        (BantinError("Pelican dropped a.md"), 1),
        (EnvironmentFailure("đĩa đầy", "hãy dọn bớt"), 3),
        (click.UsageError("thiếu tên"), 2),
        (click.exceptions.Abort(), 130),
        (BrokenPipeError(), 3),
    ],
)
def test_each_kind_of_failure_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    assert raising(monkeypatch, error, "build", "--full") == code


@pytest.mark.parametrize(
    ("error", "code"),
    [(ContentError([PROBLEM]), 1), (BrokenPipeError(), 3), (KeyboardInterrupt(), 130),
     (EnvironmentFailure("đĩa đầy", "hãy dọn bớt"), 3), (LookupError("x"), 3)],
)
def test_a_build_without_options_ends_by_the_same_codes(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    assert raising(monkeypatch, error, "build") == code


def test_faults_of_content_are_told_with_their_place_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(monkeypatch, ContentError([PROBLEM]), "build")
    lines = capsys.readouterr().err.splitlines()
    assert lines == [PROBLEM.render("vi"), "1 lỗi, 0 cảnh báo, 0 lưu ý"]


@pytest.mark.parametrize("option", [("--lang=en",), ("--lang", "en")])
def test_faults_are_told_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    raising(monkeypatch, ContentError([PROBLEM]), *option, "build")
    assert capsys.readouterr().err.startswith(PROBLEM.render("en"))


def test_the_language_can_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BANTIN_LANG", "en")
    raising(monkeypatch, ContentError([PROBLEM]), "build")
    assert capsys.readouterr().err.startswith(PROBLEM.render("en"))


def test_faults_of_settings_name_key_expectation_and_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(monkeypatch, SettingsError([("FEEDS.entries", "1–50", "500")]), "build")
    text = capsys.readouterr().err
    assert all(part in text for part in ("FEEDS.entries", "1–50", "500"))


def test_a_failure_of_the_machine_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(monkeypatch, EnvironmentFailure("đĩa đầy", "hãy dọn bớt"), "build")
    text = capsys.readouterr().err
    assert "đĩa đầy" in text
    assert "hãy dọn bớt" in text
    assert "Traceback" not in text


def test_debugging_shows_where_the_failure_arose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bantin", "--debug", "build"])

    def fail(_words: list[str], **_options: object) -> None:
        raise BantinError("x")

    monkeypatch.setattr(commands.bantin, "main", fail)
    with pytest.raises(BantinError):
        run()


def test_the_table_of_commands_loads_none_of_them() -> None:
    """So that `--help` answers at once."""
    code = "import sys, bantin.newsroom.command_line; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for heavy in ("pelican", "pydantic", "bs4", "lxml", "PIL", "bantin.articles.load"):
        assert f"'{heavy}'" not in done.stdout


def test_wrong_usage_is_told_also_when_debugging(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ended(monkeypatch, "--debug", "build") == 2
    assert "pelicanconf.py" in capsys.readouterr().err


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "2>&1 >/dev/full | true"])
def test_a_build_that_nobody_hears_ends_as_it_would(closed: str, tmp_path: Path) -> None:
    """Told or not that there are no settings."""
    bantin = Path(sys.executable).with_name("bantin")
    code = f"set -o pipefail; {bantin} build {closed}"
    assert subprocess.run(["bash", "-c", code], cwd=tmp_path, check=False).returncode == 2
