"""Releases: each a folder of its own, linked from the last one, and shown by one rename of a link.

    DIR/releases/17/     a whole site; once it has this name nothing in it changes
    DIR/current          a link to the release that readers see
    DIR/.current.*       lock, stage and store, as beside any output

A new release begins as hard links to the files of the current one. What changed is removed there
and comes in from the stage by renaming: no file is ever written into, for the releases share it.
The store, which names the release that it tells of, is kept before the link moves; when a build was
killed between the two, or somebody went back, the names differ and the store is dropped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bantin.core.errors import EnvironmentFailure
from bantin.core.messages import message
from bantin.incremental.store import Store
from bantin.incremental.store_file import drop
from bantin.publish import journal
from bantin.publish.journal import Changes, storage
from bantin.publish.made import note_made
from bantin.publish.place import Place, locked

KEPT = 5
NEXT = ".next"
LINK = ".current.link"
NAME = "release"


@contextmanager
def releasing(folder: Path) -> Iterator[Place]:
    """Hold the lock of the releases in `folder`, and clear away what a killed build left.

    Raises EnvironmentFailure when another build holds the lock or the machine refuses.
    """
    releases = folder.resolve() / "releases"
    place = Place(releases.with_name("current"), releases)
    with storage(), locked(place):
        _check(place)
        _clear(place)
        if current(folder) != _told(place):
            drop(place.store)
        place.stage.mkdir(parents=True)
        releases.mkdir(exist_ok=True)
        try:
            yield place
        finally:
            _clear(place)


def current(folder: Path) -> str:
    """The name of the release that readers see; empty when there is none."""
    link = folder / "current"
    return link.readlink().name if link.is_symlink() else ""


def listed(folder: Path) -> list[str]:
    """The names of all releases, the oldest first."""
    names = (path.name for path in (folder / "releases").glob("*") if path.name.isdecimal())
    return sorted(names, key=int)


def go_back(folder: Path) -> str:
    """Show the release before the current one; its name.

    Raises EnvironmentFailure when there is none. The next build makes everything.
    """
    with releasing(folder) as place:
        older = [name for name in listed(folder) if int(name) < int(current(folder) or 0)]
        if not older:
            reason = message("release-none-before", {"folder": folder}, "vi")
            raise EnvironmentFailure(reason, message("release-publish-first", {}, "vi"))
        _show(place, older[-1])
        return older[-1]


def put(
    place: Place, moves: Collection[str], removals: Collection[str], made: Collection[str],
    store: Store,
) -> None:
    """Make what was built what readers see: by a release, or by the journal of `journal.put`.

    `moves` come from the stage, `removals` go, `made` are files new to the list of made ones; the
    store is committed. Raises OSError when the machine refuses; readers then see what they saw.
    """
    if place.releases is None:
        journal.put(place, moves, removals, made, store.commit)
    elif moves or removals or not place.output.exists():
        _release(place, moves, removals, made, store)
    else:
        store.remember(NAME, current(place.output.parent))  # which a new store does not know
        store.commit()


def put_in_place(place: Place) -> Changes:
    """Make what readers see equal to the stage, as `journal.put_in_place`, without a store."""
    if place.releases is None:
        return journal.put_in_place(place)
    moves, removals, made = journal.compared(place)
    with closing(Store(place.store)) as store:
        put(place, moves, removals, made, store)
    drop(place.store)  # it tells of nothing
    return Changes(len(moves), len(made) - len(moves), len(removals))


def _release(
    place: Place, moves: Collection[str], removals: Collection[str], made: Collection[str],
    store: Store,
) -> None:
    releases = place.output.with_name("releases")
    fresh = releases / NEXT
    _link(place.output.resolve(), fresh)
    for name in removals:
        (fresh / name).unlink(missing_ok=True)
    _drop_empty(fresh, removals)
    for name in sorted(moves):
        _take(place.stage / name, fresh / name)
    note_made(place.manifest, made, ())
    os.sync()  # the link below may not last longer than what it leads to
    name = str(1 + max(map(int, listed(releases.parent)), default=0))
    fresh.rename(releases / name)
    store.remember(NAME, name)
    store.commit()
    _show(place, name)
    note_made(place.manifest, (), removals)
    _prune(place.output.parent)


def _link(source: Path, target: Path) -> None:
    """The tree at `source` once more, its files by second names; nothing when there is none."""
    target.mkdir()
    if not source.is_dir():
        return
    for folder, folders, names in os.walk(source):
        there = target / Path(folder).relative_to(source)
        for name in folders:
            (there / name).mkdir()
        for name in names:
            _second_name(f"{folder}/{name}", f"{there}/{name}")


def _second_name(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except PermissionError:  # a file system without hard links
        shutil.copy2(source, target, follow_symlinks=False)


def _take(source: Path, target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for parent in reversed(target.parents):
        if parent.is_file():
            parent.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _drop_empty(root: Path, names: Collection[str]) -> None:
    parents = {parent for name in names for parent in (root / name).parents if parent != root}
    for parent in sorted((each for each in parents if each.is_relative_to(root)), reverse=True):
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()


def _show(place: Place, name: str) -> None:
    """Let readers see the release: one rename of a link."""
    link = place.output.with_name(LINK)
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases", name))
    link.replace(place.output)


def _prune(folder: Path) -> None:
    """Remove all but the newest releases and the current one."""
    shown = current(folder)
    for name in listed(folder)[:-KEPT]:
        if name != shown:
            shutil.rmtree(folder / "releases" / name, ignore_errors=True)


def _told(place: Place) -> str:
    """The release that the store tells of."""
    if not place.store.exists():
        return ""
    with closing(Store(place.store)) as store:
        return store.meta(NAME)


def _check(place: Place) -> None:
    """Refuse a `current` that is no link: a folder cannot be exchanged by one rename."""
    if place.output.exists() and not place.output.is_symlink():
        reason = message("release-no-link", {"path": place.output}, "vi")
        raise EnvironmentFailure(reason, message("release-move-away", {}, "vi"))


def _clear(place: Place) -> None:
    shutil.rmtree(place.stage, ignore_errors=True)
    shutil.rmtree(place.output.with_name("releases") / NEXT, ignore_errors=True)
    for path in (place.output.with_name(LINK), *place.leftovers()):
        path.unlink(missing_ok=True)
