"""Segments: the archive and the recent documents, each with shards of its own.

The border between them depends on the number of documents alone, so that a new article rewrites
the small segment only and every build of the same documents gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bantin.search.analysis import Analysis
from bantin.search.normalise import fold
from bantin.search.shards import Postings

STEP = 512
FEWEST, MOST = 32, 4096
DOCUMENTS_PER_SHARD = 14
PAIR_SHARDS_PER_WORD_SHARD = 4


@dataclass(slots=True)
class Segment:
    """Documents `first` to `first + count - 1`; postings number them from 0.

    `pairs` and `words` map folded terms to spelled terms to postings.
    """

    name: str
    first: int
    count: int
    pairs: dict[str, dict[str, Postings]] = field(default_factory=dict)
    words: dict[str, dict[str, Postings]] = field(default_factory=dict)

    @property
    def pair_shards(self) -> int:
        """A power of two that keeps the median shard near 20 KB."""
        wanted = self.count / DOCUMENTS_PER_SHARD
        shards = FEWEST
        while shards < MOST and shards * 1.5 < wanted:
            shards *= 2
        return shards

    @property
    def word_shards(self) -> int:
        """Number of shards of single words."""
        return self.pair_shards // PAIR_SHARDS_PER_WORD_SHARD


def borders(total: int) -> list[tuple[str, int, int]]:
    """Name, first document and number of documents of each segment that is not empty."""
    archive = STEP * ((total - 1) // STEP) if total else 0
    both = [("cu", 0, archive), ("moi", archive, total - archive)]
    return [border for border in both if border[2]]


def fold_pair(pair: str) -> str:
    """Folded form of a spelled pair, word by word so that the cache of words serves."""
    one, other = pair.split(" ")
    return f"{fold(one)} {fold(other)}"


def _group(spelled: Mapping[str, Postings], *, pairs: bool) -> dict[str, dict[str, Postings]]:
    groups: dict[str, dict[str, Postings]] = {}
    for term, postings in spelled.items():
        folded = fold_pair(term) if pairs else fold(term)
        groups.setdefault(folded, {})[term] = postings
    return groups


def _collect(into: dict[str, Postings], number: int, impacts: Mapping[str, int]) -> None:
    for term, impact in impacts.items():
        postings = into.get(term)
        if postings is None:
            postings = into[term] = Postings()
        postings.add(number, impact)


def segment(name: str, first: int, analyses: Iterable[Analysis]) -> Segment:
    """The segment of documents that begins with number `first`; analyses are taken one by one."""
    pairs: dict[str, Postings] = {}
    words: dict[str, Postings] = {}
    count = 0
    for number, analysis in enumerate(analyses):
        _collect(pairs, number, analysis.pairs)
        _collect(words, number, analysis.words)
        count = number + 1
    grouped = _group(pairs, pairs=True), _group(words, pairs=False)
    return Segment(name, first, count, *grouped)
