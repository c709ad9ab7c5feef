"""Shards and lists byte by byte, as the room's README lays them down."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bantin.core.text import fold
from bantin.search import vocabulary
from bantin.search.postings import NOBODY, low_bits, packed, together, unpacked, with_impact
from bantin.search.shards import Bytes, decode, deflate, encode, fnv, terms, varint
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


@given(st.dictionaries(NAMES, POSTINGS, max_size=20), st.integers(100_001, 200_000))
def test_a_shard_reads_back(held: dict[bytes, dict[int, int]], size: int) -> None:
    """Spellings and postings survive, in the order of the folded terms."""
    rows = sorted((folded(term), term, packed(listed(p), size)) for term, p in held.items())
    assert decode(encode(rows, size)) == rows
    for _, term, found in rows:
        assert unpacked(found, size) == listed(held[term])
    assert terms(encode(rows, size)) == {term.decode() for term, _, _ in rows}


CHANGES = st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 3)), max_size=60)


@given(CHANGES, st.sampled_from([41, 60, 200, 5000]))
def test_a_list_changed_document_by_document_is_the_list_made_at_once(
    changes: list[tuple[int, int | None]], size: int
) -> None:
    """Whether most documents are in it or few, and where their bits are put otherwise."""
    held: dict[int, int] = {}
    found = NOBODY
    for document, impact in changes:
        found = with_impact(found, document, impact, size)
        held.pop(document, None)
        held |= {} if impact is None else {document: impact}
        assert found == packed(listed(held), size)


def folded(term: bytes) -> bytes:
    """As readers type it without diacritics."""
    return fold(term.decode()).encode()


def listed(impacts: dict[int, int]) -> list[int]:
    """Postings of documents with their impacts."""
    return [4 * document + impacts[document] for document in sorted(impacts)]


@given(st.lists(POSTINGS, max_size=9))
def test_lists_stay_short_whatever_they_hold(lists: list[dict[int, int]]) -> None:
    """A gap takes four bits more than its low ones at most, on the average of a list."""
    _, body = together([packed(listed(impacts), 100_001) for impacts in lists])
    bits = sum(len(one) * (low_bits(100_001, len(one)) + 4) for one in lists)
    assert len(body) * 8 <= bits + 16


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
    """Byte by byte: packed head of terms, lengths and impacts; low bits of gaps, unary rest."""
    lists = {b"to": [3], "tổ".encode(): [8, 13, 98]}
    rows = [(b"to", spelled, packed(postings, 30)) for spelled, postings in lists.items()]
    content = encode(rows, 30)
    head = b"\x1e" + b"\x07to\n" + "tổ".encode() + b"\x01\x03" + bytes([0b10_01_00_11])
    assert content[: content[0] + 1] == bytes([len(deflate(head))]) + deflate(head)
    low = int("0000" + "10" + "00" + "00" + "000000", 2)
    high = int("0" + "0" + "0" + "111110" + "0000000", 2)
    assert content[content[0] + 1 :] == low.to_bytes(2) + high.to_bytes(2)
