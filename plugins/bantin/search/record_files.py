"""Places the files of records and the rows of the state."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from bantin.core.workers import spread, whole
from bantin.search.columns import facets
from bantin.search.documents import Entry
from bantin.search.records import PER_FILE, Record, folder_hashes, pack, record, unpack
from bantin.search.store import Row, State, Store

PER_TASK = 64  # records
FEW = 2  # tasks that are done sooner than workers are started
LIMIT = 120.0  # seconds for one task, on whatever machine

Made = Callable[[int], tuple[Row, Record]]  # by the number of a document


def place_records(
    store: Store, old: State, new: State, digests: Sequence[str], made: Made, jobs: int
) -> None:
    """Make the files of records that are not there; fill `rows` and `folders`.

    `digests` are those of the documents in their order, `made` gives what is kept of one.
    """
    known = {row[1]: row for row in old.rows}
    before = old.records
    there = set(before)
    new.folders = folder_hashes(digests)
    new.rows = [known.get(each, ("", "", "")) for each in digests]
    firsts = range(0, len(new.rows), PER_FILE)
    missing = [
        (path, first) for path, first in zip(new.records, firsts, strict=True)
        if path not in there or not all(row[1] for row in new.rows[first : first + PER_FILE])
    ]
    kept = [(path, first) for path, first in missing if _is_kept(old, new, first)]
    missing = sorted({*missing}.difference(kept), key=itemgetter(1))
    for (path, first), (rows, content) in zip(
        missing, _made(missing, len(new.rows), made, jobs), strict=True
    ):
        new.rows[first : first + len(rows)] = rows
        store.write([(path, content)])
    store.write((path, store.read(before[first // PER_FILE])) for path, first in kept)
    store.commit()


def _is_kept(old: State, new: State, first: int) -> bool:
    """Whether a file held the same records, those from `first` on, in a folder of another name."""
    here = slice(first, first + PER_FILE)
    return old.rows[here] == new.rows[here]


def _made(
    missing: Sequence[tuple[str, int]], count: int, made: Made, jobs: int
) -> Iterator[tuple[list[Row], bytes]]:
    """Rows and content of each missing file, made by several processes."""
    batch = PER_TASK // PER_FILE
    tasks = [missing[at : at + batch] for at in range(0, len(missing), batch)]

    def work(task: Sequence[tuple[str, int]]) -> bytes:
        done = [
            [*zip(*map(made, range(first, min(first + PER_FILE, count))), strict=True)]
            for _, first in task
        ]
        files = [(rows, pack(records)) for rows, records in done]
        head = json.dumps([[rows, len(content)] for rows, content in files])
        return b"\n".join((head.encode(), b"".join(content for _, content in files)))

    for answer in spread(work, tasks, jobs, limit=LIMIT, alone=FEW):
        head, _, rest = whole(answer).partition(b"\n")
        for rows, size in json.loads(head):
            yield [tuple(row) for row in rows], rest[:size]
            rest = rest[size:]


def made_of(entry: Entry) -> tuple[Row, Record]:
    """What is kept of a document: its row and its record."""
    document = entry.load()
    return (entry.id, entry.digest, json.dumps(facets(document))), record(document)


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
