"""Putting built files in place by a journal, so that a killed build is completed or undone.

A build writes into a stage beside the output. Only when everything is made, and every file that
will go has been saved by a second name, does the journal appear: one file that lists what moves
and what goes. From then on there are only renames. A killed process is finished by the next
one; a disk that refuses a rename sends everything back to what it was. Before the journal
appears the output is untouched. Files in the output that no build has written stay.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from bantin.core.errors import EnvironmentFailure, Told
from bantin.core.files import refused, walk, write_atomically
from bantin.core.values import dataclass
from bantin.incremental.store_file import drop
from bantin.publish.made import inside, note_made, read_made, unlisted
from bantin.publish.place import Place, check_usable, locked

TOGETHER = 1000  # names written at once


@dataclass(frozen=True, slots=True)
class Changes:
    """What putting a build in place did, in numbers of files."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A build as the journal tells it; paths are POSIX, relative to the output.

    `moves` come in, `removals` go, `saved` are those of both that were there before, `made`
    are files that builds have not made until now.
    """

    moves: Collection[str] = ()
    removals: Collection[str] = ()
    saved: Collection[str] = ()
    made: Collection[str] = ()

    def pieces(self) -> Iterator[bytes]:
        """The journal's content, of which not all is held at once."""
        before = "{"
        for field in fields(self):
            yield f"{before}{json.dumps(field.name)}: [".encode()
            names, between = iter(getattr(self, field.name)), ""
            while some := [*islice(names, TOGETHER)]:
                yield f"{between}{json.dumps(some, ensure_ascii=False)[1:-1]}".encode()
                between = ", "
            before = "], "
        yield b"]}"


@contextmanager
def building(output: Path) -> Iterator[Place]:
    """Hold the output's lock, finish or undo what a killed build left, and clear the stage.

    Raises EnvironmentFailure when another build holds the lock or the machine refuses.
    """
    place = Place(output.resolve())
    with storage(), locked(place):
        check_usable(place)
        recover(place)
        place.stage.mkdir(parents=True)
        try:
            yield place
        finally:
            if not place.journal.exists() and not place.undo.exists():
                _clear(place)


@contextmanager
def storage() -> Iterator[None]:
    """What the machine refuses (OSError) as an EnvironmentFailure with advice."""
    try:
        yield
    except OSError as error:
        raise refused(error, error.filename2 or error.filename or "") from error


def recover(place: Place) -> None:
    """Finish a journaled build, or drop the stage of one that had not come so far."""
    if place.undo.exists():
        _go_back(place, _read(place.undo) or Plan())
    elif plan := _read(place.journal):
        drop(place.store)  # it may not tell of what is finished now
        _finish(place, plan)
    place.journal.unlink(missing_ok=True)
    for path in place.leftovers():
        path.unlink(missing_ok=True)
    _clear(place)


def put_in_place(place: Place) -> Changes:
    """Make the output equal to the stage, touching only files whose bytes differ.

    Raises OSError when the machine refuses; the output is then what it was.
    """
    moves, removals, made = compared(place)
    put(place, moves, removals, made)
    return Changes(len(moves), len(made) - len(moves), len(removals))


def compared(place: Place) -> tuple[set[str], set[str], set[str]]:
    """What of the stage differs from the output, what must go from there, and all of the stage."""
    made = {path.relative_to(place.stage).as_posix() for path in walk(place.stage)}
    present = {path.relative_to(place.output).as_posix() for path in walk(place.output)}
    moves = {name for name in made if name not in present or _differs(place, name)}
    return moves, (present & read_made(place.manifest)) - made, made


def put(
    place: Place, moves: Collection[str], removals: Collection[str], made: Collection[str],
    commit: Callable[[], None] = lambda: None,
) -> None:
    """Move `moves` from the stage into the output and take `removals` out of it.

    `made` are all files that the list of made ones must name afterwards, as far as they may be
    new to it. `commit` is called when all that can be refused is done; what it keeps (in
    `place.store`) is dropped when the process is killed before the journal has gone. Raises
    OSError when the machine refuses; the output is then what it was.
    """
    unknown = unlisted(place.manifest, made)
    if not place.output.exists():  # the stage takes its place as a whole
        plan = Plan(moves, sorted(removals), (), unknown)
    else:
        going = sorted({*moves, *removals})
        plan = Plan(
            # Pages move last: what they show is there before them.
            moves=sorted(sorted(moves), key=lambda name: name.endswith(".html")),
            removals=sorted(removals),
            saved=[name for name in going if (place.output / name).is_file()],
            made=sorted(unknown),
        )
        _refuse_to_lose(place, plan)
    if not (moves or plan.removals or plan.made):
        commit()
        return
    _save(place, plan.saved)
    write_atomically(place.journal, plan.pieces())
    _finish(place, plan, commit)


def _read(path: Path) -> Plan | None:
    """The plan in a journal; None when there is none or what is there is no journal."""
    try:
        value: Any = json.loads(path.read_bytes())
        lists = [value[field.name] for field in fields(Plan)]
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return None
    names = [name for names in lists if isinstance(names, list) for name in names]
    whole = all(isinstance(names, list) for names in lists)
    if not whole or not all(isinstance(name, str) and inside(name) for name in names):
        return None
    return Plan(*(tuple(names) for names in lists))


def _differs(place: Place, name: str) -> bool:
    old, new = place.output / name, place.stage / name
    return old.stat().st_size != new.stat().st_size or old.read_bytes() != new.read_bytes()


def _refuse_to_lose(place: Place, plan: Plan) -> None:
    """A file where a folder is due, or the reverse, gives way only if a build had made it."""
    folders = {place.output / parent for name in plan.moves for parent in _parents(name)}
    found = [folder for folder in folders if folder.is_file()]
    held = (place.output / name for name in set(plan.moves) - set(plan.saved))
    found += [path for folder in held if folder.is_dir() for path in walk(folder)]
    names = {path.relative_to(place.output).as_posix() for path in found}
    if names and (blocked := sorted(names - read_made(place.manifest))):
        told = Told("output-not-ours", {"path": place.output / blocked[0]})
        raise EnvironmentFailure(told, Told("advice-move-away"))


def _parents(name: str) -> set[str]:
    return {parent.as_posix() for parent in PurePosixPath(name).parents}


def _save(place: Place, names: Collection[str]) -> None:
    """Give every file that will go a second name; a copy where there are no hard links."""
    place.saved.mkdir()
    for name in names:
        source, kept = place.output / name, place.saved / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, kept)
        except OSError:
            shutil.copy2(source, kept)


def _finish(place: Place, plan: Plan, commit: Callable[[], None] = lambda: None) -> None:
    """Do what the plan says and list what is made now; on failure go back."""
    try:
        if not place.output.exists() and place.stage.exists():
            place.stage.replace(place.output)  # nobody reads there yet
        if place.stage.exists():
            _bring_in(place, plan.moves)
        _remove(place.output, plan.removals)
        note_made(place.manifest, plan.made, plan.removals)
        commit()
        place.journal.unlink()
    except OSError:
        # When not even this succeeds, the next command tries to finish instead. What the plan
        # named may be gone with what was to be committed.
        with suppress(OSError):
            place.journal.replace(place.undo)
            _go_back(place, _read(place.undo) or plan)
        raise


def _bring_in(place: Place, moves: Collection[str]) -> None:
    for folder in _folders(moves):
        _make_folder(place.output / folder)
    for name in moves:
        _move(place.stage / name, place.output / name)


def _folders(names: Collection[str]) -> list[str]:
    return sorted({parent for name in names for parent in _parents(name)})


def _make_folder(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _move(source: Path, target: Path) -> None:
    if not source.exists():  # moved before the process was killed
        return
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    source.replace(target)


def _remove(root: Path, names: Collection[str]) -> None:
    for name in names:
        path = root / name
        if path.is_file():  # not when a folder has taken its place
            path.unlink()
        _drop_empty(root, name)


def _drop_empty(root: Path, name: str) -> None:
    for parent in list(PurePosixPath(name).parents)[:-1]:
        with suppress(OSError):
            (root / parent).rmdir()


def _go_back(place: Place, plan: Plan) -> None:
    """Take out what was new and put the saved files back; what was done is not done again."""
    drop(place.store)
    for name in sorted(set(plan.moves) - set(plan.saved)):
        path = place.output / name
        if path.is_file() and not (place.stage / name).exists():
            path.unlink()
            _drop_empty(place.output, name)
    for name in plan.saved:
        _make_folder((place.output / name).parent)
        _move(place.saved / name, place.output / name)
    note_made(place.manifest, plan.removals, plan.made)
    place.undo.unlink()


def _clear(place: Place) -> None:
    for folder in (place.stage, place.saved):
        shutil.rmtree(folder, ignore_errors=True)
