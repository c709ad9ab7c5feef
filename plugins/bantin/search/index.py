"""All files of the search index, from documents to bytes; only what changed is made anew."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bantin.core.files import digest
from bantin.core.outputs import Part
from bantin.search.documents import Entry, numbered
from bantin.search.language import Language
from bantin.search.manifest import manifest, singles
from bantin.search.published_files import entrance, files
from bantin.search.record_files import Records, made_of, place_records
from bantin.search.records import FEWEST_IN_FOLDER, Record
from bantin.search.segment_files import SegmentFiles
from bantin.search.segments import segments
from bantin.search.shards import VERSION
from bantin.search.store import MANIFEST, Row, State, Store

PER_PART = 16  # files; so few that an edit looks at few others


def parts(
    entries: Iterable[Entry], language: Language, path: Path, jobs: int = 1
) -> Generator[Part, None, str]:
    """Every file of the index; equal entries give equal bytes, whatever was at `path` before.

    The index is brought up to date here, by `jobs` processes; the parts hand its files over. At
    the end comes the name of the manifest in the store.
    """
    with closing(Store(path)) as store:
        state = update(entries, language, store, jobs)
    yield from _handed_over(path, state)
    return state.manifest


def edited_parts(
    entries: Sequence[Entry], language: Language, path: Path, manifest: str
) -> tuple[list[Part], str] | None:
    """The parts with a new file, and the manifest's name, after `entries` got other documents.

    All else is what it was when `manifest` was the name; None where the store does not know.
    """
    with closing(Store(path)) as store:
        old = store.state(_key(language))
        state = _edited(store, old, language, entries) if old.manifest == manifest else None
    if state is None:
        return None
    known = {part.name: part for part in _handed_over(path, old)}
    return [part for part in _handed_over(path, state) if part != known[part.name]], state.manifest


def _edited(
    store: Store, old: State, language: Language, entries: Sequence[Entry]
) -> State | None:
    """What the store holds once these entries are in it; None where one is not known there."""
    numbers = {row[0]: number for number, row in enumerate(old.rows)}
    edited = {numbers.get(each.id, -1): each for each in entries}
    if -1 in edited:
        return None
    digests = [row[1] for row in old.rows]
    for number, each in edited.items():
        digests[number] = each.digest
    before = Records(store, old)

    def made(number: int) -> tuple[Row, Record]:
        found = edited.get(number)
        return made_of(found) if found else (old.rows[number], before[number])

    new = State(old.key)
    place_records(store, old, new, digests, made, 1)
    return _updated(store, old, new, language, 1)


def _handed_over(path: Path, state: State) -> Iterator[Part]:
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
    old = store.state(_key(language))
    new = _recorded(store, old, numbered(entries), jobs)
    return _updated(store, old, new, language, jobs)


def _recorded(store: Store, old: State, ordered: Sequence[Entry], jobs: int) -> State:
    """The state with the records of these entries, which nothing asks for afterwards."""
    digests, new = [each.digest for each in ordered], State(old.key)
    place_records(store, old, new, digests, lambda number: made_of(ordered[number]), jobs)
    return new


def _key(language: Language) -> str:
    """What a state must have in common with the one to be made, to be of use."""
    return digest(f"{VERSION} {FEWEST_IN_FOLDER} {language.key}".encode())


def _updated(
    store: Store, old: State, new: State, language: Language, jobs: int
) -> State:
    """Bring the store from what it held to the documents of which `new` has the records."""
    placed = segments(len(new.rows))
    new.segments = [list(part) for part in placed]
    shards = SegmentFiles(store, old, new, language.usable, jobs)
    for part in placed:
        shards.place(part)
    new.single = singles(store, old, new, shards, language)
    new.sieves = shards.sieves()
    head = manifest(new, placed, language)
    new.manifest = f"{MANIFEST}.{digest(head)}.bin"
    if new.manifest not in store.names():
        store.write([(new.manifest, head)])
    if new != old:
        store.keep(new, old)
    return new
