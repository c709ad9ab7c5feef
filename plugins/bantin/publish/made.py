"""The list of files that builds have made, beside the output: what may be removed from it.

Lines `+path` and `-path`, appended by every build and written anew when they have grown long. A
line that a killed process left half written is not one.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import write_atomically

FEW = 100  # names that are looked for one by one
SPARE = 2  # times as many lines as files before the list is written anew


def inside(name: str) -> bool:
    """Whether `name` is a path that stays below the output."""
    if not name or name[0] == "/" or not name.strip("./"):
        return False
    return ".." not in name or ".." not in name.split("/")


def read_made(path: Path) -> frozenset[str]:
    """The files of the list at `path`; nothing when there is none."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return frozenset()
    return _listed(path, stat.st_size, stat.st_mtime_ns, stat.st_ino)


def unlisted(path: Path, names: Collection[str]) -> Collection[str]:
    """Those of `names` that the list at `path` does not hold."""
    if names and len(names) <= FEW and path.exists():
        lines = frozenset(path.read_bytes().split(b"\n"))
        if lines.isdisjoint(_line("+", name)[:-1] for name in names):
            return names  # no line tells of any
    if not names:
        return []
    known = read_made(path)
    return [name for name in names if name not in known] if known else names


@lru_cache(maxsize=1)
def _listed(path: Path, *_stamp: int) -> frozenset[str]:
    """The files of a list that has not changed since it was read last."""
    made: set[str] = set()
    *lines, _ = path.read_bytes().decode("utf-8", "replace").split("\n")
    for line in lines:
        if line.startswith("+") and inside(line[1:]):
            made.add(line[1:])
        elif line.startswith("-"):
            made.discard(line[1:])
    return frozenset(made)


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
        file.write(b"\n" * cut)
        file.writelines(_line("+", name) for name in added)
        file.writelines(_line("-", name) for name in removed)
    if removed and _is_long(path.read_bytes()):
        with suppress(EnvironmentFailure):  # the long list says the same
            write_atomically(path, (_line("+", name) for name in sorted(read_made(path))))


def _is_long(text: bytes) -> bool:
    """Whether there are far more lines than files, of which a line `-path` takes one away."""
    lines, removals = text.count(b"\n"), text.count(b"\n-")
    return lines > SPARE * (lines - 2 * removals)


def _line(sign: str, name: str) -> bytes:
    return f"{sign}{name}\n".encode("utf-8", "surrogateescape")
