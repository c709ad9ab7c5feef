"""Places the files of records and the rows of the state."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from bantin.core.workers import spread, whole
from bantin.search.columns import facets
from bantin.search.documents import Entry
from bantin.search.records import PER_FILE, Record, folder_hashes, pack, record, unpack
from bantin.search.store import Row, State, Store

PER_TASK = 64  # records
FEW = 2  # tasks that are done sooner than workers are started
LIMIT = 120.0  # seconds for one task, on whatever machine


def place_records(
    store: Store, old: State, new: State, entries: Sequence[Entry], jobs: int
) -> None:
    """Make the files of records that are not there; fill `rows` and `folders`."""
    known = {row[1]: row for row in old.rows}
    there = set(old.records)
    new.folders = folder_hashes([entry.digest for entry in entries])
    new.rows = [known.get(entry.digest, ("", "", "")) for entry in entries]
    firsts = range(0, len(new.rows), PER_FILE)
    missing = [
        (path, first) for path, first in zip(new.records, firsts, strict=True)
        if path not in there or not all(row[1] for row in new.rows[first : first + PER_FILE])
    ]
    for (path, first), (rows, content) in zip(missing, _made(missing, entries, jobs), strict=True):
        new.rows[first : first + len(rows)] = rows
        store.write([(path, content)])
    store.commit()


def _made(
    missing: Sequence[tuple[str, int]], entries: Sequence[Entry], jobs: int
) -> Iterator[tuple[list[Row], bytes]]:
    """Rows and content of each missing file, made by several processes."""
    batch = PER_TASK // PER_FILE
    tasks = [missing[at : at + batch] for at in range(0, len(missing), batch)]

    def work(task: Sequence[tuple[str, int]]) -> bytes:
        made = [_file(entries[first : first + PER_FILE]) for _, first in task]
        head = json.dumps([[rows, len(content)] for rows, content in made])
        return b"\n".join((head.encode(), b"".join(content for _, content in made)))

    for answer in spread(work, tasks, jobs, limit=LIMIT, alone=FEW):
        head, _, rest = whole(answer).partition(b"\n")
        for rows, size in json.loads(head):
            yield [tuple(row) for row in rows], rest[:size]
            rest = rest[size:]


def _file(entries: Sequence[Entry]) -> tuple[list[Row], bytes]:
    documents = [entry.load() for entry in entries]
    rows = [
        (entry.id, entry.digest, json.dumps(facets(document)))
        for entry, document in zip(entries, documents, strict=True)
    ]
    return rows, pack([record(document) for document in documents])


class Records:
    """The records of a state by the number of their document; the last file read is kept."""

    def __init__(self, store: Store, state: State) -> None:
        self._store = store
        self._paths = state.records
        self._path = ""
        self._held: list[Record] = []

    def __getitem__(self, number: int) -> Record:
        path = self._paths[number // PER_FILE]
        if path != self._path:
            self._path, self._held = path, unpack(self._store.read(path))
        return self._held[number % PER_FILE]
