"""A segment made anew: its documents taken apart in chunks, then its shards encoded in groups.

Both by several processes, which leave the postings in files for each other: what one of them
holds at a time does not grow with the archive. This module is imported only where it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

import numpy as np

from bantin.core.text import fold
from bantin.core.workers import spread
from bantin.search import vocabulary
from bantin.search.analysis import Words
from bantin.search.gathering import PER_CHUNK, WORD, WORD_MASK, Array, borders_of, parts, take
from bantin.search.record_files import LIMIT, Records, whole
from bantin.search.segments import Glossary, Segment
from bantin.search.shards import deflate, joined
from bantin.search.store import hashed_name

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
    """One shard: its published name, its bytes, and the levels of its common terms."""

    name: str
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

        chunks = [
            whole(answer).decode().split("\n")
            for answer in spread(gather, range(len(files)), jobs, limit=LIMIT, alone=1)
        ]
        yield from _encoded(segment, files, Dictionary(chunks), least, jobs)


def _encoded(
    segment: Segment, files: Files, words: Dictionary, least: int, jobs: int
) -> Iterator[Filing]:
    names = segment.shards

    def encode(group: tuple[int, int]) -> bytes:
        made = list(_group(segment, files, words, group, least))
        told = [[name, len(content)] for name, content, _ in made]
        levels = [
            {term.decode(): level for term, level in levels.items()} for _, _, levels in made
        ]
        head = json.dumps([told, levels]).encode()
        return b"\n".join((head, b"".join(content for _, content, _ in made)))

    groups = _groups(files, len(names))
    for answer in spread(encode, groups, jobs, limit=LIMIT, alone=1):
        head, _, rest = whole(answer).partition(b"\n")
        for (name, size), levels in zip(*json.loads(head), strict=True):
            known = {term.encode(): level for term, level in levels.items()}
            yield Filing(name, rest[:size], known)
            rest = rest[size:]


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
    names = segment.shards
    lists = _lists(files, words, len(names), group)
    body, sizes = _packed(lists.postings, lists.starts)
    ends = np.cumsum(sizes)
    borders = np.searchsorted(lists.shards, np.arange(last - first + 1)).tolist()
    bodies = [0, *ends.tolist()]
    for at, name in enumerate(names[first:last]):
        begin, end = borders[at], borders[at + 1]
        rows = slice(begin, end)
        terms = _terms(words, lists.ones[rows], lists.others[rows])
        counts = lists.counts[rows].tolist()
        head = list(zip(*terms, counts, sizes[rows].tolist(), strict=True))
        payload = joined(head, body[bodies[begin] : bodies[end]])
        common = least if first + at < segment.pair_shards else 1
        levels = vocabulary.common(zip(terms[0], counts, strict=True), common)
        yield Filing(hashed_name(f"{segment.name}/{name}", payload), deflate(payload), levels)


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


def _packed(postings: Array, starts: Array) -> tuple[bytes, Array]:
    """The lists of postings one after the other, and how many bytes each takes."""
    if not len(starts):
        return b"", starts
    values = postings.copy()
    values[1:] -= (postings[:-1] | 3) + 1
    values[starts] = postings[starts]
    lengths = np.ones(len(values), np.int64)
    for bits in range(7, int(values.max()).bit_length(), 7):
        lengths += values >= 1 << bits
    ends = np.cumsum(lengths)
    packed = np.empty(int(ends[-1]), np.uint8)
    for step in range(int(lengths.max())):
        left = lengths > step
        more = (lengths[left] > step + 1).astype(np.int64) << 7
        packed[(ends - lengths)[left] + step] = values[left] >> 7 * step & 127 | more
    return packed.tobytes(), np.add.reduceat(lengths, starts)
