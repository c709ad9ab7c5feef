"""All files of the search index, from documents to bytes; only what changed is made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bantin.core.files import digest
from bantin.core.outputs import File, Inputs
from bantin.search.documents import Entry, numbered
from bantin.search.language import Language
from bantin.search.manifest import manifest, singles
from bantin.search.record_files import place_records
from bantin.search.segment_files import SegmentFiles
from bantin.search.segments import segments
from bantin.search.shards import VERSION
from bantin.search.store import MANIFEST, State, Store

FOLDER = "tim-kiem/i"


def stored(inputs: Inputs) -> bytes:
    """A file of the store; its name, or `hash`, tells its content."""
    return Path(inputs["source"]).read_bytes()


def outputs(entries: Iterable[Entry], language: Language, store: Path) -> Iterator[File]:
    """Every file of the index; equal entries give equal bytes, whatever `store` held before."""
    state = update(entries, language, Store(store))
    for name in state.files():
        yield File(f"{FOLDER}/{name}", stored, {"source": str(store / name)})
    source = {"source": str(store / MANIFEST), "hash": state.manifest}
    yield File(f"{FOLDER}/{MANIFEST}", stored, source)


def update(entries: Iterable[Entry], language: Language, store: Store) -> State:
    """Bring the store up to these entries; what it holds afterwards."""
    ordered = numbered(entries)
    old = store.state(digest(f"{VERSION} {language.key}".encode()))
    new = State(old.key)
    place_records(store, old, new, ordered)
    parts = segments(len(ordered))
    new.segments = [list(part) for part in parts]
    files = SegmentFiles(store, old, new, language.usable)
    for part in parts:
        files.place(part)
    new.single = singles(store, old, new, files, language)
    content = manifest(new, parts, language)
    new.manifest = digest(content)
    if new.manifest != old.manifest or not store.has(MANIFEST):
        store.write(MANIFEST, content)
    if new != old:
        store.keep(new, old)
    return new
