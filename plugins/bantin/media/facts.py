"""What is known of each file: size, kind, hash, pixels; remembered between builds."""

from __future__ import annotations

import json
from dataclasses import asdict, field, replace
from pathlib import Path

from bantin.core.files import TIMES, digest, write_if_changed
from bantin.core.values import dataclass
from bantin.media.encode import MAX_PIXELS
from bantin.media.kinds import KINDS, PICTURES, Kind, kind_of

VERSION = 1
TURNED = frozenset({5, 6, 7, 8})
ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Facts:
    """One file: bytes, kind (empty when refused); pixels for pictures, 0 when broken.

    `hash` stays empty until it is asked for: it takes reading the whole file.
    """

    bytes: int
    kind: str = ""
    hash: str = ""
    width: int = 0
    height: int = 0
    transparent: bool = False

    @property
    def known(self) -> Kind | None:
        """The kind with its MIME type."""
        return KINDS.get(self.kind)


@dataclass(slots=True)
class FactsStore:
    """Facts by path, good while the file's times and size stand; safe to delete or damage."""

    path: Path
    _entries: dict[str, tuple[list[int], Facts]] = field(default_factory=dict)
    _loaded: bool = False
    _changed: bool = False

    def of(self, file: Path) -> Facts:
        """Facts of `file`, read only when it is new or changed."""
        self._load()
        stat = file.stat()
        stamp = [*TIMES(stat)]
        entry = self._entries.get(file.as_posix())
        if entry is None or entry[0] != stamp:
            entry = (stamp, _read(file, stat.st_size))
            self._put(file, *entry)
        return entry[1]

    def hashed(self, file: Path) -> Facts:
        """Facts of `file` with its hash."""
        facts = self.of(file)
        if facts.kind and not facts.hash:
            facts = replace(facts, hash=digest(file.read_bytes()))
            self._put(file, self._entries[file.as_posix()][0], facts)
        return facts

    def _put(self, file: Path, stamp: list[int], facts: Facts) -> None:
        self._entries[file.as_posix()] = (stamp, facts)
        self._changed = True

    def save(self) -> None:
        """Write what is known for the next build, if any of it is new."""
        if not self._changed and self.path.exists():
            return
        rows = {name: [stamp, asdict(facts)] for name, (stamp, facts) in self._entries.items()}
        content = json.dumps({"version": VERSION, "files": rows}, sort_keys=True)
        write_if_changed(self.path, content.encode())

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        try:
            stored = json.loads(self.path.read_bytes())
            if stored["version"] == VERSION:
                for name, (stamp, facts) in stored["files"].items():
                    self._entries[name] = (stamp, Facts(**facts))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._entries.clear()


def _read(file: Path, size: int) -> Facts:
    kind = kind_of(file)
    if kind is None:
        return Facts(size)
    if kind.name not in PICTURES:
        return Facts(size, kind.name)
    width, height, transparent = _pixels(file)
    return Facts(size, kind.name, "", width, height, transparent)


def _pixels(file: Path) -> tuple[int, int, bool]:
    """Width and height as shown (turned by EXIF), from the header alone; zeros when broken."""
    import warnings

    from PIL import Image  # heavy

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file) as picture:
                width, height = picture.size
                mode, info = picture.mode, picture.info
                orientation = picture.getexif().get(ORIENTATION)
    except Image.DecompressionBombError:
        return MAX_PIXELS, MAX_PIXELS, False
    except (OSError, ValueError, SyntaxError):
        return 0, 0, False
    transparent = mode in {"RGBA", "LA", "PA"} or "transparency" in info
    return (height, width, transparent) if orientation in TURNED else (width, height, transparent)
