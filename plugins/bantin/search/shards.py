"""Shards: the postings of a share of the terms, byte by byte as this room's README lays down."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

from bantin.core.text import fold
from bantin.search.postings import Packed, apart, together

VERSION = 6
MAGIC = b"BT" + bytes([VERSION, 0])
LINE = b"\n"
FNV_PRIME, FNV_START, FNV_MASK = 0x01000193, 0x811C9DC5, 0xFFFFFFFF
MORE = 0x80


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


def raw(content: bytes) -> bytes:
    """Bytes with their number before them."""
    return varint(len(content)) + content


def text(value: str) -> bytes:
    """UTF-8 with its length in bytes before it."""
    return raw(value.encode())


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


Row = tuple[bytes, bytes, Packed]  # folded term and spelled term in UTF-8, its documents


def encode(rows: Sequence[Row], size: int) -> bytes:
    """A shard; rows in order, each spelling once; its segment has `size` documents."""
    heads = [(spelled, found.documents) for _, spelled, found in rows]
    return joined(size, heads, *together([found for _, _, found in rows]))


def joined(size: int, heads: Sequence[tuple[bytes, int]], impacts: bytes, body: bytes) -> bytes:
    """A shard of spelled terms with their numbers of documents, and of their postings."""
    counts = b"".join(varint(count) for _, count in heads)
    spelled = raw(LINE.join(spelled for spelled, _ in heads))
    return raw(deflate(varint(size) + spelled + counts + impacts)) + body


class Bytes:
    """Reads what the functions above write, from `at` on."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

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

    def raw(self) -> bytes:
        """The next bytes with their number before them."""
        size = self.varint()
        self.at += size
        return self.content[self.at - size : self.at]


def decode(content: bytes) -> list[Row]:
    """The inverse of `encode`."""
    outer = Bytes(content)
    head = Bytes(inflate(outer.raw()))
    size, spelled = head.varint(), _lines(head)
    counts = [head.varint() for _ in spelled]
    lists = apart(counts, size, head.content[head.at :], content[outer.at :])
    return [(fold(one.decode()).encode(), one, found)
            for one, found in zip(spelled, lists, strict=True)]


def terms(content: bytes) -> set[str]:
    """The folded terms of a shard."""
    head = Bytes(inflate(Bytes(content).raw()))
    head.varint()
    return {fold(spelled.decode()) for spelled in _lines(head)}


def _lines(head: Bytes) -> list[bytes]:
    whole = head.raw()
    return whole.split(LINE) if whole else []
