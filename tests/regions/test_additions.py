"""Former communes are written as lines that the reader understands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.errors import DataError
from bantin.core.yaml_source import read_yaml
from bantin.regions.additions import extended, former_communes
from bantin.regions.commands import read_table
from bantin.regions.store import shipped

ENTRY = "- {id: b}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "units:\n  - {id: b}\n"),
        ("# ghi chú\n", "# ghi chú\nunits:\n  - {id: b}\n"),
        ("units: []\n", "units:\n  - {id: b}\n"),
        ("units:\n", "units:\n  - {id: b}\n"),
        ("units:\n  - {id: a}\n", "units:\n  - {id: a}\n  - {id: b}\n"),
        ("units:\n- {id: a}\n", "units:\n- {id: a}\n- {id: b}\n"),
        (
            "units:\n  - id: a\n    kind: xa\n\n  # cuối\nevents: []\n",
            "units:\n  - id: a\n    kind: xa\n  - {id: b}\n\n  # cuối\nevents: []\n",
        ),
    ],
)
def test_entries_go_to_the_end_of_their_list_and_comments_stay(before: str, after: str) -> None:
    assert extended(before, "units", [ENTRY], "r.yaml") == after


def test_a_list_written_in_brackets_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        extended("# a\nunits: [{id: a}]\n", "units", [ENTRY], "r.yaml")
    assert (caught.value.path, caught.value.line) == ("r.yaml", 2)


def test_nothing_to_add_changes_nothing() -> None:
    assert extended("units: []", "units", [], "r.yaml") == "units: []"


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=5), st.booleans())
def test_what_was_there_is_still_there_after_adding(ids: list[str], flow: bool) -> None:
    entry = "- {{id: {0}}}" if flow else "- id: {0}\n    x: y\n"
    text = "units:\n" + "".join(f"  {entry.format(one)}\n" for one in ids) if ids else ""
    tree, problems = read_yaml(extended(text, "units", [ENTRY], "r.yaml"), "r.yaml")
    assert problems == []
    assert tree is not None
    found: Any = tree.value
    assert [unit["id"] for unit in found["units"]] == [*ids, "b"]


@pytest.mark.slow
def test_the_official_table_has_9905_communes_that_ended(official_table: Path) -> None:
    found = former_communes(read_table(official_table).rows, shipped())
    assert len(found) == 9905
    ids = {one.id for one in found}
    assert len(ids) == len(found)
    assert not ids & set(shipped())
    by_id = {one.id: one for one in found}
    assert by_id["xa-gao-giong-dong-thap"].heirs == {
        "xa-phu-cuong-dong-thap": "part",
        "xa-phong-my-dong-thap": "part",
    }
