"""Shards and lists byte by byte, as the room's README lays them down."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bantin.search import vocabulary
from bantin.search.shards import Bytes, decode, encode, fnv, terms, varint
from bantin.search.sieve import sieve


def read_varint(stream: Iterator[int]) -> int:
    """The inverse of `varint`, written from the description of the format."""
    value, shift = 0, 0
    for byte in stream:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    return value


@given(st.integers(0, 2**40))
def test_a_varint_reads_back(value: int) -> None:
    """Little-endian base 128."""
    assert read_varint(iter(varint(value))) == value


POSTINGS = st.dictionaries(st.integers(0, 100_000), st.integers(0, 3), min_size=1, max_size=50)
NAMES = st.text("aăđ -", min_size=1, max_size=6).map(str.encode)


@given(st.dictionaries(st.tuples(NAMES, NAMES), POSTINGS, max_size=20))
def test_a_shard_reads_back(held: dict[tuple[bytes, bytes], dict[int, int]]) -> None:
    """Terms, spellings and postings survive, in the order of their bytes."""
    rows = sorted((*term, [4 * at + p[at] for at in sorted(p)]) for term, p in held.items())
    assert decode(encode(rows)) == rows
    assert list(terms(encode(rows))) == sorted({term for term, _, _ in rows})


@given(st.dictionaries(NAMES, st.integers(0, 60)))
def test_a_list_of_terms_reads_back(levels: dict[bytes, int]) -> None:
    """Shared beginnings are put together again."""
    assert vocabulary.unpack(Bytes(vocabulary.pack(levels))) == levels


def test_terms_are_spread_by_fnv() -> None:
    """Known values of FNV-1a."""
    assert [fnv(""), fnv("a"), fnv("foobar")] == [0x811C9DC5, 0xE40C292C, 0xBF9CF968]


@given(st.sets(st.text(min_size=1, max_size=9), min_size=1, max_size=200))
def test_a_sieve_keeps_every_term_and_drops_most_others(names: set[str]) -> None:
    """No term of the segment is ever passed over."""
    bits = sieve(names)

    def kept(term: str) -> bool:
        bit = fnv(term) % (8 * len(bits))
        return bool(bits[bit >> 3] >> (bit & 7) & 1)

    assert all(map(kept, names))
    assert sum(kept(f"{number} x") for number in range(400)) < 200


def test_a_shard_is_laid_out_as_the_readme_says() -> None:
    """Byte by byte: head length, terms, spellings, postings."""
    content = encode([(b"to", b"to", [3]), (b"to", "tổ".encode(), [8, 13])])
    head = b"\x02to\x00\x01\x01" + b"\x00\x04" + "tổ".encode() + b"\x02\x02"
    assert content == b"BT\x03\x00" + struct.pack("<I", len(head)) + head + b"\x03\x08\x01"
