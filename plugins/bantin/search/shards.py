"""Shards: the postings of a share of the terms, byte by byte as this room's README lays down."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

VERSION = 1
MAGIC = b"BT" + bytes([VERSION, 0])
FNV_PRIME, FNV_START = 0x01000193, 0x811C9DC5


def varint(value: int) -> bytes:
    """Little-endian base 128; the high bit says that more follows."""
    out = bytearray()
    while value > 0x7F:  # noqa: PLR2004
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def text(value: str) -> bytes:
    """UTF-8 with its length in bytes before it."""
    raw = value.encode()
    return varint(len(raw)) + raw


def deflate(payload: bytes) -> bytes:
    """Raw DEFLATE, level 9."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(payload) + packer.flush()


@lru_cache(maxsize=131072)
def fnv(key: str) -> int:
    """FNV-1a, 32 bit, over the UTF-8 of `key`."""
    state = FNV_START
    for byte in key.encode():
        state = (state ^ byte) * FNV_PRIME & 0xFFFFFFFF
    return state


def shard_key(term: str) -> str:
    """What a folded term is filed under: a pair by its first word and one letter, a word whole."""
    first, blank, second = term.partition(" ")
    return f"{first} {second[0]}" if blank else term


class Postings:
    """Documents that hold one spelled term, in growing order, with their impacts."""

    __slots__ = ("count", "data", "last")

    def __init__(self) -> None:
        self.data = bytearray()
        self.count = 0
        self.last = -1

    def add(self, number: int, impact: int) -> None:
        """Append document `number`, which is above every number before it."""
        value = (number - self.last - 1) * 4 + impact
        while value > 0x7F:  # noqa: PLR2004
            self.data.append(value & 0x7F | 0x80)
            value >>= 7
        self.data.append(value)
        self.count += 1
        self.last = number


Variants = Mapping[str, Postings]  # spelled term to postings


def encode(terms: Mapping[str, Variants]) -> bytes:
    """The bytes of a shard before DEFLATE; `terms` are folded terms with their spellings."""
    head, body = bytearray(varint(len(terms))), bytearray()
    for term in sorted(terms, key=str.encode):
        head += text(term) + varint(len(terms[term]))
        for spelled in sorted(terms[term], key=str.encode):
            postings = terms[term][spelled]
            head += b"\0" if spelled == term else text(spelled)
            head += varint(postings.count) + varint(len(postings.data))
            body += postings.data
    return MAGIC + len(head).to_bytes(4, "little") + head + body


def spread(terms: Mapping[str, Variants], count: int) -> Iterable[dict[str, Variants]]:
    """The terms of each of `count` shards."""
    shards: list[dict[str, Variants]] = [{} for _ in range(count)]
    for term, variants in terms.items():
        shards[fnv(shard_key(term)) % count][term] = variants
    return shards
