"""Whether the product itself is what it was: its files, Python, and what is installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import bantin

COMPILED = "__pycache__"


def installed() -> list[str]:
    """Names and versions of the installed packages, as their folders are called."""
    found: set[str] = set()
    for folder in sorted(set(filter(None, sys.path))):
        if os.path.isdir(folder):  # noqa: PTH112 - asked at every start
            found.update(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
    return sorted(found)


@cache
def code_stamp() -> str:
    """A hash of times and sizes: equal means that `code_mark` is what it was.

    A process goes on with the code that it began with, whatever becomes of the files.
    """
    rows = sorted(
        f"{entry.path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"
        for entry in _files(_root()) if (stat := entry.stat())
    )
    return _hash("\n".join(rows).encode("utf-8", "surrogateescape"))


@cache
def code_mark() -> str:
    """A hash of the contents: wherever the product lies, equal code gives equal marks."""
    root = _root()
    paths = sorted(entry.path for entry in _files(root))
    parts = (os.fsencode(path.removeprefix(root)) + Path(path).read_bytes() for path in paths)
    return _hash(b"\0".join(parts))


def _root() -> str:
    return str(Path(bantin.__file__).parent)


def _hash(content: bytes) -> str:
    packages = "\n".join([sys.version, *installed()])
    return blake2b(packages.encode() + content, digest_size=16).hexdigest()


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path) if entry.name != COMPILED else ()
        else:
            yield entry
