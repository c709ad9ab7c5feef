"""All files of the search index, from documents to bytes; only what changed is made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bantin.core.files import digest
from bantin.core.outputs import File, Inputs, Part
from bantin.search.documents import Entry, numbered
from bantin.search.language import Language
from bantin.search.manifest import manifest, singles
from bantin.search.record_files import place_records
from bantin.search.segment_files import SegmentFiles
from bantin.search.segments import segments
from bantin.search.shards import VERSION
from bantin.search.store import MANIFEST, State, Store, stored

FOLDER = "tim-kiem/i"
PER_PART = 16  # files; so few that an edit looks at few others


def content(inputs: Inputs) -> bytes:
    """A file of the store, whose name tells its content."""
    return stored(inputs["store"], inputs["name"])


def files(_desk: Any, store: str, names: Iterable[str]) -> Iterator[File]:
    """Files of the store at `store`."""
    for name in names:
        yield File(f"{FOLDER}/{name}", content, {"store": store, "name": name})


def entrance(_desk: Any, store: str, name: str) -> Iterator[File]:
    """The manifest, the one file whose published name is always the same."""
    yield File(f"{FOLDER}/{MANIFEST}.bin", content, {"store": store, "name": name})


def parts(
    entries: Iterable[Entry], language: Language, path: Path, jobs: int = 1
) -> Iterator[Part]:
    """Every file of the index; equal entries give equal bytes, whatever was at `path` before.

    The index is brought up to date here, by `jobs` processes; the parts hand its files over.
    """
    store = Store(path)
    state = update(entries, language, store, jobs)
    store.close()
    shards = (names for names in state.shards.values())
    for kind, names in (
        ("records", state.records), *zip(state.shards, shards, strict=True),
        ("lists", list(state.single.values())),
    ):
        for at in range(0, len(names), PER_PART):
            yield Part(f"search {kind} {at}", files, (str(path), names[at : at + PER_PART]))
    yield Part("search manifest", entrance, (str(path), state.manifest))


def update(entries: Iterable[Entry], language: Language, store: Store, jobs: int = 1) -> State:
    """Bring the store up to these entries; what it holds afterwards."""
    ordered = numbered(entries)
    old = store.state(digest(f"{VERSION} {language.key}".encode()))
    new = State(old.key)
    place_records(store, old, new, ordered, jobs)
    placed = segments(len(ordered))
    new.segments = [list(part) for part in placed]
    made = SegmentFiles(store, old, new, language.usable, jobs)
    for part in placed:
        made.place(part)
    new.single = singles(store, old, new, made, language)
    new.sieves = made.sieves()
    head = manifest(new, placed, language)
    new.manifest = f"{MANIFEST}.{digest(head)}.bin"
    if new.manifest not in store.names():
        store.write([(new.manifest, head)])
    if new != old:
        store.keep(new, old)
    return new
