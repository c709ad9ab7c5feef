"""Shards: the postings of a share of the terms, byte by byte as this room's README lays down."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

VERSION = 3
MAGIC = b"BT" + bytes([VERSION, 0])
HEADER = len(MAGIC) + 4
FNV_PRIME, FNV_START, FNV_MASK = 0x01000193, 0x811C9DC5, 0xFFFFFFFF
IMPACTS = 4
MORE = 0x80
NOTHING = b"\0"


def _varint(value: int) -> bytes:
    out = bytearray()
    while value >= MORE:
        out.append(value & 0x7F | MORE)
        value >>= 7
    out.append(value)
    return bytes(out)


SMALL = tuple(_varint(value) for value in range(1 << 13))
LARGE = len(SMALL)


def varint(value: int) -> bytes:
    """Little-endian base 128; the high bit says that more follows."""
    return SMALL[value] if value < LARGE else _varint(value)


def text(value: str) -> bytes:
    """UTF-8 with its length in bytes before it."""
    raw = value.encode()
    return varint(len(raw)) + raw


def deflate(payload: bytes) -> bytes:
    """Raw DEFLATE, level 9."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(payload) + packer.flush()


def inflate(content: bytes) -> bytes:
    """The inverse of `deflate`."""
    return zlib.decompress(content, -15)


@lru_cache(maxsize=131072)
def fnv(key: str) -> int:
    """FNV-1a, 32 bit, over the UTF-8 of `key`."""
    state = FNV_START
    for byte in key.encode():
        state = (state ^ byte) * FNV_PRIME & FNV_MASK
    return state


Postings = Sequence[int]  # document * 4 + impact, growing
Row = tuple[bytes, bytes, Postings]  # folded term and spelled term in UTF-8, postings


def _packed(postings: Postings) -> bytes:
    if len(postings) == 1:
        return varint(postings[0])
    gaps = (later - (one | 3) - 1 for one, later in pairwise(postings))
    return varint(postings[0]) + b"".join(map(varint, gaps))


def encode(rows: Sequence[Row]) -> bytes:
    """The bytes of a shard before DEFLATE; rows in order, each spelling once."""
    packed = [_packed(postings) for _, _, postings in rows]
    heads = (
        (term, spelled, len(postings), len(content))
        for (term, spelled, postings), content in zip(rows, packed, strict=True)
    )
    return joined(heads, b"".join(packed))


def joined(heads: Iterable[tuple[bytes, bytes, int, int]], body: bytes) -> bytes:
    """A shard of what stands in its head (term, spelling, documents, bytes) and its body."""
    head, before = [], b""
    for term, spelled, count, size in heads:
        head.append(
            (NOTHING if term == before else varint(len(term)) + term)
            + (NOTHING if term == spelled else varint(len(spelled)) + spelled)
            + varint(count) + varint(size)
        )
        before = term
    whole = b"".join(head)
    return MAGIC + len(whole).to_bytes(4, "little") + whole + body


class Bytes:
    """Reads what the functions above write, from `at` on."""

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content, self.at = content, at

    def varint(self) -> int:
        """The next number."""
        value = shift = 0
        while True:
            byte = self.content[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < MORE:
                return value
            shift += 7

    def text(self) -> bytes:
        """The next text, in UTF-8."""
        size = self.varint()
        self.at += size
        return self.content[self.at - size : self.at]

    def postings(self, count: int) -> list[int]:
        """The next `count` postings."""
        found = [self.varint()] if count else []
        for _ in range(count - 1):
            found.append(self.varint() + (found[-1] | 3) + 1)
        return found


def terms(payload: bytes) -> Iterator[bytes]:
    """The folded terms of a shard before DEFLATE."""
    end = HEADER + int.from_bytes(payload[HEADER - 4 : HEADER], "little")
    head = Bytes(payload, HEADER)
    while head.at < end:
        term = head.text()
        if term:
            yield term
        head.text(), head.varint(), head.varint()


def decode(payload: bytes) -> list[Row]:
    """The inverse of `encode`."""
    end = HEADER + int.from_bytes(payload[HEADER - 4 : HEADER], "little")
    head, body = Bytes(payload, HEADER), Bytes(payload, end)
    rows: list[Row] = []
    term = b""
    while head.at < end:
        term = head.text() or term
        spelled = head.text() or term
        count, _ = head.varint(), head.varint()
        rows.append((term, spelled, body.postings(count)))
    return rows
