"""What a settings file sets, and the place of what is wrong in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bantin.core.errors import DataError, Told
from bantin.core.settings_file import value_fault, values_of

OTHER = "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\nfrom pelicanconf import *\n"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pelicanconf", raising=False)  # of another test
    (tmp_path / "publishconf.py").write_text(f"{OTHER}SITEURL = ''\n", encoding="utf-8")
    return tmp_path / "pelicanconf.py"


def fault(path: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        values_of(path)
    return caught.value


def test_names_in_capitals_are_settings(settings: Path) -> None:
    settings.write_text("import os\nsmall = 1\nPATH = 'content'\n", encoding="utf-8")
    assert values_of(settings) == {"PATH": "content"}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("A = 1\nSITE = {\n", 2, "'{' was never closed"),
        ("A = 1\n\nB = 2,,\n", 3, "invalid syntax"),
        ("A = 1\nB = A / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("A = 1\nB = int(\n    'x'\n)\n", 2, "ValueError: invalid literal"),
        ("import json\nA = json.loads('{')\n", 2, "JSONDecodeError: "),
        ("A = 1\nraise SystemExit(4)\n", 2, "SystemExit: 4"),
        ("A = 'x'\nimport khong_co\n", 2, "No module named 'khong_co'"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_python_says(
    settings: Path, text: str, line: int, told: str
) -> None:
    settings.write_text(text, encoding="utf-8")
    found = fault(settings)
    assert (found.path, found.line) == ("pelicanconf.py", line)
    assert told in found.text("vi")
    assert "Python báo" in found.text("vi")
    assert "Python says" in found.text("en")


@pytest.mark.parametrize("text", ["A = 1\nB = (\n", "A = 1\nB = A.b\n"])
def test_a_fault_in_settings_that_others_take_over_is_told_where_it_stands(
    settings: Path, text: str
) -> None:
    settings.write_text(text, encoding="utf-8")
    found = fault(settings.with_name("publishconf.py"))
    assert (found.path, found.line) == ("pelicanconf.py", 2)


def test_settings_that_others_take_over_are_read_anew(settings: Path) -> None:
    for name in ("cũ", "tên mới"):
        settings.write_text(f"SITENAME = '{name}'\n", encoding="utf-8")
        assert values_of(settings.with_name("publishconf.py"))["SITENAME"] == name


@pytest.mark.parametrize("file", ["pelicanconf.py", "publishconf.py"])
def test_a_value_is_refused_at_the_last_line_that_gives_it(settings: Path, file: str) -> None:
    settings.write_text("A = 1\nTHEME: str = 'a'\nTHEME_X = 1\nTHEME = 'b'\n", encoding="utf-8")
    found = value_fault(settings.with_name(file), "THEME", Told("theme-missing", {"name": "b"}))
    assert (found.path, found.line) == ("pelicanconf.py", 4)
