"""A sieve of terms: tells readers which shards of the recent documents hold nothing for them.

Most pairs of a query stand in no recent document. One bit for each value of a hash saves them
these files; a bit that another term has set costs one file that is read in vain.
"""

from __future__ import annotations

from collections.abc import Collection

from bantin.search.shards import fnv

BITS_PER_TERM = 4  # at least; the number of bits is a power of two


def sieve(terms: Collection[str]) -> bytes:
    """The bits of folded terms: bit fnv(term) modulo their number, the lowest of a byte first."""
    bits = max(8, 1 << (BITS_PER_TERM * len(terms) - 1).bit_length())
    found = bytearray(bits // 8)
    for term in terms:
        bit = fnv(term) % bits
        found[bit >> 3] |= 1 << (bit & 7)
    return bytes(found)
