"""The list of made files tells what builds made and stays as long as the output is large."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from bantin.publish.made import note_made, read_made, unlisted

NAMES = st.frozensets(st.sampled_from([f"a/{n}.html" for n in range(6)]))


@given(st.lists(st.tuples(NAMES, NAMES), max_size=6))
def test_the_list_holds_what_came_and_did_not_go(
    builds: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    with TemporaryDirectory() as folder:
        path, now = Path(folder, "made"), frozenset[str]()
        for added, removed in builds:
            assert set(unlisted(path, added)) == added - now
            came, went = added - now, (removed & now) - added
            note_made(path, sorted(came), sorted(went))
            now = (now | came) - went
            assert read_made(path) == now


def test_a_list_that_has_grown_long_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "made"
    note_made(path, ["index.html"], [])
    for number in range(50):
        note_made(path, [f"{number}.bin"], [f"{number - 1}.bin"] if number else [])
        assert path.read_bytes().count(b"\n") < 10
    assert read_made(path) == {"index.html", "49.bin"}


def test_a_line_cut_off_by_a_kill_is_none(tmp_path: Path) -> None:
    path = tmp_path / "made"
    note_made(path, ["a.html"], [])
    with path.open("ab") as file:
        file.write(b"+b.ht")
    assert read_made(path) == {"a.html"}
    note_made(path, ["c.html"], [])
    assert read_made(path) >= {"a.html", "c.html"}
