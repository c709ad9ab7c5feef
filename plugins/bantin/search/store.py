"""The store: every file of the index under its final name, kept between builds.

Names hold the hash of the content, so a file that is there is right. Deleting the folder is
safe: the next build makes everything again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import ADVICE, digest
from bantin.search.columns import Values
from bantin.search.shards import deflate

HASH_BYTES = 3
STATE = "state.json"
MANIFEST = "manifest.bin"


Row = tuple[str, str, list[Values]]  # id, digest, facet values of a document


@dataclass(slots=True)
class State:
    """What the store holds. `rows` are the documents in order.

    `shards`: files of each segment in the order of the manifest; `single`: those that stand
    once, by name; `records`: files of records in the order of the documents.
    """

    key: str = ""
    rows: list[Row] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    segments: list[list[str | int]] = field(default_factory=list)
    shards: dict[str, list[str]] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)
    manifest: str = ""

    def files(self) -> list[str]:
        """Every file but the manifest."""
        shards = [name for names in self.shards.values() for name in names]
        return [*self.records, *shards, *self.single.values()]


class Store:
    """The folder of one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folders: set[Path] = set()

    def state(self, key: str) -> State:
        """What the last build left under the same `key`; empty when there is nothing usable."""
        with suppress(OSError, ValueError, TypeError):
            found = State(**json.loads((self.folder / STATE).read_text(encoding="utf-8")))
            if found.key == key:
                return found
        return State(key)

    def keep(self, state: State, old: State) -> None:
        """Forget files that are no longer wanted and remember the state."""
        for name in set(old.files()).difference(state.files()):
            (self.folder / name).unlink(missing_ok=True)
        raw = json.dumps(asdict(state), ensure_ascii=False, separators=(",", ":"))
        self.write(STATE, raw.encode("utf-8", "replace"))

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return (self.folder / name).is_file()

    def read(self, name: str) -> bytes:
        """A file as it is published."""
        return (self.folder / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """Put a file in place in one step.

        Raises EnvironmentFailure when the disk refuses.
        """
        path = self.folder / name
        part = path.with_name(f".{path.name}.part")
        try:
            if path.parent not in self._folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._folders.add(path.parent)
            part.write_bytes(content)
            part.replace(path)
        except OSError as error:
            raise EnvironmentFailure(f"{path}: {error.strerror}", ADVICE) from error

    def pack(self, name: str, payload: bytes) -> str:
        """Put a packed file in place; its name with the hash of what it holds."""
        hashed = f"{name}.{digest(payload, HASH_BYTES)}.bin"
        if not self.has(hashed):
            self.write(hashed, deflate(payload))
        return hashed
