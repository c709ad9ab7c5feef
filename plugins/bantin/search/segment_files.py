"""Places the shards of a segment: left as they are, patched, or made anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from bantin.search import vocabulary
from bantin.search.record_files import Records
from bantin.search.segments import RECENT, Segment, changed, changes
from bantin.search.shards import Bytes, decode, encode, inflate, terms
from bantin.search.sieve import sieve
from bantin.search.store import State, Store, hash_of

MOST_PATCHED = 64  # changed documents; above, making the segment anew is quicker
PAIRS, SYLLABLES = "pairs", "syllables"

Levels = dict[bytes, int]


class Listed(NamedTuple):
    """What of a segment stands in a list: all of it, or terms that went and those that are new."""

    levels: Levels
    gone: frozenset[bytes] = frozenset()
    is_all: bool = False


AS_IT_WAS = Listed({})


class SegmentFiles:
    """The shards of an index, and the lists of words and pairs that come of them."""

    def __init__(
        self, store: Store, old: State, new: State, glossary: Mapping[str, list[str]], jobs: int
    ) -> None:
        self._store, self._old, self._new, self._glossary = store, old, new, glossary
        self._jobs = jobs
        self._least = 1
        self._lists: dict[str, list[Listed]] = {PAIRS: [], SYLLABLES: []}

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
        held = set().union(*(terms(self._store.read(file)) for file in files))
        return {RECENT: sieve(held).hex()} if files else {}

    def lists(self) -> dict[str, bytes]:
        """The lists of common pairs and of syllables, one segment after the other.

        Of a list that is what it was nothing is told.
        """
        return {
            name: b"".join(self._packed(name, parts))
            for name, parts in self._lists.items() if not parts or any(map(any, parts))
        }

    def _packed(self, name: str, parts: Sequence[Listed]) -> Iterator[bytes]:
        """A list by its segments, of which the old one tells what it was."""
        whole = all(each.is_all for each in parts)
        before = [] if whole else [*self._before(name)]
        for at, each in enumerate(parts):
            if each == AS_IT_WAS:
                yield before[at][1]
                continue
            held = {} if each.is_all else before[at][0]
            left = {term: held[term] for term in held.keys() - each.gone}
            yield vocabulary.pack(left | each.levels)

    def _before(self, name: str) -> Iterator[tuple[Levels, bytes]]:
        """The levels of each segment in a list of the last build, and its bytes."""
        reader = Bytes(inflate(self._store.read(self._old.single[name])))
        for _ in self._old.segments:
            begin = reader.at
            levels = vocabulary.unpack(reader)
            yield levels, reader.content[begin : reader.at]

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
        contents: list[bytes] = []
        files: list[str] = []
        records, folder = Records(self._store, self._new), self._store.path.parent
        made = filed(part, records, self._glossary, self._least, folder, self._jobs)
        for number, (content, levels) in enumerate(made, 1):
            contents.append(content)
            (pairs if number <= part.pair_shards else syllables).update(levels)
            if len(contents) == part.sharing:
                files += self._written(part, number - part.sharing, contents)
                contents.clear()
        self._placed(part, files, *(Listed(each, is_all=True) for each in (pairs, syllables)))

    def _patch(self, part: Segment, edited: Sequence[int]) -> None:
        old, new = Records(self._store, self._old), Records(self._store, self._new)
        numbers = [(at, part.first + at) for at in edited]
        edits = [(at, old[number], new[number]) for at, number in numbers]
        listed = changes(part, edits, self._glossary)
        patched: dict[int, bytes] = {}
        files = self._old.shards[part.name]
        levels: tuple[list[Levels], list[Levels]] = [{}, {}], [{}, {}]  # of pairs, of words
        for number, name in enumerate(part.shards):
            if name not in listed:
                continue
            rows = decode(self._store.read(files[number]))
            after = changed(rows, listed[name], part.size)
            is_word = number >= part.pair_shards
            for known, held in zip(levels[is_word], (rows, after), strict=True):
                heads = ((term, found.documents) for term, _, found in held)
                known.update(vocabulary.common(heads, 1 if is_word else self._least))
            patched[number] = encode(after, part.size)
        self._placed(part, self._renamed(part, patched), *starmap(_listed, levels))

    def _renamed(self, part: Segment, patched: Mapping[int, bytes]) -> list[str]:
        """The files of a segment with some shards patched; those that share a hash follow."""
        files = list(self._old.shards[part.name])
        for first in sorted({number - number % part.sharing for number in patched}):
            numbers = range(first, first + part.sharing)
            contents = [
                patched[number] if number in patched else self._store.read(files[number])
                for number in numbers
            ]
            files[first : first + part.sharing] = self._written(part, first, contents)
        return files

    def _written(self, part: Segment, first: int, contents: Sequence[bytes]) -> list[str]:
        """The names of shards that share a hash, put in place."""
        shared = hash_of(b"".join(contents))
        shards = part.shards[first : first + part.sharing]
        names = [f"{part.name}/{name}.{shared}.bin" for name in shards]
        self._store.write(zip(names, contents, strict=True))
        return names

    def _placed(
        self, part: Segment, files: list[str], pairs: Listed, syllables: Listed
    ) -> None:
        self._new.shards[part.name] = files
        self._lists[PAIRS].append(pairs)
        self._lists[SYLLABLES].append(syllables)


def _listed(before: Levels, after: Levels) -> Listed:
    """What the levels of some terms tell of a list that had those `before`."""
    changed = after.items() - before.items()
    return Listed(dict(changed), frozenset(before.keys() - after.keys()))
