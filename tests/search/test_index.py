"""The files of the index: names, bytes, and what may never stand in them."""

from __future__ import annotations

import importlib.util
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.model import Term
from bantin.core.outputs import File
from bantin.search.documents import SearchDocument, numbered, paragraphs
from bantin.search.index import outputs
from bantin.search.records import BLOCK
from bantin.search.segments import borders
from bantin.search.shards import Postings, encode, fnv, shard_key, varint


def _small_site() -> ModuleType:
    path = Path(__file__).with_name("small_site.py")
    spec = importlib.util.spec_from_file_location("small_site", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SMALL = _small_site().documents()


def built(documents: list[SearchDocument]) -> dict[str, bytes]:
    """Path to bytes of every file of the index."""
    return {file.path: file.content() for file in outputs(documents, {"GV": "giáo viên"})}


def inflated(content: bytes) -> bytes:
    """What a packed file holds."""
    return zlib.decompress(content, -15)


def document(number: int, **changes: object) -> SearchDocument:
    """One of many short documents."""
    plain = SearchDocument(
        id=f"bai-{number:05}",
        url=f"/{number}/",
        title=f"Bài số {number}",
        date_iso="2024-01-01",
        lede="",
        text="Một dòng chữ.",
        category=Term("tin", "Tin"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


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


@given(st.dictionaries(st.integers(0, 100_000), st.integers(0, 3), max_size=50))
def test_postings_read_back(held: dict[int, int]) -> None:
    """Gaps and impacts of the README's formula give the documents again."""
    postings = Postings()
    for number in sorted(held):
        postings.add(number, held[number])
    stream, before, found = iter(postings.data), -1, {}
    for _ in range(postings.count):
        value = read_varint(stream)
        before += value // 4 + 1
        found[before] = value % 4
    assert found == held
    assert next(stream, None) is None


def test_terms_are_spread_by_fnv_over_first_word_and_letter() -> None:
    """Known values of FNV-1a, and the share key that makes completion one fetch."""
    assert [fnv(""), fnv("a"), fnv("foobar")] == [0x811C9DC5, 0xE40C292C, 0xBF9CF968]
    assert [shard_key("giao vien"), shard_key("29-nq-tw")] == ["giao v", "29-nq-tw"]


def test_a_shard_is_laid_out_as_the_readme_says() -> None:
    """Byte by byte: head length, terms, spellings, postings."""
    one, other = Postings(), Postings()
    one.add(0, 3)
    other.add(2, 0)
    content = encode({"to": {"tổ": one, "to": other}})
    head = b"\x01\x02to\x02" + b"\x00\x01\x01" + b"\x04" + "tổ".encode() + b"\x01\x01"
    assert content == b"BT\x01\x00" + struct.pack("<I", len(head)) + head + b"\x08\x03"


def test_equal_documents_give_equal_bytes_in_any_order() -> None:
    """The build may read articles in any order."""
    assert built(SMALL) == built(SMALL[::-1])


def test_the_manifest_names_every_file() -> None:
    """Hashes in the order pairs, words, records make up the names that were written."""
    files = built(SMALL)
    manifest = files["tim-kiem/i/manifest.bin"]
    (length,) = struct.unpack("<I", manifest[4:8])
    head = json.loads(manifest[8 : 8 + length])
    hashes = manifest[8 + length :].hex(" ", 4).split()
    names = {f"tim-kiem/i/{name}" for name in head["files"].values()}
    for name, _, _, pairs, words in head["segments"]:
        kinds = [("b", number) for number in range(pairs)]
        kinds += [("u", number) for number in range(words)]
        for kind, number in kinds:
            names.add(f"tim-kiem/i/{name}/{kind}{number:03}.{hashes.pop(0)}.bin")
    for number in range(head["count"]):
        block = hashes[number // head["blocks"]]
        names.add(f"tim-kiem/i/r/{block}/{number % head['blocks']}.bin")
    assert manifest[:4] == b"BTM\x01"
    assert names | {"tim-kiem/i/manifest.bin"} == set(files)


def test_a_record_holds_what_a_result_shows() -> None:
    """Title, address, day, names, category, lede, text without the end mark."""
    text = "Một\u00a0hai.\n\n Ba  bốn./."
    wanted = document(1, title="A\u0300 <b>", lede="Sapo", text=text, authors=("Lê An",))
    files = built([wanted])
    (content,) = [content for path, content in files.items() if "/r/" in path]
    assert json.loads(inflated(content)) == [
        "À <b>",
        "/1/",
        "2024-01-01",
        ["Lê An"],
        "Tin",
        "Sapo",
        "Một hai.\nBa bốn",
    ]


def test_paragraphs_are_cleaned_one_by_one() -> None:
    """Line ends survive: pairs stop at them."""
    assert paragraphs("a\u200bb \u00a0c\n\n\nd./.") == "ab c\nd"


@pytest.mark.parametrize(
    ("total", "wanted"),
    [
        (0, []),
        (1, [("moi", 0, 1)]),
        (512, [("moi", 0, 512)]),
        (513, [("cu", 0, 512), ("moi", 512, 1)]),
        (1025, [("cu", 0, 1024), ("moi", 1024, 1)]),
    ],
)
def test_the_border_of_the_segments(total: int, wanted: list[tuple[str, int, int]]) -> None:
    """The recent segment holds 1 to 512 documents; its border depends on the number alone."""
    assert borders(total) == wanted


def test_a_new_article_leaves_the_archive_as_it_is() -> None:
    """Only the recent segment, one block of records and the files of the whole site change."""
    many = [document(number) for number in range(600)]
    before, after = built(many), built([*many, document(600, title="Tin mới về trường")])
    changed = [path for path in after if before.get(path) != after[path]]
    assert not [path for path in changed if "/cu/" in path]
    assert len(changed) <= 48 + BLOCK + 1


def test_an_edit_keeps_the_names_of_records() -> None:
    """A corrected record is rewritten in place; no other record moves."""
    before = built(SMALL)
    edited = [replace(SMALL[0], text=f"{SMALL[0].text} Thêm một câu."), *SMALL[1:]]
    after = built(edited)
    records = [path for path in after if "/r/" in path]
    assert [path for path in records if before.get(path) != after[path]] == [
        next(path for path in records if path.endswith("/0.bin"))
    ]


def test_no_word_of_an_article_left_out_stands_in_any_file() -> None:
    """What is not given (draft, embargoed, withdrawn) is nowhere, not even packed."""
    marked = document(7, title="Zebrastreifen", text="kalamata", authors=("Xylophon",))
    everything = b"".join(
        content + (b"" if path.endswith("manifest.bin") else inflated(content))
        for path, content in built(SMALL).items()
    )
    with_it = b"".join(
        inflated(content)
        for path, content in built([*SMALL, marked]).items()
        if not path.endswith("manifest.bin")
    )
    for word in (b"zebrastreifen", b"kalamata", b"xylophon"):
        assert word in with_it
        assert word not in everything.lower()


def test_documents_are_numbered_by_date_then_id() -> None:
    """Sorting by date needs no column."""
    ordered = numbered([document(2), document(1), document(3, date_iso="2020-05-05")])
    assert [one.id for one in ordered] == ["bai-00003", "bai-00001", "bai-00002"]


def test_an_empty_site_has_an_index() -> None:
    """A portal without articles answers every query with nothing, not with an error."""
    assert "tim-kiem/i/manifest.bin" in built([])


def test_inputs_are_json_values_and_writers_are_functions_of_modules() -> None:
    """A build compares inputs with the last one and calls the writers in other processes."""
    for file in outputs(SMALL, {}):
        assert isinstance(file, File)
        assert json.loads(json.dumps(file.inputs)) == file.inputs
        assert "." not in file.write.__qualname__
