"""Which words and pairs there are: lists read to complete a word or to repair a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

from bantin.search.shards import Bytes, raw, varint

DOCUMENTS_PER_COMMON_PAIR = 500
STEPS = 4  # numbers of documents are told as powers of two, in quarters


def least_common(archive: int) -> int:
    """Documents that a pair must stand in to be listed; `archive`: documents of the archive."""
    return max(1, round(archive / DOCUMENTS_PER_COMMON_PAIR))


def common(held: Iterable[tuple[bytes, int]], least: int = 1) -> dict[bytes, int]:
    """Folded terms in at least `least` documents, summed over spellings, to that number's level.

    `held` are folded terms with the number of documents of each spelling. A level is the
    logarithm to the base 2, in quarters: so exact as repairs need it, and most edits leave it as
    it is. Whole numbers of documents (`29-nq-tw`) are left out.
    """
    counts: dict[bytes, int] = {}
    for term, documents in held:
        counts[term] = counts.get(term, 0) + documents
    return {
        term: round(STEPS * log2(count))
        for term, count in counts.items()
        if count >= least and b"-" not in term
    }


def pack(levels: Mapping[bytes, int]) -> bytes:
    """A list in the order of its terms: letters shared with the term before, rest, level."""
    out, before = [varint(len(levels))], b""
    for term in sorted(levels):
        shared = _shared(before, term)
        rest = term[shared:]
        out.append(varint(shared) + raw(rest) + varint(levels[term]))
        before = term
    return b"".join(out)


def unpack(reader: Bytes) -> dict[bytes, int]:
    """The next list, the inverse of `pack`."""
    levels: dict[bytes, int] = {}
    term = b""
    for _ in range(reader.varint()):
        term = term[: reader.varint()] + reader.raw()
        levels[term] = reader.varint()
    return levels


def _shared(one: bytes, other: bytes) -> int:
    """How many ASCII letters both begin with: so many bytes, and letters in any language."""
    size = min(len(one), len(other))
    differing = int.from_bytes(one[:size]) ^ int.from_bytes(other[:size])
    shared = size - (differing.bit_length() + 7) // 8
    return shared if one[:shared].isascii() else 0
