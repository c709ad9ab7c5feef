"""Files are replaced whole or not at all, and only when they change."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.errors import EnvironmentFailure, packed, unpacked
from bantin.core.files import digest, refused, walk, write_atomically, write_if_changed


def test_a_file_is_written_with_its_folders_and_readable_by_the_server(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "tệp.json"
    write_atomically(path, b"x")
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in path.parent.iterdir()] == ["tệp.json"]


@pytest.mark.parametrize("operation", ["fsync", "replace", "chmod"])
def test_a_failed_write_leaves_the_old_file_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, operation, fail)
    with pytest.raises(EnvironmentFailure) as failure:
        write_atomically(path, b"new")
    assert failure.value.exit_code == 3
    assert "đĩa đã đầy" in str(failure.value)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_folder_in_the_way_is_an_environment_failure(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(EnvironmentFailure):
        write_atomically(tmp_path / "file", b"x")


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert write_if_changed(path, b"x")
    before = path.stat()
    assert not write_if_changed(path, b"x")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert write_if_changed(path, b"y")
    assert path.read_bytes() == b"y"


def test_walk_is_in_a_stable_order_and_follows_no_links(tmp_path: Path) -> None:
    for name in ("b/2", "b/1", "a", "c/d/e"):
        write_atomically(tmp_path / name, b"")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "folder").symlink_to(tmp_path / "b")
    found = [path.relative_to(tmp_path).as_posix() for path in walk(tmp_path)]
    assert found == ["a", "b/1", "b/2", "c/d/e"]
    assert list(walk(tmp_path / "missing")) == []


@given(st.binary(), st.binary(), st.integers(4, 32))
def test_digests_are_as_long_as_asked_and_differ_with_the_content(
    one: bytes, other: bytes, size: int
) -> None:
    assert len(digest(one, size)) == 2 * size
    assert (digest(one) == digest(other)) is (one == other)


def test_a_refusal_is_told_in_the_language_of_the_listener_even_from_another_process() -> None:
    failure = refused(OSError(errno.ENOSPC, "No space left on device"), Path("var/a.json"))
    sent = EnvironmentFailure(*unpacked(json.loads(json.dumps(packed(failure)))))
    assert str(sent) == str(failure) == failure.text("vi")
    assert str(sent).startswith("không dùng được var/a.json: đĩa đã đầy; hãy ")
    assert sent.text("en").startswith("var/a.json cannot be used: the disk is full; check ")
    rare = refused(OSError(errno.EXDEV, "Invalid cross-device link"))
    assert rare.text("en").startswith("Invalid cross-device link; ")
