"""Segments: the archive and the recent documents, each with shards of its own.

The border between them depends on the number of documents alone, so that a new article rewrites
the small segment only and every build of the same documents gives the same bytes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bantin.search.analysis import BITS, LOW, Words, analyse, impact
from bantin.search.records import Record
from bantin.search.shards import IMPACTS, Postings, Row, fnv

STEP = 128
RECENT_SHARDS, FEWEST, MOST = 32, 32, 16384
DOCUMENTS_PER_SHARD = 5
PAIR_SHARDS_PER_WORD_SHARD = 4
ALL_IMPACTS = 5  # from this number of times on the impact is the same
PAIRS, WORDS = "b", "u"
ARCHIVE, RECENT = "cu", "moi"

Glossary = Mapping[str, list[str]]


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
        """A power of two that keeps the median shard near 5 KB; a fixed few for the recent."""
        if not self.is_archive:
            return RECENT_SHARDS
        wanted = self.size / DOCUMENTS_PER_SHARD
        shards = FEWEST
        while shards < MOST and shards * 1.5 < wanted:
            shards *= 2
        return shards

    @property
    def word_shards(self) -> int:
        """Number of shards of single words."""
        return self.pair_shards // PAIR_SHARDS_PER_WORD_SHARD

    @property
    def shards(self) -> list[str]:
        """Name of every shard in the order of the manifest: pairs, then words."""
        pairs = [f"{PAIRS}{number:03}" for number in range(self.pair_shards)]
        return pairs + [f"{WORDS}{number:03}" for number in range(self.word_shards)]


def segments(total: int) -> list[Segment]:
    """The segments of `total` documents that are not empty."""
    archive = STEP * ((total - 1) // STEP) if total else 0
    both = [Segment(ARCHIVE, 0, archive), Segment(RECENT, archive, total - archive)]
    return [part for part in both if part.size]


class _Filing:
    """Where the terms of a segment are filed, and how they are spelled."""

    def __init__(self, segment: Segment, words: Words) -> None:
        self.segment = segment
        folded = words.folded()
        self.folded = [word.encode() for word in folded]
        self.spelled = [word.encode() for word in words.spelled]
        self._keys = folded
        self._letters = [word[:1] for word in folded]
        self._known: dict[tuple[str, str], int] = {}

    def word_shard(self, word: int) -> int:
        """Number of a word's shard in the order of the manifest."""
        shards = self.segment.word_shards
        return self.segment.pair_shards + fnv(self._keys[word]) % shards

    def pair_shard(self, pair: int) -> int:
        """Number of a pair's shard."""
        key = self._keys[pair >> BITS], self._letters[pair & LOW]
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = fnv(" ".join(key)) % self.segment.pair_shards
        return number

    def word(self, word: int) -> Term:
        """Folded and exact spelling of a word."""
        return self.folded[word], self.spelled[word]

    def pair(self, pair: int) -> Term:
        """Folded and exact spelling of a pair."""
        one, other = pair >> BITS, pair & LOW
        folded, spelled = self.folded, self.spelled
        return folded[one] + b" " + folded[other], spelled[one] + b" " + spelled[other]


Term = tuple[bytes, bytes]
Lists = dict[int, list[int]]  # number of a word or pair to its postings


def _collect(records: Iterable[Record], words: Words) -> tuple[Lists, Lists]:
    """Postings of pairs and of words."""
    in_pairs: Lists = defaultdict(list)
    in_words: Lists = defaultdict(list)
    for position, record in enumerate(records):
        analysis = analyse(record, words)
        first = position * IMPACTS
        values = [first + impact(times) for times in range(ALL_IMPACTS)]
        values += [values[-1]] * max(analysis.words.values(), default=0)
        for term, times in analysis.pairs.items():
            in_pairs[term].append(values[times])
        for term, times in analysis.words.items():
            in_words[term].append(values[times])
    return in_pairs, in_words


def build(
    segment: Segment, records: Iterable[Record], glossary: Glossary
) -> Iterator[tuple[str, list[Row]]]:
    """Name and rows of every shard, from the segment's records in order."""
    numbers = Words(glossary)
    pairs, words = _collect(records, numbers)
    filing = _Filing(segment, numbers)
    members: list[list[int]] = [[] for _ in segment.shards]
    for pair in pairs:
        members[filing.pair_shard(pair)].append(pair)
    for word in words:
        members[filing.word_shard(word)].append(word)
    for number, name in enumerate(segment.shards):
        is_pair = number < segment.pair_shards
        spell, held = (filing.pair, pairs) if is_pair else (filing.word, words)
        yield name, sorted([(*spell(term), held.pop(term)) for term in members[number]])


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
    filing, names = _Filing(segment, words), segment.shards
    found: dict[str, list[Change]] = defaultdict(list)
    for position, old, new in analysed:
        for term, level in _differences(old.pairs, new.pairs):
            change = Change(filing.pair(term), position, level)
            found[names[filing.pair_shard(term)]].append(change)
        for term, level in _differences(old.words, new.words):
            change = Change(filing.word(term), position, level)
            found[names[filing.word_shard(term)]].append(change)
    return found


def _differences(
    old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[int, int | None]]:
    for term in old.keys() | new.keys():
        before = impact(old[term]) if term in old else None
        after = impact(new[term]) if term in new else None
        if before != after:
            yield term, after


def changed(rows: Iterable[Row], listed: Iterable[Change]) -> list[Row]:
    """The rows of a shard after the changes."""
    held: dict[Term, Postings] = {(term, spelled): postings for term, spelled, postings in rows}
    for term, position, level in listed:
        postings = _with(held.pop(term, ()), position, level)
        if postings:
            held[term] = postings
    return sorted((*term, postings) for term, postings in held.items())


def _with(postings: Postings, position: int, level: int | None) -> Postings:
    first = position * IMPACTS
    at, after = bisect_left(postings, first), bisect_left(postings, first + IMPACTS)
    middle = [] if level is None else [first + level]
    return [*postings[:at], *middle, *postings[after:]]
