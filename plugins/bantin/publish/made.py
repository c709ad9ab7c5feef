"""The list of files that builds have made, beside the output: what may be removed from it.

Lines `+path` and `-path`, appended by every build and written anew when they have grown long. A
line that a killed process left half written is not one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import write_atomically

SPARE = 2  # times as many lines as files before the list is written anew


def inside(name: str) -> bool:
    """Whether `name` is a path that stays below the output."""
    if not name or name[0] == "/" or not name.strip("./"):
        return False
    return ".." not in name or ".." not in name.split("/")


def read_made(path: Path) -> set[str]:
    """The files of the list at `path`; nothing when there is none."""
    made: set[str] = set()
    with suppress(FileNotFoundError):
        *lines, _ = path.read_bytes().decode("utf-8", "replace").split("\n")
        for line in lines:
            if line.startswith("+") and inside(line[1:]):
                made.add(line[1:])
            elif line.startswith("-"):
                made.discard(line[1:])
    return made


def note_made(path: Path, added: Collection[str], removed: Collection[str]) -> None:
    """Tell the list at `path` of files that came and went.

    Raises OSError.
    """
    if not added and not removed and path.exists():
        return
    with path.open("ab+") as file:
        before = file.tell()
        file.seek(max(before - 1, 0))
        cut = file.read() not in {b"", b"\n"}  # by a process that was killed
        file.write(b"\n" * cut + _lines("+", added) + _lines("-", removed))
    if removed and before > SPARE * len(_lines("+", kept := read_made(path))):
        with suppress(EnvironmentFailure):  # the long list says the same
            write_atomically(path, _lines("+", sorted(kept)))


def _lines(sign: str, names: Iterable[str]) -> bytes:
    return "".join(f"{sign}{name}\n" for name in names).encode("utf-8", "surrogateescape")
