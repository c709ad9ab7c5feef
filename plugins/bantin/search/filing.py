"""A segment made anew: its documents taken apart in chunks, then its shards encoded in groups.

Both by several processes, which leave the postings in files for each other: what one of them
holds at a time does not grow with the archive. This module is imported only where it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bantin.core.text import fold
from bantin.core.workers import spread, whole
from bantin.search import vocabulary
from bantin.search.analysis import Words
from bantin.search.gathering import PER_CHUNK, WORD, WORD_MASK, Array, borders_of, parts, take
from bantin.search.postings import IMPACTS, PER_BYTE, low_bits
from bantin.search.record_files import LIMIT, Records
from bantin.search.segments import Glossary, Segment
from bantin.search.shards import joined

SMALL_GROUP, LARGE_GROUP = 1 << 17, 1 << 18  # postings of a group of shards, about
GROUPS = 8  # so that every process has work
NUMBER = 22  # bits of a word's number in the segment
MASK = (1 << NUMBER) - 1
Files = Sequence[IO[bytes]]


class Dictionary:
    """All words of a segment, numbered from 1 in the order of (folded, exact) spelling."""

    def __init__(self, chunks: Sequence[Sequence[str]]) -> None:
        words = sorted((fold(word), word) for word in set().union(*chunks))
        number = {word: at for at, (_, word) in enumerate(words, 1)}
        self.folded = [b"", *(folded.encode() for folded, _ in words)]
        self.spelled = [b"", *(word.encode() for _, word in words)]
        self.chunks = [np.array([0, *map(number.__getitem__, chunk)]) for chunk in chunks]
        new = [one[0] != two[0] for one, two in zip([("", ""), *words], words, strict=False)]
        self.groups = np.cumsum([False, *new])  # equal for words that are folded alike


class Filing(NamedTuple):
    """One shard: its bytes, and the levels of its common terms."""

    content: bytes
    levels: dict[bytes, int]


def filed(
    segment: Segment, records: Records, glossary: Glossary, least: int, folder: Path, jobs: int
) -> Iterator[Filing]:
    """Every shard of a segment in order; pairs in fewer than `least` documents are not common.

    Postings pass through files on the disk of `folder`, which have no names: nothing is left of
    them, however this process ends.
    """
    with ExitStack() as opened:
        starts = range(0, segment.size, PER_CHUNK)
        files = [opened.enter_context(TemporaryFile(dir=folder)) for _ in starts]
        words = Words(glossary)

        def gather(number: int) -> bytes:
            first = starts[number]
            places = range(first, min(first + PER_CHUNK, segment.size))
            chosen = (records[segment.first + place] for place in places)
            return "\n".join(take(segment, first, chosen, words, files[number])).encode()

        held: dict[str, str] = {}  # a word stands in many chunks
        chunks = [
            [held.setdefault(word, word) for word in whole(answer).decode().split("\n")]
            for answer in spread(gather, range(len(files)), jobs, limit=LIMIT, alone=1)
        ]
        yield from _encoded(segment, files, Dictionary(chunks), least, jobs)


def _encoded(
    segment: Segment, files: Files, words: Dictionary, least: int, jobs: int
) -> Iterator[Filing]:
    count = segment.pair_shards + segment.word_shards

    def encode(group: tuple[int, int]) -> bytes:
        made = list(_group(segment, files, words, group, least))
        sizes = [len(content) for content, _ in made]
        levels = [{term.decode(): level for term, level in levels.items()} for _, levels in made]
        head = json.dumps([sizes, levels]).encode()
        return b"\n".join((head, b"".join(content for content, _ in made)))

    groups = _groups(files, count)
    for answer in spread(encode, groups, jobs, limit=LIMIT, alone=1):
        found = whole(answer)
        begin = found.index(b"\n") + 1
        for size, levels in zip(*json.loads(found[:begin]), strict=True):
            known = {term.encode(): level for term, level in levels.items()}
            yield Filing(found[begin : begin + size], known)
            begin += size


def _groups(files: Files, count: int) -> list[tuple[int, int]]:
    """Runs of shards of about as many postings each."""
    borders = sum(borders_of(file, count) for file in files)
    total = int(np.asarray(borders)[-1])
    wanted = np.arange(0, total, max(SMALL_GROUP, min(LARGE_GROUP, total // GROUPS)))
    starts = sorted({0, *np.searchsorted(borders, wanted).tolist()} - {count})
    return list(zip(starts, [*starts[1:], count], strict=True))


def _group(
    segment: Segment, files: Files, words: Dictionary, group: tuple[int, int], least: int
) -> Iterator[Filing]:
    first, last = group
    lists = _lists(files, words, segment.pair_shards + segment.word_shards, group)
    coded = _coded(lists, segment.size)
    borders = np.searchsorted(lists.shards, np.arange(last - first + 1)).tolist()
    for at, (begin, end) in enumerate(pairwise(borders)):
        rows = slice(begin, end)
        folded, spelled = _terms(words, lists.ones[rows], lists.others[rows])
        counts = lists.counts[rows].tolist()
        heads = list(zip(spelled, counts, strict=True))
        content = joined(segment.size, heads, *coded.of(rows))
        common = least if first + at < segment.pair_shards else 1
        yield Filing(content, vocabulary.common(zip(folded, counts, strict=True), common))


class _Lists(NamedTuple):
    """Rows of a group of shards in the order of the format.

    Of each row: its shard (from 0), numbers of its words (0: there is no second one), and how
    many postings it has. `starts`: where each row's `postings` begin.
    """

    shards: Array
    ones: Array
    others: Array
    counts: Array
    starts: Array
    postings: Array


def _lists(
    files: Files, words: Dictionary, count: int, group: tuple[int, int]
) -> _Lists:
    codes, postings = [], []
    for file, numbers in zip(files, words.chunks, strict=True):
        terms, found, shards = parts(file, count, *group)
        one, other = numbers[terms >> WORD], numbers[terms & WORD_MASK]
        codes.append((shards << 2 * NUMBER) | (one << NUMBER) | other)
        postings.append(found)
    code = np.concatenate(codes)
    by_code = np.argsort(code, kind="stable")
    code = code[by_code]
    starts = np.flatnonzero(np.diff(code, prepend=-1))
    counts = np.diff(starts, append=len(code))
    row = code[starts]
    shards, one, other = row >> 2 * NUMBER, row >> NUMBER & MASK, row & MASK
    order = np.lexsort((other, one, words.groups[other], words.groups[one], shards))
    counts = counts[order]
    ends = np.cumsum(counts)
    moved = np.repeat(starts[order] - (ends - counts), counts) + np.arange(len(code))
    chosen = np.concatenate(postings)[by_code][moved]
    return _Lists(shards[order], one[order], other[order], counts, ends - counts, chosen)


def _terms(words: Dictionary, ones: Array, others: Array) -> tuple[list[bytes], list[bytes]]:
    """Folded and exact spelling of the words or pairs of a shard."""
    rows = list(zip(ones.tolist(), others.tolist(), strict=True))

    def spelled(known: list[bytes]) -> list[bytes]:
        return [known[one] + b" " + known[other] if other else known[one] for one, other in rows]

    return spelled(words.folded), spelled(words.spelled)


class _Coded(NamedTuple):
    """Postings of a group of shards in the bits of the format, and where those of each row end."""

    impacts: NDArray[Any]
    lows: NDArray[Any]
    highs: NDArray[Any]
    ends: Array  # rows by postings, low bits, high bits

    def of(self, rows: slice) -> tuple[bytes, bytes]:
        """Impacts and body of the shard of these rows."""
        begins, ends = self.ends[rows.start].tolist(), self.ends[rows.stop].tolist()
        impacts, lows, highs = (
            column[begin:end]
            for column, begin, end in zip(self[:3], begins, ends, strict=True)
        )
        whole = -(-len(impacts) // PER_BYTE)
        four = np.append(impacts, [0] * (PER_BYTE - 1))[: whole * PER_BYTE].reshape(-1, PER_BYTE)
        packed = (four << np.arange(0, 8, 2)).sum(axis=1).astype(np.uint8)
        return packed.tobytes(), np.packbits(lows).tobytes() + np.packbits(highs).tobytes()


def _coded(lists: _Lists, size: int) -> _Coded:
    """What `postings.pack` does, for many lists at once."""
    widths = np.array([low_bits(size, count) for count in lists.counts.tolist()], np.int64)
    postings = lists.postings
    gaps = postings // IMPACTS
    gaps[1:] -= postings[:-1] // IMPACTS + 1
    gaps[lists.starts] = postings[lists.starts] // IMPACTS
    width = np.repeat(widths, lists.counts)
    over = gaps >> width
    ends = np.cumsum(over + 1)
    highs = np.ones(int(ends[-1]) if len(ends) else 0, np.uint8)
    highs[ends - 1] = 0
    borders = np.cumsum(width)
    lows = np.zeros(int(borders[-1]) if len(borders) else 0, np.uint8)
    for bit in range(int(widths.max(initial=0))):
        wide = width > bit
        lows[borders[wide] - 1 - bit] = gaps[wide] >> bit & 1
    last = np.cumsum(lists.counts)
    columns = (last, borders[last - 1], ends[last - 1])
    rows = np.vstack(([0, 0, 0], np.stack(columns, axis=1)))
    return _Coded(postings % IMPACTS, lows, highs, rows)
