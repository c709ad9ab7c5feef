"""Files: hashes, atomic replacement, writing only what changed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from bantin.core.errors import EnvironmentFailure, Told

# What tells whether a file is as it was; the time of its last change (ctime) nobody sets back.
TIMES = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
STAMP = "%d %d %d %d"  # the same as text
RACY = 2 * 10**9  # nanoseconds in which a file may change again and keep its times

# What machines refuse most, in the words of editors; the system itself speaks English.
REFUSALS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-share-full",
    errno.EROFS: "disk-read-only",
    errno.EACCES: "not-permitted-here",
    errno.EPERM: "not-permitted",
    errno.EEXIST: "file-of-folders-name",
    errno.ENOTDIR: "file-on-the-way",
    errno.EISDIR: "is-a-folder",
    errno.ENOENT: "nothing-there",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EMFILE: "too-many-open",
    errno.EIO: "disk-error",
    errno.EBUSY: "in-use",
}
ADVICE = Told("advice-disk")


def refused(error: OSError, path: object = "") -> EnvironmentFailure:
    """What the system refused, at `path`, with advice; a rare reason in the system's words."""
    code = REFUSALS.get(error.errno or 0)
    reason: str | Told = Told(code) if code else error.strerror or str(error)
    told = Told("refused-at", {"path": path, "reason": reason}) if path else reason
    return EnvironmentFailure(told, ADVICE)


def digest(content: bytes, size: int = 16) -> str:
    """BLAKE2b of `content` in hexadecimal, `size` bytes long."""
    return blake2b(content, digest_size=size).hexdigest()


def shown(path: Path) -> str:
    """The path as messages name it: from the folder in which the command was called."""
    return Path(os.path.relpath(path)).as_posix()


def write_atomically(
    path: Path, content: bytes | Iterable[bytes], mode: int = 0o644, *, durable: bool = True
) -> None:
    """Replace `path` by `content`, whole or in pieces, in one step: readers see old or new.

    What is not `durable` waits for no disk; who writes it must write it again after a power
    failure. Raises EnvironmentFailure when the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pieces = [content] if isinstance(content, bytes) else content
        _replace(path, pieces, mode, durable=durable)
    except OSError as error:
        raise refused(error, path) from error


def _replace(path: Path, pieces: Iterable[bytes], mode: int, *, durable: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_if_changed(path: Path, content: bytes, *, durable: bool = True) -> bool:
    """Write `content` unless `path` already holds it; true when written."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return False
    write_atomically(path, content, durable=durable)
    return True


def walk(root: Path) -> Iterator[Path]:
    """Every regular file below `root` in a stable order; links are not followed."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink() and path.is_file():
                yield path
