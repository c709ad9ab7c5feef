"""An update of the product: what other code made is compared by its bytes, not asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bantin.incremental import looking
from bantin.incremental.store import Row, Store
from bantin.newsroom import engine
from bantin.publish.place import Place
from builders import fingerprints, identities
from incremental.edits import STEMS, portal_of
from incremental.small_portal import SmallPortal

pytestmark = pytest.mark.slow


@pytest.fixture
def portal(tmp_path: Path) -> SmallPortal:
    """A built portal."""
    made, _ = portal_of(tmp_path / "portal")
    made.build()
    return made


def update(portal: SmallPortal) -> None:
    """Let the product be another one."""
    portal.write("code/__init__.py", "VERSION = 2\n")


def store_of(portal: SmallPortal) -> Path:
    """The file of the store."""
    return Place(portal.output).store


@contextmanager
def asked() -> Iterator[set[str]]:
    """Parts of whose outputs the store is asked."""
    parts, rows_of = set[str](), Store.rows_of

    def noted(store: Store, names: Iterable[str]) -> dict[str, Row]:
        these = [*names]
        parts.update(these)
        return rows_of(store, these)

    with mock.patch.object(Store, "rows_of", noted):
        yield parts


def test_the_store_is_asked_for_nothing_that_other_code_made(portal: SmallPortal) -> None:
    update(portal)
    with asked() as parts, mock.patch.object(engine, "report") as told:
        portal.build()
    assert not parts
    told.assert_not_called()


def another_version(portal: SmallPortal) -> None:
    """Let the store be of another version."""
    with closing(Store(store_of(portal))) as store:
        store.remember("version", "0")
        store.commit()


def damage(portal: SmallPortal) -> None:
    """Let the store be no store."""
    store_of(portal).write_bytes(b"x" * 9000)


@pytest.mark.parametrize("useless", [update, another_version, damage])
def test_a_useless_store_is_gone_before_another_process_reads_it(
    portal: SmallPortal, useless: Callable[[SmallPortal], None]
) -> None:
    useless(portal)
    there, looked_at = list[bool](), looking.looked_at

    def noted(output: Path, store: Path, *others: Any, trusting: bool) -> Any:
        there.append(store.exists())
        return looked_at(output, store, *others, trusting=trusting)

    with mock.patch.object(engine, "looked_at", noted):
        assert portal.build().written == 0
    assert there == [False]
    assert Store(store_of(portal)).condition == "whole"


def test_code_that_is_the_same_elsewhere_asks_for_what_changed(portal: SmallPortal) -> None:
    (portal.root / "code/__init__.py").touch()
    (portal.content / f"articles/{STEMS[0]}.md").unlink()
    with asked() as parts:
        portal.build()
    assert parts


def test_files_with_equal_bytes_are_not_touched(portal: SmallPortal) -> None:
    before = identities(portal.output)
    update(portal)
    changes = portal.build()
    assert (changes.written, changes.unchanged, changes.removed) == (0, len(before), 0)
    assert identities(portal.output) == before


def test_what_differs_is_put_right_and_what_nobody_makes_goes(
    portal: SmallPortal, tmp_path: Path
) -> None:
    update(portal)
    changed, gone = (sorted(portal.output.rglob("index.html"))[each] for each in (0, -1))
    times = changed.stat()
    changed.write_bytes(changed.read_bytes()[::-1])
    os.utime(changed, ns=(times.st_atime_ns, times.st_mtime_ns))
    gone.unlink()
    (portal.output / "cua-toi.html").write_text("của tôi", encoding="utf-8")
    (portal.content / f"articles/{STEMS[0]}.md").unlink()
    assert portal.build().removed > 0
    mine = {"cua-toi.html": fingerprints(portal.output)["cua-toi.html"]}
    clean = portal.clean(tmp_path / "clean")
    assert clean is not None
    assert fingerprints(portal.output) == clean | mine


def test_the_build_after_it_goes_on_from_what_it_made(portal: SmallPortal) -> None:
    update(portal)
    portal.build()
    (portal.content / f"articles/{STEMS[0]}.md").unlink()
    with asked() as parts:
        portal.build()
    assert parts
