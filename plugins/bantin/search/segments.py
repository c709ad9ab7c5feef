"""Segments: the archive and the recent documents, each with shards of its own.

The border between them depends on the number of documents alone, so that a new article rewrites
the small segment only and every build of the same documents gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bantin.search.analysis import BITS, Words, analyse, impact
from bantin.search.postings import NOBODY, Packed, with_impact
from bantin.search.records import Record
from bantin.search.shards import Row, fnv

STEP = 128
RECENT_SHARDS, FEWEST, MOST = 32, 32, 16384
MOST_HASHED = 4096  # files of one kind with a hash of their own; of more, neighbours share one
SHARDS_PER_DOCUMENT = 0.42  # at most: with half a file of records, fewer files than documents
PAIR_SHARDS_PER_WORD_SHARD = 8
LETTERS = 2  # of the second word, by which a pair is filed
PAIRS, WORDS = "b", "u"
ARCHIVE, RECENT = "cu", "moi"

Glossary = Mapping[str, list[str]]
Term = tuple[bytes, bytes]  # folded and exact spelling


class Segment(NamedTuple):
    """Documents `first` to `first + size - 1`; postings number them from 0."""

    name: str
    first: int
    size: int

    @property
    def is_archive(self) -> bool:
        """Whether this is the large segment."""
        return self.name == ARCHIVE

    @property
    def pair_shards(self) -> int:
        """A power of two that keeps the median shard near 3 KB; a fixed few for the recent."""
        return _archive_shards(self.size) if self.is_archive else RECENT_SHARDS

    @property
    def sharing(self) -> int:
        """How many shards share the hash in their names: an edit of one renames them all."""
        return max(1, self.pair_shards // MOST_HASHED)

    @property
    def word_shards(self) -> int:
        """Number of shards of single words."""
        return self.pair_shards // PAIR_SHARDS_PER_WORD_SHARD

    def shard_of(self, first: str, second: str) -> int:
        """Number of the shard of a folded word, or of a pair by two letters of its second word."""
        if second:
            return fnv(f"{first} {second[:LETTERS]}") % self.pair_shards
        return self.pair_shards + fnv(first) % self.word_shards

    @property
    def shards(self) -> tuple[str, ...]:
        """Name of every shard in the order of the manifest: pairs, then words."""
        return _names_of(self.pair_shards, self.word_shards)


@lru_cache(maxsize=4)
def _archive_shards(size: int) -> int:
    shards = FEWEST
    while shards < MOST and shards * 2 <= size * SHARDS_PER_DOCUMENT:
        shards *= 2
    return shards


@lru_cache(maxsize=4)
def _names_of(pairs: int, words: int) -> tuple[str, ...]:
    kinds = (PAIRS, pairs), (WORDS, words)
    return tuple(f"{kind}{number:03}" for kind, count in kinds for number in range(count))


def segments(total: int) -> list[Segment]:
    """The segments of `total` documents that are not empty."""
    archive = STEP * ((total - 1) // STEP) if total else 0
    both = [Segment(ARCHIVE, 0, archive), Segment(RECENT, archive, total - archive)]
    return [part for part in both if part.size]


class _Names:
    """Spellings and shards of the words and pairs of an analysis."""

    def __init__(self, segment: Segment, words: Words) -> None:
        self._segment, self._shards = segment, segment.shards
        self._spelled, self._folded = words.spelled, words.folded()

    def of(self, one: int, other: int = 0) -> tuple[Term, str]:
        """The term of a word or pair, and the name of its shard."""
        first, second = self._folded[one], self._folded[other]
        shard = self._shards[self._segment.shard_of(first, second)]
        if not other:
            return (first.encode(), self._spelled[one].encode()), shard
        spelled = f"{self._spelled[one]} {self._spelled[other]}"
        return (f"{first} {second}".encode(), spelled.encode()), shard


class Change(NamedTuple):
    """One spelled term whose impact in a document is another now; None: it is not there."""

    term: Term
    position: int
    impact: int | None


def changes(
    segment: Segment, edits: Iterable[tuple[int, Record, Record]], glossary: Glossary
) -> dict[str, list[Change]]:
    """Changes by shard; `edits` are position in the segment, old record and new record."""
    words = Words(glossary)
    analysed = [
        (position, analyse(old, words), analyse(new, words)) for position, old, new in edits
    ]
    names = _Names(segment, words)
    found: dict[str, list[Change]] = defaultdict(list)
    for position, old, new in analysed:
        both = _differences(old.pairs, new.pairs)
        pairs = ((*divmod(term, 1 << BITS), level) for term, level in both)
        alone = ((word, 0, level) for word, level in _differences(old.words, new.words))
        for one, other, level in (*pairs, *alone):
            term, shard = names.of(one, other)
            found[shard].append(Change(term, position, level))
    return found


def _differences(
    old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[int, int | None]]:
    for term in old.keys() | new.keys():
        before = impact(old[term]) if term in old else None
        after = impact(new[term]) if term in new else None
        if before != after:
            yield term, after


def changed(rows: Iterable[Row], listed: Iterable[Change], size: int) -> list[Row]:
    """The rows of a shard after the changes; its segment has `size` documents."""
    held: dict[Term, Packed] = {(term, spelled): found for term, spelled, found in rows}
    for term, position, level in listed:
        found = with_impact(held.pop(term, NOBODY), position, level, size)
        if found.documents:
            held[term] = found
    return sorted((*term, found) for term, found in held.items())
