"""Whether the list of published addresses gives the site that the last build made.

A publishing build adds its new articles to the list once their pages are made. Such lines say
where articles are already, so the next build need not load everything because of them, nor one
of the same articles for another output. Any other list may lead old addresses elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bantin.core.files import STAMP, TIMES, digest
from bantin.core.values import dataclass

MISSING = "-"  # the stamp of a list that is not there


@dataclass(frozen=True, slots=True)
class SeenLock:
    """The list at `path` as a build saw it when it began.

    One changed so lately that its `stamp` may stay while it changes again is told by its hash.
    """

    path: Path
    stamp: str
    hashed: str

    def told(self, after: str, *, written: bool) -> Sequence[str]:
        """What to remember: its stamp or its hash, and that of the list `after` a publication.

        That alone where it is `written` by this build.
        """
        if written and after:
            return "", after
        return "" if self.hashed else self.stamp, self.hashed, after

    def is_settled(self, told: Sequence[str]) -> bool:
        """Whether its stamp alone tells that it is the list that was `told` of."""
        return self.stamp == told[0]

    def is_known(self, told: Sequence[str]) -> bool:
        """Whether it is the list that was `told` of."""
        hashes = [*filter(None, told[1:])]
        return self.is_settled(told) or (bool(hashes) and self._hash() in hashes)

    def _hash(self) -> str:
        return self.hashed or hash_of(_content(self.path))


def look_at_lock(path: Path, recent: int) -> SeenLock:
    """See the list at `path`; it is new if changed since `recent`, in nanoseconds."""
    try:
        found = path.stat()
    except OSError:
        return SeenLock(path, MISSING, "")
    hashed = hash_of(_content(path)) if found.st_ctime_ns >= recent else ""
    return SeenLock(path, STAMP % TIMES(found), hashed)


def _content(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b""


def hash_of(content: bytes) -> str:
    """What tells of a list; nothing of an empty one."""
    return digest(content) if content else ""
