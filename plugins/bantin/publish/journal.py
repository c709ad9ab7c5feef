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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import ADVICE, refusal, walk, write_atomically
from bantin.publish.place import Place, check_usable, locked


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
    is everything the build made.
    """

    moves: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    made: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """The journal's content."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


@contextmanager
def building(output: Path) -> Iterator[Place]:
    """Hold the output's lock, finish or undo what a killed build left, and clear the stage.

    Raises EnvironmentFailure when another build holds the lock or the machine refuses.
    """
    place = Place(output.resolve())
    with _storage(), locked(place):
        check_usable(place)
        recover(place)
        place.stage.mkdir(parents=True)
        try:
            yield place
        finally:
            if not place.journal.exists() and not place.undo.exists():
                _clear(place)


@contextmanager
def _storage() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise EnvironmentFailure(f"{where}{refusal(error)}", ADVICE) from error


def recover(place: Place) -> None:
    """Finish a journaled build, or drop the stage of one that had not come so far."""
    if place.undo.exists():
        _go_back(place, _read(place.undo) or Plan())
    elif plan := _read(place.journal):
        _finish(place, plan)
    place.journal.unlink(missing_ok=True)
    for path in place.leftovers():
        path.unlink(missing_ok=True)
    _clear(place)


def put_in_place(place: Place) -> Changes:
    """Make the output equal to the stage, touching only files whose bytes differ.

    Raises OSError when the machine refuses; the output is then what it was.
    """
    made = {path.relative_to(place.stage).as_posix() for path in walk(place.stage)}
    present = {path.relative_to(place.output).as_posix() for path in walk(place.output)}
    last = _read(place.manifest)
    old = present & set(last.made if last else ())
    moves = {name for name in made if name not in present or _differs(place, name)}
    plan = Plan(
        # Pages move last: what they show is there before them.
        moves=tuple(sorted(moves, key=lambda name: (name.endswith(".html"), name))),
        removals=tuple(sorted(old - made)),
        saved=tuple(sorted(present & (moves | old - made))),
        made=tuple(sorted(made)),
    )
    _refuse_to_lose(place, moves, present - old)
    if moves or plan.removals or last is None or last.made != plan.made:
        _save(place, plan.saved)
        os.sync()
        write_atomically(place.journal, plan.to_bytes())
        _finish(place, plan)
    return Changes(len(moves), len(made) - len(moves), len(plan.removals))


def _read(path: Path) -> Plan | None:
    """The plan in a journal; None when there is none or what is there is no journal."""
    try:
        value: Any = json.loads(path.read_bytes())
        lists = [value[field.name] for field in fields(Plan)]
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return None
    names = [name for names in lists if isinstance(names, list) for name in names]
    whole = all(isinstance(names, list) for names in lists)
    if not whole or not all(isinstance(name, str) and _inside(name) for name in names):
        return None
    return Plan(*(tuple(names) for names in lists))


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _differs(place: Place, name: str) -> bool:
    old, new = place.output / name, place.stage / name
    return old.stat().st_size != new.stat().st_size or old.read_bytes() != new.read_bytes()


def _refuse_to_lose(place: Place, moved: set[str], foreign: set[str]) -> None:
    """A file where a folder is due, or the reverse, gives way only if a build had made it."""
    folders = {parent.as_posix() for name in moved for parent in PurePosixPath(name).parents}
    blocked = [name for name in sorted(foreign) if name in folders or _parents(name) & moved]
    if blocked:
        raise EnvironmentFailure(
            f"{place.output / blocked[0]} không phải do bantin tạo nhưng chiếm chỗ của trang web",
            "hãy chuyển nó đi nơi khác rồi chạy lại",
        )


def _parents(name: str) -> set[str]:
    return {parent.as_posix() for parent in PurePosixPath(name).parents}


def _save(place: Place, names: tuple[str, ...]) -> None:
    """Give every file that will go a second name; a copy where there are no hard links."""
    place.saved.mkdir()
    for name in names:
        source, kept = place.output / name, place.saved / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, kept)
        except OSError:
            shutil.copy2(source, kept)


def _finish(place: Place, plan: Plan) -> None:
    """Do what the plan says and keep it as the manifest; on failure go back."""
    try:
        for folder in _folders(plan.moves):
            _make_folder(place.output / folder)
        for name in plan.moves:
            _move(place.stage / name, place.output / name)
        _remove(place.output, plan.removals)
        place.journal.replace(place.manifest)
    except OSError:
        # When not even this succeeds, the next command tries to finish instead.
        with suppress(OSError):
            place.journal.replace(place.undo)
            _go_back(place, plan)
        raise


def _folders(names: tuple[str, ...]) -> list[str]:
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


def _remove(root: Path, names: tuple[str, ...]) -> None:
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
    for name in sorted(set(plan.moves) - set(plan.saved)):
        path = place.output / name
        if path.is_file() and not (place.stage / name).exists():
            path.unlink()
            _drop_empty(place.output, name)
    for name in plan.saved:
        _make_folder((place.output / name).parent)
        _move(place.saved / name, place.output / name)
    place.undo.unlink()


def _clear(place: Place) -> None:
    for folder in (place.stage, place.saved):
        shutil.rmtree(folder, ignore_errors=True)
