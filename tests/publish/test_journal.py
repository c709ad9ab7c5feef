"""A build is put in place whole: killed, refused by the disk or doubled, never a mix."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.errors import EnvironmentFailure
from bantin.publish.journal import Changes, building, put_in_place
from bantin.publish.made import read_made
from bantin.publish.place import Place

from .trees import NEW, OLD, Tree, build, left_over, read, write

KILLS = 40


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


def test_a_first_build_writes_everything_and_leaves_nothing_beside(output: Path) -> None:
    assert build(output, OLD) == Changes(written=len(OLD), unchanged=0, removed=0)
    assert read(output) == OLD
    assert not left_over(output)


def test_a_second_build_tells_what_it_did(output: Path) -> None:
    build(output, {"a": "1", "b": "2", "c": "3"})
    assert build(output, {"a": "1", "b": "4", "d": "5"}) == Changes(2, 1, 1)
    assert read(output) == {"a": "1", "b": "4", "d": "5"}


def test_unchanged_files_keep_their_time_and_their_inode(output: Path) -> None:
    build(output, OLD)
    os.utime(output / "same.html", ns=(1, 1))
    before = (output / "same.html").stat()
    build(output, NEW)
    after = (output / "same.html").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_nothing_is_written_when_nothing_changed(output: Path) -> None:
    build(output, OLD)
    build(output, OLD)
    manifest = Place(output).manifest
    before = manifest.stat().st_mtime_ns
    assert build(output, OLD) == Changes(0, len(OLD), 0)
    assert manifest.stat().st_mtime_ns == before


def test_empty_folders_go_with_their_last_file(output: Path) -> None:
    build(output, {"a/b/c/index.html": "x", "keep": "x"})
    build(output, {"keep": "x"})
    assert [path.name for path in output.iterdir()] == ["keep"]


def test_a_file_that_somebody_changed_or_deleted_is_mended(output: Path) -> None:
    build(output, {"a": "1", "b": "2"})
    (output / "a").write_text("broken", encoding="utf-8")
    (output / "b").unlink()
    assert build(output, {"a": "1", "b": "2"}).written == 2
    assert read(output) == {"a": "1", "b": "2"}


def test_foreign_files_are_left_alone(output: Path) -> None:
    build(output, OLD)
    write(output, {"CNAME": "tin.example.vn", "gone/note.txt": "mine"})
    build(output, NEW)
    assert read(output) == NEW | {"CNAME": "tin.example.vn", "gone/note.txt": "mine"}


@pytest.mark.parametrize(
    ("foreign", "built"),
    [("lich", "lich/index.html"), ("rss/mine.txt", "rss"), ("a/b", "a/b/c/index.html")],
)
def test_a_foreign_file_in_the_way_is_named_and_never_deleted(
    output: Path, foreign: str, built: str
) -> None:
    build(output, {"index.html": "old"})
    write(output, {foreign: "mine"})
    with pytest.raises(EnvironmentFailure, match=foreign):
        build(output, {"index.html": "new", built: "page"})
    assert read(output) == {"index.html": "old", foreign: "mine"}
    assert not left_over(output)


def test_a_linked_folder_in_the_way_gives_way_and_its_target_stays(
    output: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    write(outside, {"a.txt": "a"})
    build(output, {"index.html": "x"})
    (output / "media").symlink_to(outside)
    build(output, {"index.html": "x", "media/a.txt": "a", "media/b.txt": "b"})
    assert read(output) == {"index.html": "x", "media/a.txt": "a", "media/b.txt": "b"}
    assert read(outside) == {"a.txt": "a"}


def test_nothing_is_removed_through_a_link(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, {"a.txt": "a"})
    build(output, {"index.html": "x", "media/a.txt": "a"})
    (output / "media" / "a.txt").unlink()
    (output / "media").rmdir()
    (output / "media").symlink_to(outside)
    build(output, {"index.html": "x"})
    assert read(outside) == {"a.txt": "a"}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"+", b"-", b"+\n", b"\0\0", b"\xff\xfe", b"+../beside\n+/etc/hosts\n+\n",
        b"b\n+/b\n", b"+index.ht",
    ],
)
def test_a_damaged_manifest_removes_nothing_and_mends_itself(output: Path, content: bytes) -> None:
    write(output.parent, {"beside": "mine"})
    build(output, {"a": "1", "b": "2"})
    Place(output).manifest.write_bytes(content)
    build(output, {"a": "1", "c": "3"})
    assert read(output) == {"a": "1", "b": "2", "c": "3"}
    build(output, {"a": "1"})
    assert read(output) == {"a": "1", "b": "2"}
    assert (output.parent / "beside").read_text(encoding="utf-8") == "mine"


def test_a_damaged_journal_is_dropped(output: Path) -> None:
    build(output, OLD)
    Place(output).journal.write_bytes(b"{")
    build(output, NEW)
    assert read(output) == NEW


def test_an_error_inside_a_build_leaves_the_output_and_nothing_beside(output: Path) -> None:
    build(output, OLD)

    def fail() -> None:
        with building(output) as place:
            write(place.stage, NEW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert read(output) == OLD
    assert not left_over(output)


def test_two_builds_at_once_are_refused_with_exit_code_3(output: Path) -> None:
    build(output, OLD)
    program = (
        "import sys; from pathlib import Path\n"
        "from bantin.core.errors import BantinError\n"
        "from bantin.publish.journal import building\n"
        "try:\n    with building(Path(sys.argv[1])): pass\n"
        "except BantinError as error: print(error); sys.exit(error.exit_code)\n"
    )
    command = [sys.executable, "-c", program, str(output)]
    with building(output) as place:
        write(place.stage, NEW)
        other = subprocess.run(command, capture_output=True, text=True, check=False)
        assert other.returncode == 3
        assert str(os.getpid()) in other.stdout
        assert put_in_place(place).removed == 23
    assert read(output) == NEW
    assert subprocess.run(command, check=False).returncode == 0


def test_an_output_that_is_a_file_is_refused_and_kept(tmp_path: Path) -> None:
    write(tmp_path, {"output": "mine"})
    with pytest.raises(EnvironmentFailure, match="tệp"):
        build(tmp_path / "output", OLD)
    assert (tmp_path / "output").read_text(encoding="utf-8") == "mine"


def test_an_output_on_another_file_system_is_refused_before_anything_is_done(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(output, OLD)
    real = Path.stat

    def mounted(self: Path, **options: bool) -> os.stat_result:
        found = real(self, **options)
        if self != output:
            return found
        return os.stat_result([*found[:2], found.st_dev + 1, *found[3:]])

    monkeypatch.setattr(Path, "stat", mounted)
    with pytest.raises(EnvironmentFailure, match="ổ đĩa"):
        build(output, NEW)
    monkeypatch.undo()
    assert read(output) == OLD


def test_an_output_reached_through_a_link_is_built_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    build(tmp_path / "link", {"index.html": "x"})
    assert (tmp_path / "link").is_symlink()
    assert read(tmp_path / "real") == {"index.html": "x"}


def killed_while_putting_in_place(output: Path, tree: Tree, delay: float) -> None:
    """A child process that builds `tree` and dies `delay` seconds after its stage is made."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with building(output) as place:
            write(place.stage, tree)
            os.write(tell, b".")
            put_in_place(place)
        os._exit(0)
    os.read(ready, 1)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)
    os.close(tell)


@pytest.mark.slow
def test_a_build_killed_at_any_moment_is_old_or_becomes_new(output: Path) -> None:
    rng = random.Random(20261121)
    build(output, OLD)
    write(output, {"foreign.txt": "mine"})
    began = time.monotonic()
    build(output, NEW)
    build(output, OLD)
    usual = (time.monotonic() - began) / 2
    seen, old, new = set(), OLD, NEW
    for _ in range(KILLS):
        killed_while_putting_in_place(output, new, rng.uniform(0, usual))
        before = read(output)
        with building(output):
            pass
        after = read(output)
        foreign = {"foreign.txt": "mine"}
        assert after in (old | foreign, new | foreign)
        seen.add((before == old | foreign, after == new | foreign))
        assert not left_over(output)
        build(output, new)
        old, new = new, old
    assert (True, False) in seen  # killed before the journal
    assert len(seen) > 1  # killed after it


NAMES = st.sampled_from(["a", "a/b", "a/b/c", "a/d", "e", "e/f", "g.html"])


def consistent(names: set[str]) -> bool:
    return not any(other.startswith(f"{name}/") for name in names for other in names)


TREES = st.dictionaries(NAMES, st.sampled_from("xy"), min_size=1).filter(
    lambda tree: consistent(set(tree))
)


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(st.lists(TREES, min_size=1, max_size=4))
def test_whatever_was_built_before_the_output_equals_the_last_build(
    tmp_path_factory: pytest.TempPathFactory, trees: list[Tree]
) -> None:
    output = tmp_path_factory.mktemp("trees") / "output"
    for tree in trees:
        build(output, tree)
        assert read(output) == tree
        assert read_made(Place(output).manifest) == set(tree)
