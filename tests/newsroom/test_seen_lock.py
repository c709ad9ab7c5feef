"""Whether the list of published addresses is one that the last build told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.newsroom.seen_lock import SeenLock, hash_of, look_at_lock

FAR = 2**62  # later than any file's time


@pytest.mark.parametrize("written", [True, False])
def test_a_portal_without_addresses_is_known_again(tmp_path: Path, *, written: bool) -> None:
    """Nothing is written then in place of a list that is not there."""
    path = tmp_path / "urls.lock"
    told = look_at_lock(path, FAR).told("", written=written)
    assert look_at_lock(path, FAR).is_known(told)


def test_the_list_as_a_publication_leaves_it_is_known(tmp_path: Path) -> None:
    path = tmp_path / "urls.lock"
    told = SeenLock(path, "1 2 3 4", "").told(hash_of(b"a\n"), written=True)
    path.write_bytes(b"a\n")
    assert look_at_lock(path, FAR).is_known(told)
    path.write_bytes(b"b\n")
    assert not look_at_lock(path, FAR).is_known(told)
