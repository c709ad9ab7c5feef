"""One fault is one line; a set of them is in order, each once."""

from __future__ import annotations

from typing import get_args

import pytest

from bantin.core import problems
from bantin.core.errors import (
    BantinError,
    ContentError,
    DataError,
    EnvironmentFailure,
    SettingsError,
)
from bantin.core.outputs import File, page_path
from bantin.core.problems import Problem, errors_only, in_order


def test_a_problem_is_rendered_with_path_and_line_in_both_languages() -> None:
    problem = Problem("content/a.md", 4, "list-too-big", {"size": 9, "limit": 5})
    assert problem.render().startswith("content/a.md:4: ")
    assert problem.render("en").startswith("content/a.md:4: ")
    assert problem.text() != problem.text("en")
    assert "9" in problem.text()


def test_an_unknown_code_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        Problem("a", 1, "no-such-code").text()


def test_problems_come_by_file_line_and_code_each_once() -> None:
    late = Problem("b.md", 1, "list-encoding")
    first = Problem("a.md", 2, "list-encoding")
    second = Problem("a.md", 10, "list-encoding")
    assert in_order([late, second, first, late]) == [first, second, late]


def test_warnings_and_notes_do_not_block() -> None:
    found = [Problem("a", 1, "list-encoding", severity=severity) for severity in ("error", "warning", "note")]
    assert [problem.severity for problem in errors_only(found)] == ["error"]


def test_each_error_keeps_what_it_is_about_and_its_exit_code() -> None:
    problem = Problem("a", 1, "list-encoding")
    assert ContentError([problem]).problems == (problem,)
    assert SettingsError([("A.b", "1", "2")]).faults == (("A.b", "1", "2"),)
    assert str(DataError("a.csv", 3, "x")) == "a.csv:3: x"
    assert str(EnvironmentFailure("disk full", "make room")) == "disk full; make room"
    codes = [error.exit_code for error in (BantinError, ContentError, SettingsError, DataError)]
    assert codes == [1, 1, 1, 1]
    assert EnvironmentFailure.exit_code == 3


@pytest.mark.parametrize(
    ("url", "path"),
    [("/", "index.html"), ("/rss/", "rss/index.html"), ("/404.html", "404.html"), ("/rss.xml", "rss.xml")],
)
def test_a_page_lies_where_its_address_says(url: str, path: str) -> None:
    assert page_path(url) == path


def test_a_files_bytes_depend_on_its_inputs_alone() -> None:
    assert File("a", lambda inputs: str(inputs["x"]).encode(), {"x": 1}).content() == b"1"


def test_problems_are_the_rooms_own_module() -> None:
    assert get_args(problems.Severity) == ("error", "warning", "note")
