"""Where commands find the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.newsroom.project import NoSettingsError, project_root, raw_settings, settings_file


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "pelicanconf.py").write_text("PATH = 'content'\nsmall = 1\n", encoding="utf-8")
    return tmp_path


def test_settings_are_found_in_a_folder_above(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "content" / "articles")
    found = settings_file(None)
    assert found == project / "pelicanconf.py"
    assert project_root(found) == project


def test_given_settings_win(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    (project / "khac.py").write_text("", encoding="utf-8")
    assert settings_file("khac.py") == project / "khac.py"


def test_settings_that_do_not_exist_are_wrong_usage(project: Path) -> None:
    with pytest.raises(NoSettingsError, match=r"khong-co\.py") as fault:
        settings_file(str(project / "khong-co.py"))
    assert fault.value.exit_code == 2
    assert "--settings" in fault.value.text("en")


def test_a_folder_outside_any_project_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoSettingsError, match=r"pelicanconf\.py"):
        settings_file(None)


def test_only_names_in_capitals_are_settings(project: Path) -> None:
    assert raw_settings(project / "pelicanconf.py") == {"PATH": "content"}
