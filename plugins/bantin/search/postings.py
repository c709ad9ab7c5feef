"""Lists of postings in bits: gaps between documents in Golomb-Rice code, impacts two bits each.

Gaps of random lists hold so much that DEFLATE cannot shorten them; a code whose parameter
follows from the length of the list comes within three per cent of what is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

IMPACTS = 4
PER_BYTE = 4  # impacts

Postings = Sequence[int]  # document * 4 + impact, growing


def low_bits(size: int, count: int) -> int:
    """How many low bits of a gap stand apart in a list of `count` among `size` documents."""
    return max(0, (size * 11 // (count * 16)).bit_length() - 1)


def pack(lists: Sequence[Postings], size: int) -> tuple[bytes, bytes]:
    """Impacts, and the body of a shard: low bits of all gaps, then the rest in unary.

    A gap is the number of documents left out. Both parts begin with a whole byte.
    """
    lows, highs = [], []
    for postings in lists:
        bits = low_bits(size, len(postings))
        for gap in _gaps(postings):
            highs.append("1" * (gap >> bits) + "0")
            if bits:
                lows.append(format(gap & (1 << bits) - 1, f"0{bits}b"))
    return _impacts(lists), _bytes("".join(lows)) + _bytes("".join(highs))


def unpack(counts: Sequence[int], size: int, impacts: bytes, body: bytes) -> Iterator[list[int]]:
    """The inverse of `pack`; `counts` are the lengths of the lists."""
    bits = bin(int.from_bytes(b"\1" + body))[3:]
    low, levels = 0, _levels(impacts)
    high = _whole(sum(count * low_bits(size, count) for count in counts)) * 8
    for count in counts:
        width = low_bits(size, count)
        document, postings = -1, []
        for level in islice(levels, count):
            end = bits.index("0", high)
            rest = int(bits[low : low + width], 2) if width else 0
            document += (end - high << width) + rest + 1
            low, high = low + width, end + 1
            postings.append(document * IMPACTS + level)
        yield postings


def _gaps(postings: Postings) -> Iterator[int]:
    places = chain((-1,), (posting // IMPACTS for posting in postings))
    return (later - one - 1 for one, later in pairwise(places))


def _impacts(lists: Iterable[Postings]) -> bytes:
    levels = [posting % IMPACTS for postings in lists for posting in postings]
    levels += [0] * (-len(levels) % PER_BYTE)
    starts = range(0, len(levels), PER_BYTE)
    return bytes(sum(levels[at + step] << 2 * step for step in range(PER_BYTE)) for at in starts)


def _levels(impacts: bytes) -> Iterator[int]:
    return (byte >> 2 * step & 3 for byte in impacts for step in range(PER_BYTE))


def _whole(bits: int) -> int:
    """Bytes that hold so many bits."""
    return (bits + 7) // 8


def _bytes(bits: str) -> bytes:
    """Bits as bytes, the highest first; zeros fill the last one."""
    size = _whole(len(bits))
    return int(bits.ljust(8 * size, "0") or "0", 2).to_bytes(size)
