"""Lists of postings in bits: gaps between documents in Golomb-Rice code, impacts two bits each.

Gaps of random lists hold so much that DEFLATE cannot shorten them; a code whose parameter
follows from the length of the list comes within three per cent of what is possible.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, product
from typing import NamedTuple

IMPACTS = 4
PER_BYTE = 4  # impacts
# The impacts of a byte, the lowest bits first.
DIGITS = tuple("".join(four)[::-1] for four in product("0123", repeat=PER_BYTE))
BYTES = {digits: byte for byte, digits in enumerate(DIGITS)}

Postings = Sequence[int]  # document * 4 + impact, growing


class Packed(NamedTuple):
    """A list of so many `documents` as a shard holds it, which need not be read to be moved.

    `lows` and `highs` are bits of its gaps, `impacts` digits from 0 to 3. A gap is the number of
    documents left out.
    """

    documents: int
    lows: str
    highs: str
    impacts: str


NOBODY = Packed(0, "", "", "")


def low_bits(size: int, count: int) -> int:
    """How many low bits of a gap stand apart in a list of `count` among `size` documents."""
    return max(0, (size * 11 // (max(count, 1) * 16)).bit_length() - 1)


def packed(postings: Postings, size: int) -> Packed:
    """A list of a segment of `size` documents."""
    width = low_bits(size, len(postings))
    gaps = list(_gaps(postings))
    lows = "".join(format(gap & (1 << width) - 1, f"0{width}b") for gap in gaps) if width else ""
    highs = "".join("1" * (gap >> width) + "0" for gap in gaps)
    return Packed(len(postings), lows, highs, "".join(str(each % IMPACTS) for each in postings))


def unpacked(found: Packed, size: int) -> list[int]:
    """The inverse of `packed`."""
    width = low_bits(size, found.documents)
    document, postings = -1, []
    for number, (high, impact) in enumerate(
        zip(found.highs.split("0"), found.impacts, strict=False)  # a bit 0 ends the last one
    ):
        low = found.lows[number * width : (number + 1) * width]
        document += (len(high) << width) + (int(low, 2) if low else 0) + 1
        postings.append(document * IMPACTS + int(impact))
    return postings


def with_impact(found: Packed, document: int, impact: int | None, size: int) -> Packed:
    """The list with another `impact` of a document; None: without it."""
    if low_bits(size, found.documents - 1):  # fewer of a longer list
        return packed(_replaced(unpacked(found, size), document, impact), size)
    # The bits of a list without low bits are one for each document: a zero where it is there.
    highs = found.highs.ljust(document + 1, "1")
    at, there = highs.count("0", 0, document), highs[document] == "0"
    own, bit = ("", "1") if impact is None else (str(impact), "0")
    impacts = f"{found.impacts[:at]}{own}{found.impacts[at + there:]}"
    highs = f"{highs[:document]}{bit}{highs[document + 1:]}".rstrip("1")
    return Packed(len(impacts), "", highs, impacts)


def _replaced(postings: list[int], document: int, impact: int | None) -> Postings:
    first = document * IMPACTS
    at, after = bisect_left(postings, first), bisect_left(postings, first + IMPACTS)
    postings[at:after] = [] if impact is None else [first + impact]
    return postings


def together(lists: Sequence[Packed]) -> tuple[bytes, bytes]:
    """Impacts, and the body of a shard: low bits of all gaps, then the rest in unary.

    Both parts of the body begin with a whole byte.
    """
    impacts = "".join(each.impacts for each in lists)
    impacts += "0" * (-len(impacts) % PER_BYTE)
    starts = range(0, len(impacts), PER_BYTE)
    lows, highs = "".join(each.lows for each in lists), "".join(each.highs for each in lists)
    return bytes(BYTES[impacts[at : at + PER_BYTE]] for at in starts), _bytes(lows) + _bytes(highs)


def apart(counts: Sequence[int], size: int, impacts: bytes, body: bytes) -> Iterator[Packed]:
    """The inverse of `together`; `counts` are the lengths of the lists."""
    bits = bin(int.from_bytes(b"\1" + body))[3:]
    digits = "".join([DIGITS[byte] for byte in impacts])
    widths = [count * low_bits(size, count) for count in counts]
    highs = bits[8 * _whole(sum(widths)) :].split("0")
    at = low = 0
    for count, width in zip(counts, widths, strict=True):
        end = at + count
        high = "0".join((*highs[at:end], ""))
        yield Packed(count, bits[low : low + width], high, digits[at:end])
        at, low = end, low + width


def _gaps(postings: Postings) -> Iterator[int]:
    places = chain((-1,), (posting // IMPACTS for posting in postings))
    return (later - one - 1 for one, later in pairwise(places))


def _whole(bits: int) -> int:
    """Bytes that hold so many bits."""
    return (bits + 7) // 8


def _bytes(bits: str) -> bytes:
    """Bits as bytes, the highest first; zeros fill the last one."""
    size = _whole(len(bits))
    return int(bits.ljust(8 * size, "0") or "0", 2).to_bytes(size)
