"""Places the files of records and the rows of the state."""

from __future__ import annotations

from collections.abc import Sequence

from bantin.search.columns import facets
from bantin.search.documents import Entry
from bantin.search.records import PER_FILE, Record, folder_hashes, pack, paths, record, unpack
from bantin.search.store import Row, State, Store


def place_records(store: Store, old: State, new: State, entries: Sequence[Entry]) -> None:
    """Make the files of records that are not there; fill `rows`, `folders` and `records`."""
    known = {row[1]: row for row in old.rows}
    there = set(old.records)
    new.folders = folder_hashes([entry.digest for entry in entries])
    new.records = paths(new.folders, len(entries))
    for number, path in enumerate(new.records):
        chosen = entries[number * PER_FILE : (number + 1) * PER_FILE]
        if path in there and all(entry.digest in known for entry in chosen):
            new.rows += [known[entry.digest] for entry in chosen]
        else:
            new.rows += _write(store, path, chosen)


def _write(store: Store, path: str, entries: Sequence[Entry]) -> list[Row]:
    documents = [entry.load() for entry in entries]
    store.write(path, pack([record(document) for document in documents]))
    return [
        (entry.id, entry.digest, facets(document))
        for entry, document in zip(entries, documents, strict=True)
    ]


class Records:
    """The records of a state by the number of their document; the last file read is kept."""

    def __init__(self, store: Store, state: State) -> None:
        self._store, self._state = store, state
        self._path = ""
        self._held: list[Record] = []

    def __getitem__(self, number: int) -> Record:
        path = self._state.records[number // PER_FILE]
        if path != self._path:
            self._path, self._held = path, unpack(self._store.read(path))
        return self._held[number % PER_FILE]
