"""How problems are printed."""

from __future__ import annotations

import pytest

from bantin.core.problems import Problem
from bantin.newsroom.reporting import report, report_error, report_problems

ERROR = Problem("b.md", 2, "file-empty")
WARNING = Problem("a.md", 9, "body-empty", {}, "warning")
NOTE = Problem("a.md", 3, "alt-missing", {}, "note")


def test_problems_come_in_order_of_file_and_line_with_their_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report_problems([ERROR, WARNING, NOTE, ERROR], "vi")
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        NOTE.render(), WARNING.render(), ERROR.render(), "1 lỗi, 1 cảnh báo, 1 lưu ý"
    ]


def test_nothing_is_printed_where_nothing_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    report_problems([], "vi")
    assert capsys.readouterr() == ("", "")


def test_colours_are_for_terminals_only(capsys: pytest.CaptureFixture[str]) -> None:
    report_problems([ERROR], "en")
    report_error("x")
    assert "\x1b" not in capsys.readouterr().err


def test_ordinary_output_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    report("xong")
    assert capsys.readouterr() == ("xong\n", "")
