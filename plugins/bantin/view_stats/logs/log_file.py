"""A log on disk: its bytes, the block of lines that comes next, and how it is known again.

A log is known by its content: the hash of its first complete lines, and the hash of what stands
right before the place up to which it was read. Renaming, compressing or copying it changes
neither.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from bantin.core.errors import DataError, Told
from bantin.core.values import dataclass

HEAD = 1024
TAIL = 1024
BLOCK = 512 * 1024


def fingerprint(content: bytes) -> bytes:
    """BLAKE2b of `content`, 16 bytes."""
    return blake2b(content, digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class LogFile:
    """The log at `path`; `signature` changes whenever the file does."""

    path: Path
    compressed: bool
    signature: str

    @classmethod
    def at(cls, path: Path) -> LogFile:
        """The log at `path`; gzip is known by its first bytes.

        Raises OSError, and DataError for a pipe: nobody could tell whether it was read before.
        """
        found = path.stat()
        if not path.is_file():
            raise DataError(str(path), 1, Told("views-no-file"))
        with path.open("rb") as file:
            compressed = file.read(2) == b"\x1f\x8b"
        signature = f"{found.st_dev}:{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"
        return cls(path, compressed, signature)

    def open(self, offset: int = 0) -> BinaryIO:
        """The uncompressed bytes from `offset` on."""
        file = (gzip.open if self.compressed else open)(self.path, "rb")
        file.seek(offset)
        return file  # type: ignore[return-value]

    def head(self) -> bytes:
        """The first complete lines, at most `HEAD` bytes of them; one longer line is cut.

        Empty while there is no complete line.
        """
        with self.open() as file:
            content = file.read(HEAD)
        whole = content[: content.rfind(b"\n") + 1]
        return whole or (content if self.compressed or len(content) == HEAD else b"")

    def tail(self, offset: int) -> bytes | None:
        """At most `TAIL` bytes before `offset`; None when the log is shorter than that."""
        begin = max(offset - TAIL, 0)
        with self.open(begin) as file:
            content = file.read(offset - begin)
        return content if len(content) == offset - begin else None

    def blocks(self, offset: int) -> Iterator[bytes]:
        """Blocks of complete lines from `offset` on.

        A half-written last line waits for its end, except in a compressed file, which cannot
        grow. What is longer than a block without an end of line is no log and passes as it is.
        """
        with self.open(offset) as file:
            while block := file.read(BLOCK):
                rest = file.readline(BLOCK)
                block += rest
                if not block.endswith(b"\n") and not self.compressed and len(rest) < BLOCK:
                    whole = block[: block.rfind(b"\n") + 1]
                    if whole:
                        yield whole
                    return
                yield block
