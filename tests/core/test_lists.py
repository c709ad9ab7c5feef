"""The lists of the office: every fault at its line, good rows kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import Field, field_validator

from bantin.core.lists import MOST_BYTES, free_slug, parse_list, read_list
from bantin.core.refusal import fault
from bantin.core.validation import Strict, shown


class Row(Strict):
    """A row of a test list."""

    name: str = Field(max_length=5)
    note: str = ""

    @field_validator("note")
    @classmethod
    def _even(cls, value: str) -> str:
        return fault("list-slug", value=value) if len(value) % 2 else value


def read(path: Path) -> tuple[list[str], list[tuple[int, str]]]:
    rows, problems = read_list(path, path.name, Row)
    assert all(part.path == path.name and part.text() for part in problems)
    return [part.row.name for part in rows], [(part.line, part.code) for part in problems]


@pytest.mark.parametrize(
    ("data", "names", "expected"),
    [
        (b"- {name: a}\n- {name: b}\n", ["a", "b"], []),
        ("\ufeff- name: Tie\u0302\u0301ng\r\n".encode(), ["Tiếng"], []),
        (b"", [], []),
        (b"# nothing\n[]\n", [], []),
        (
            b"- name: a\n- nmae: b\n- name: c\n",
            ["a", "c"],
            [(2, "value-missing"), (2, "key-unknown")],
        ),
        (b"- name: a\n  note: b\n", [], [(2, "list-slug")]),
        (b"- name: abcdef\n", [], [(1, "text-too-long")]),
        (b"name: a\n", [], [(1, "list-shape")]),
        (b"- name: a\n- \xff\n", [], [(2, "list-encoding")]),
        (b"#" * (MOST_BYTES + 1), [], [(1, "list-too-big")]),
    ],
)
def test_good_rows_are_kept_and_faults_have_their_line(
    tmp_path: Path, data: bytes, names: list[str], expected: list[tuple[int, str]]
) -> None:
    path = tmp_path / "list.yaml"
    path.write_bytes(data)
    assert read(path) == (names, expected)


def test_a_missing_list_is_empty_and_a_folder_is_unreadable(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yaml") == ([], [])
    assert read(tmp_path) == ([], [(1, "list-unreadable")])


def test_rows_carry_their_line() -> None:
    rows, _ = parse_list("- name: a\n  note: bb\n- name: c\n", "list.yaml", Row)
    assert [part.line for part in rows] == [1, 3]


def test_a_free_slug_is_the_first_number_not_taken() -> None:
    assert free_slug("a", ["a", "a-2", "a-3"]) == "a-4"


def test_long_values_are_cut_and_kept_on_one_line_in_messages() -> None:
    assert shown("a\nb") == "a b"
    assert shown("x" * 100) == "x" * 80 + "…"
    assert shown(7) == 7
