"""Putting built files in place by a journal, so that a killed build is completed or undone.

A build writes into a stage beside the output. Only when everything is made does the journal
appear: one file that lists what moves and what goes. From then on the build will be finished,
by this process or by the next one; before that moment the output is untouched and the stage
is thrown away. Files in the output that no build has written stay where they are.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import ADVICE, walk, write_atomically


@dataclass(frozen=True, slots=True)
class Changes:
    """What putting a build in place did, in numbers of files."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Place:
    """An output folder with the hidden files that belong to it, all on one file system."""

    output: Path

    def _beside(self, name: str) -> Path:
        return self.output.parent / f".{self.output.name}.{name}"

    @property
    def lock(self) -> Path:
        """Held while a build runs; the lock dies with its process."""
        return self._beside("lock")

    @property
    def stage(self) -> Path:
        """Where a build writes."""
        return self._beside("stage")

    @property
    def journal(self) -> Path:
        """What remains to be done."""
        return self._beside("journal")

    @property
    def manifest(self) -> Path:
        """The files of the last finished build."""
        return self._beside("files")


@contextmanager
def building(output: Path) -> Iterator[Place]:
    """Hold the output's lock, finish or undo what a killed build left, and clear the stage.

    Raises EnvironmentFailure when another build holds the lock.
    """
    place = Place(output.resolve())
    with _storage(), _locked(place):
        recover(place)
        place.stage.mkdir(parents=True)
        try:
            yield place
        finally:
            if not place.journal.exists():
                shutil.rmtree(place.stage, ignore_errors=True)


@contextmanager
def _storage() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentFailure(f"{error.filename}: {error.strerror}", ADVICE) from error


@contextmanager
def _locked(place: Place) -> Iterator[None]:
    place.lock.parent.mkdir(parents=True, exist_ok=True)
    with place.lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "?"
            raise EnvironmentFailure(
                f"một lệnh khác (tiến trình {holder}) đang dựng vào {place.output}",
                "hãy đợi lệnh ấy xong rồi chạy lại",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def recover(place: Place) -> None:
    """Finish a journaled build, or drop the stage of one that had not come so far."""
    if place.journal.exists():
        _apply(place, json.loads(place.journal.read_text(encoding="utf-8")))
    shutil.rmtree(place.stage, ignore_errors=True)


def put_in_place(place: Place) -> Changes:
    """Make the output equal to the stage, touching only files whose bytes differ."""
    made = {path.relative_to(place.stage).as_posix() for path in walk(place.stage)}
    moves = sorted(name for name in made if _differs(place, name))
    removals = sorted(_last_made(place) - made)
    plan = {"moves": moves, "removals": removals, "made": sorted(made)}
    os.sync()
    write_atomically(place.journal, json.dumps(plan, ensure_ascii=False).encode())
    _apply(place, plan)
    return Changes(len(moves), len(made) - len(moves), len(removals))


def _last_made(place: Place) -> set[str]:
    with suppress(FileNotFoundError, ValueError):
        return set(json.loads(place.manifest.read_text(encoding="utf-8")))
    return set()


def _differs(place: Place, name: str) -> bool:
    old, new = place.output / name, place.stage / name
    with suppress(OSError):
        return old.stat().st_size != new.stat().st_size or old.read_bytes() != new.read_bytes()
    return True


def _apply(place: Place, plan: dict[str, list[str]]) -> None:
    for name in plan["moves"]:
        source, target = place.stage / name, place.output / name
        if source.exists():
            _make_room(place.output, target)
            source.replace(target)
    _remove(place.output, plan["removals"])
    write_atomically(place.manifest, json.dumps(plan["made"], ensure_ascii=False).encode())
    place.journal.unlink()


def _make_room(root: Path, target: Path) -> None:
    """Folders for `target`; a file where a folder is due, or the reverse, gives way."""
    for parent in reversed(target.relative_to(root).parents):
        folder = root / parent
        if folder.is_file() or folder.is_symlink():
            folder.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)


def _remove(root: Path, names: Iterable[str]) -> None:
    for name in names:
        path = root / name
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        for parent in list(path.relative_to(root).parents)[:-1]:
            with suppress(OSError):
                (root / parent).rmdir()
