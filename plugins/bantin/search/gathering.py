"""Many records taken apart at once: the postings of some hundred documents as arrays.

NumPy counts and sorts them in a tenth of the time that dictionaries take. This module is
imported only where a segment is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import IO

import numpy as np
from numpy.typing import NDArray

from bantin.core.files import refused
from bantin.core.text import fold
from bantin.search.analysis import Words, forms_of
from bantin.search.records import Record
from bantin.search.segments import LETTERS, Segment
from bantin.search.shards import FNV_MASK, FNV_PRIME, fnv

PER_CHUNK = 512  # documents
PLACE = 10  # bits of a document's place in its chunk, with one for title (0) or text (1)
WORD = 20  # bits of a word's number in its chunk; 0 is the end of a chain
WORD_MASK = (1 << WORD) - 1
END = "."  # a form that ends a chain of words
IN_TITLE, TWICE, OFTEN = 3, 1, 3

Array = NDArray[np.int64]


def take(
    segment: Segment, first: int, records: Iterable[Record], words: Words, file: IO[bytes]
) -> list[str]:
    """Write the postings of a chunk to `file`; its words in order of their numbers, from 1.

    `first` is the place of the first record in the segment.
    """
    numbers, owners, wholes = _flat(records, words)
    seen = np.zeros(len(words.spelled), np.bool_)  # np.unique would bring in a part of NumPy
    seen[numbers] = seen[wholes[0]] = True
    seen[0] = False
    used = np.flatnonzero(seen)
    dense = np.zeros(len(words.spelled), np.int64)
    dense[used] = np.arange(1, len(used) + 1)
    spelled = [words.spelled[number] for number in used.tolist()]
    numbers, whole = dense[numbers], dense[wholes[0]]
    one, other = numbers[:-1], numbers[1:]
    pairs = _cells((one << WORD) | other, owners[:-1], (one > 0) & (other > 0))
    both = np.concatenate((numbers, whole)), np.concatenate((owners, wholes[1]))
    alone = _cells(both[0] << WORD, both[1], both[0] > 0)
    terms = np.concatenate((pairs[0], alone[0]))
    postings = np.concatenate((pairs[1], alone[1])) + first * 4
    _write(file, len(segment.shards), _shards(segment, terms, spelled), terms, postings)
    return spelled


def _flat(records: Iterable[Record], words: Words) -> tuple[Array, Array, tuple[Array, Array]]:
    """Numbers of all words one after the other with their owners; the same of whole tokens.

    An owner is the place of the record, doubled, with one more for its text.
    """
    forms: list[str] = []
    sizes: list[int] = []
    for record in records:
        for text in (record.title, "\n".join((record.lede, record.text, *record.names))):
            before = len(forms)
            forms += forms_of(text)
            forms.append(END)
            sizes.append(len(forms) - before)
    found = np.fromiter(map(words.__getitem__, forms), np.int64, len(forms))
    owners = np.repeat(np.arange(len(sizes)), sizes)
    return *_spread(found, owners, words.numbers), _wholes(found, owners, words.wholes)


def _spread(
    forms: Array, owners: Array, numbers: Sequence[tuple[int, ...]]
) -> tuple[Array, Array]:
    """The numbers of forms one after the other, and their owners."""
    lengths = np.fromiter(map(len, numbers), np.int64, len(numbers))
    flat = np.fromiter(chain.from_iterable(numbers), np.int64, int(lengths.sum()))
    begins = np.cumsum(lengths) - lengths
    counts = lengths[forms]
    ends = np.cumsum(counts)
    places = np.repeat(begins[forms] - (ends - counts), counts) + np.arange(int(ends[-1]))
    return flat[places], np.repeat(owners, counts)


def _wholes(
    forms: Array, owners: Array, wholes: Mapping[int, tuple[int, ...]]
) -> tuple[Array, Array]:
    places = np.flatnonzero(np.isin(forms, np.fromiter(wholes, np.int64, len(wholes))))
    rows = zip(forms[places].tolist(), owners[places].tolist(), strict=True)
    found = [(number, owner) for form, owner in rows for number in wholes[form]]
    apart = np.array(found, np.int64).reshape(-1, 2)
    return apart[:, 0], apart[:, 1]


def _cells(terms: Array, owners: Array, kept: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Each term and document once, sorted: the term, and the document with its impact."""
    keys = (terms[kept] << PLACE) | owners[kept]
    keys.sort()
    cells = keys >> 1
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    times = np.diff(starts, append=len(cells))
    titled = (keys[starts] & 1) == 0
    impacts = np.where(titled, IN_TITLE, (times > TWICE).astype(np.int64) + (times > OFTEN))
    cells = cells[starts]
    return cells >> (PLACE - 1), (cells & ((1 << (PLACE - 1)) - 1)) * 4 + impacts


def _shards(segment: Segment, terms: Array, spelled: Sequence[str]) -> Array:
    """The number of each term's shard, as `Segment.shard_of` gives it."""
    folded = ["", *map(fold, spelled)]
    alone = np.array(list(map(fnv, folded)))
    pairs = np.array([fnv(f"{word} ") for word in folded])
    first = [word[:LETTERS].encode() for word in folded]
    one, other = terms >> WORD, terms & WORD_MASK
    state = pairs[one]
    for step in range(max(map(len, first))):
        byte = np.array([letter[step] if step < len(letter) else -1 for letter in first])[other]
        state = np.where(byte < 0, state, (state ^ byte) * FNV_PRIME & FNV_MASK)
    words = segment.pair_shards + alone[one] % segment.word_shards
    chosen: Array = np.where(other > 0, state % segment.pair_shards, words)
    return chosen


def _write(file: IO[bytes], count: int, shards: Array, terms: Array, postings: Array) -> None:
    """The borders of the shards, then terms and postings, each sorted by shard."""
    order = np.argsort(shards.astype(np.uint16), kind="stable")
    borders = np.searchsorted(shards[order], np.arange(count + 1))
    try:
        for column in (borders, terms[order], postings[order]):
            file.write(column.astype(np.int64).tobytes())
        file.flush()
    except OSError as error:
        raise refused(error) from error


def _read(file: IO[bytes], start: int, count: int) -> Array:
    """Numbers of a file; where its other users stand in it does not matter."""
    return np.frombuffer(os.pread(file.fileno(), 8 * count, 8 * start), np.int64)


def borders_of(file: IO[bytes], count: int) -> Array:
    """Where each of `count` shards begins among the postings of a chunk, and where all end."""
    return _read(file, 0, count + 1)


def parts(file: IO[bytes], count: int, first: int, last: int) -> tuple[Array, Array, Array]:
    """Terms, postings and shards (from 0) of the shards from `first` to before `last`."""
    borders = borders_of(file, count)
    start, end = int(borders[first]), int(borders[last])
    terms, postings = (
        _read(file, count + 1 + before + start, end - start) for before in (0, int(borders[-1]))
    )
    shards = np.repeat(np.arange(last - first), np.diff(borders[first : last + 1]))
    return terms, postings, shards
