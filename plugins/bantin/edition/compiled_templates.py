"""What templates were compiled to, kept for later builds in a folder that nobody else can write.

The file holds Python's own code, as `__pycache__` does. It is read only if this user alone may
write it and its folder, if the same product, Python and options wrote it (`_mark`), and if its
bytes have the hash that it begins with. Else, and when it is gone, templates are compiled again.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from bantin.core.code import code_stamp
from bantin.core.errors import EnvironmentFailure
from bantin.core.files import write_atomically

FILE = "compiled"
SUM = 32  # bytes of the hash of the rest
WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
Packed = dict[str, tuple[str, bytes]]  # hash of a template's text, and its code, by Jinja's key


class Compiled(BytecodeCache):
    """The compiled templates of this process, and of the file in `folder`, if there is one."""

    def __init__(self, options: str, folder: Path | None) -> None:
        self._folder = folder
        self._options = options
        self._code: dict[str, tuple[str, CodeType]] = {}
        self._packed: Packed | None = None
        self._new: Packed = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of the same text."""
        found = self._code.get(bucket.key) or self._unpacked(bucket.key)
        if found and found[0] == bucket.checksum:
            bucket.code = found[1]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note the code in place of that of an older text."""
        if bucket.code is not None:
            self._code[bucket.key] = bucket.checksum, bucket.code
            self._new[bucket.key] = bucket.checksum, marshal.dumps(bucket.code)

    def keep(self) -> None:
        """Write the file, if anything is new; a machine that refuses goes without."""
        if self._folder is None or not self._new:
            return
        self._packed = {**self._kept(), **self._new}
        self._new = {}
        content = self._mark() + marshal.dumps(self._packed)
        with suppress(OSError, EnvironmentFailure):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_ours_alone(self._folder):
                whole = blake2b(content, digest_size=SUM).digest() + content
                write_atomically(self._folder / FILE, whole, 0o600, durable=False)

    def _unpacked(self, key: str) -> tuple[str, CodeType] | None:
        if key in self._kept():
            checksum, code = self._kept()[key]
            self._code[key] = checksum, marshal.loads(code)  # noqa: S302 - of a file of our own
        return self._code.get(key)

    def _kept(self) -> Packed:
        if self._packed is None:
            self._packed = self._read() or {}
        return self._packed

    def _read(self) -> Packed | None:
        """What the file holds; None unless it is sure to be what this user's product wrote."""
        folder, mark = self._folder, self._mark()
        if folder is None or not (_is_ours_alone(folder) and _is_ours_alone(folder / FILE)):
            return None
        with suppress(OSError):
            whole = (folder / FILE).read_bytes()
            content = memoryview(whole)[SUM:]
            told = blake2b(content, digest_size=SUM).digest()
            if whole[:SUM] == told and content[: len(mark)] == mark:
                found: Packed = marshal.loads(content[len(mark) :])  # noqa: S302 - as above
                return found
        return None

    def _mark(self) -> bytes:
        """What code depends on besides a template's text: equal for equal compilers."""
        by = f"{code_stamp()} {sys.flags.optimize} {self._options}"
        return blake2b(by.encode("utf-8", "surrogateescape"), digest_size=SUM).digest()


@lru_cache(maxsize=4)
def _compiled(options: str, folder: Path | None) -> Compiled:
    """The one for these options and this folder, for all builds of this process."""
    return Compiled(options, folder)


def compiled_with(options: Mapping[str, Any], folder: Path | None) -> Compiled:
    """What templates were compiled to with Jinja's `options`, and kept in `folder`, if in any.

    With functions or extensions of others they live as long as the process: nothing tells when
    these change.
    """
    plain = all(_is_plain(value) for value in options.values())
    return _compiled(repr(sorted(options.items())), folder if plain else None)


def _is_plain(value: Any) -> bool:
    return value is None or value == [] or isinstance(value, (str, int))


def _is_ours_alone(path: Path) -> bool:
    """Whether a file or folder, and no link, is this user's and nobody else may write there."""
    try:
        found = path.lstat()
    except OSError:
        return False
    own = found.st_uid == os.geteuid() and not found.st_mode & WRITABLE_BY_OTHERS
    return own and not stat.S_ISLNK(found.st_mode)
