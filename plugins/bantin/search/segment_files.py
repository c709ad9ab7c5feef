"""Places the shards of a segment: left as they are, patched, or made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bantin.search import vocabulary
from bantin.search.record_files import Records
from bantin.search.segments import RECENT, Segment, changed, changes
from bantin.search.shards import Bytes, decode, encode, inflate, terms
from bantin.search.sieve import sieve
from bantin.search.store import State, Store

MOST_PATCHED = 64  # changed documents; above, making the segment anew is quicker
PAIRS, SYLLABLES = "pairs", "syllables"

Levels = dict[bytes, int]


class SegmentFiles:
    """The shards of an index, and the lists of words and pairs that come of them."""

    def __init__(
        self, store: Store, old: State, new: State, glossary: Mapping[str, list[str]], jobs: int
    ) -> None:
        self._store, self._old, self._new, self._glossary = store, old, new, glossary
        self._jobs = jobs
        self._least = 1
        self._lists: dict[str, list[Levels]] = {PAIRS: [], SYLLABLES: []}

    def place(self, part: Segment) -> None:
        """Place one segment; the archive comes first."""
        if part.is_archive:
            self._least = vocabulary.least_common(part.size)
        edited = self._edited(part)
        if edited is None or len(edited) > MOST_PATCHED:
            self._anew(part)
        else:
            self._patch(part, edited)

    def sieves(self) -> dict[str, str]:
        """The sieve of each segment that has one, in hexadecimal; as it was with equal shards."""
        files = self._new.shards.get(RECENT, [])
        if self._old.sieves and files == self._old.shards.get(RECENT):
            return self._old.sieves
        held = {
            term.decode() for file in files for term in terms(inflate(self._store.read(file)))
        }
        return {RECENT: sieve(held).hex()} if files else {}

    def lists(self) -> dict[str, bytes]:
        """The lists of common pairs and of syllables, one segment after the other."""
        return {
            name: b"".join(map(vocabulary.pack, levels)) for name, levels in self._lists.items()
        }

    def _edited(self, part: Segment) -> list[int] | None:
        """Positions of edited documents; None when the documents are not the same ones."""
        if list(part) not in self._old.segments:
            return None
        numbers = range(part.first, part.first + part.size)
        rows = [(self._old.rows[number], self._new.rows[number]) for number in numbers]
        if any(old[0] != new[0] for old, new in rows):
            return None
        return [at for at, (old, new) in enumerate(rows) if old[1] != new[1]]

    def _anew(self, part: Segment) -> None:
        import os

        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no threads for what is not used
        from bantin.search.filing import filed

        pairs: Levels = {}
        syllables: Levels = {}
        files = []
        records, folder = Records(self._store, self._new), self._store.path.parent
        made = filed(part, records, self._glossary, self._least, folder, self._jobs)
        for number, (name, content, levels) in enumerate(made):
            self._store.write([(name, content)])
            files.append(name)
            (pairs if number < part.pair_shards else syllables).update(levels)
        self._placed(part, files, pairs, syllables)

    def _patch(self, part: Segment, edited: Sequence[int]) -> None:
        before, after = Records(self._store, self._old), Records(self._store, self._new)
        numbers = [(at, part.first + at) for at in edited]
        edits = [(at, before[number], after[number]) for at, number in numbers]
        listed = changes(part, edits, self._glossary)
        files = list(self._old.shards[part.name])
        pairs, syllables = self._known(part, PAIRS), self._known(part, SYLLABLES)
        for number, name in enumerate(part.shards):
            if name not in listed:
                continue
            rows = decode(inflate(self._store.read(files[number])))
            is_pair = number < part.pair_shards
            levels, least = (pairs, self._least) if is_pair else (syllables, 1)
            for term, _, _ in rows:
                levels.pop(term, None)
            rows = changed(rows, listed[name])
            held = ((term, len(postings)) for term, _, postings in rows)
            levels |= vocabulary.common(held, least)
            files[number] = self._store.pack(f"{part.name}/{name}", encode(rows))
        self._placed(part, files, pairs, syllables)

    def _placed(self, part: Segment, files: list[str], pairs: Levels, syllables: Levels) -> None:
        self._new.shards[part.name] = files
        self._lists[PAIRS].append(pairs)
        self._lists[SYLLABLES].append(syllables)

    def _known(self, part: Segment, name: str) -> Levels:
        """What the old list holds of a segment."""
        reader = Bytes(inflate(self._store.read(self._old.single[name])))
        levels = vocabulary.unpack(reader)
        return vocabulary.unpack(reader) if part.first else levels
