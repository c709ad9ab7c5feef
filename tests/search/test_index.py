"""The files of the index: names, bytes, and what may never stand in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bantin.articles.model import Term
from bantin.core.outputs import File
from bantin.search.columns import NAMES, columns, facets
from bantin.search.documents import entry, numbered, paragraphs
from bantin.search.index import parts, update
from bantin.search.records import per_folder
from bantin.search.segments import segments
from bantin.search.shards import terms
from bantin.search.store import Store

from .indexing import LANGUAGE, SMALL, STORE, built, document, head_of, inflated


def test_equal_documents_give_equal_bytes_in_any_order() -> None:
    """The build may read articles in any order."""
    assert built(SMALL) == built(SMALL[::-1])


def test_the_manifest_names_every_file() -> None:
    """Hashes in the order pairs, words, records make up the names that were written."""
    files = built(SMALL)
    head, hashes = head_of(files["tim-kiem/i/manifest.bin"])
    rest = [hashes[at : at + 6] for at in range(0, len(hashes), 6)]
    names = {f"tim-kiem/i/{name}" for name in head["files"].values()}
    for name, _, _, pairs, words, sharing in head["segments"]:
        assert sharing == 1
        kinds = [("b", number) for number in range(pairs)]
        kinds += [("u", number) for number in range(words)]
        for kind, number in kinds:
            names.add(f"tim-kiem/i/{name}/{kind}{number:03}.{rest.pop(0)}.bin")
    in_folder, in_file = head["records"]
    for number in range(head["count"]):
        folder = f"{number // in_folder}.{rest[number // in_folder]}"
        names.add(f"tim-kiem/i/r/{folder}/{number % in_folder // in_file}.bin")
    assert files["tim-kiem/i/manifest.bin"][:4] == b"BT\x06\x00"
    assert names | {"tim-kiem/i/manifest.bin"} == set(files)


def test_a_record_holds_what_a_result_shows() -> None:
    """Title, address, day, names, category, lede, text without the end mark."""
    text = "Một\u00a0hai.\n\n Ba  bốn./."
    wanted = document(1, title="A\u0300 <b>", lede="Sapo", text=text, people=(Term("a", "Lê An"),))
    files = built([wanted])
    (content,) = [content for path, content in files.items() if "/r/" in path]
    assert json.loads(inflated(content)) == [
        ["À <b>", "/1/", "2024-01-01", ["Lê An"], "Tin", "Sapo", "Một hai.\nBa bốn"],
    ]


def test_paragraphs_are_cleaned_one_by_one() -> None:
    """Line ends survive: pairs stop at them."""
    assert paragraphs("a\u200bb \u00a0c\n\n\nd./.") == "ab c\nd"


@pytest.mark.parametrize(
    ("total", "wanted"),
    [
        (0, []),
        (1, [("moi", 0, 1)]),
        (128, [("moi", 0, 128)]),
        (129, [("cu", 0, 128), ("moi", 128, 1)]),
        (1025, [("cu", 0, 1024), ("moi", 1024, 1)]),
    ],
)
def test_the_border_of_the_segments(total: int, wanted: list[tuple[str, int, int]]) -> None:
    """The recent segment holds 1 to 128 documents; its border depends on the number alone."""
    assert segments(total) == wanted


def test_folders_of_records_grow_with_the_archive() -> None:
    """At most 2,048 folders, so that the manifest stays small."""
    sizes = {count: per_folder(count) for count in (1, 8192, 8193, 100_000, 200_000)}
    assert sizes == {1: 4, 8192: 4, 8193: 8, 100_000: 64, 200_000: 128}


def test_no_word_of_an_article_left_out_stands_in_any_file() -> None:
    """What is not given (draft, embargoed, withdrawn) is nowhere, not even packed."""
    marked = document(7, title="Zebrastreifen", text="kalamata", people=(Term("xylophon", "Xylophon"),))
    everything = b"".join(map(words_of, built(SMALL).items()))
    with_it = b"".join(map(words_of, built([*SMALL, marked]).items()))
    for word in (b"zebrastreifen", b"kalamata", b"xylophon"):
        assert word in with_it
        assert word not in everything.lower()


def words_of(file: tuple[str, bytes]) -> bytes:
    """All that a file says, unpacked."""
    path, content = file
    if "/cu/" in path or "/moi/" in path:
        return " ".join(terms(content)).encode()
    return content if path.endswith("manifest.bin") else inflated(content)


def test_documents_are_numbered_by_date_then_id() -> None:
    """Sorting by date needs no column."""
    ordered = numbered(map(entry, [document(2), document(1), document(3, date_iso="2020-05-05")]))
    assert [one.id for one in ordered] == ["bai-00003", "bai-00001", "bai-00002"]


def test_an_empty_site_has_an_index() -> None:
    """A portal without articles answers every query with nothing, not with an error."""
    assert "tim-kiem/i/manifest.bin" in built([])


def test_several_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    """Chunks and groups are put together in order."""
    many = [document(number, text=f"Trường {number % 97} mở lớp {number}.") for number in range(1200)]
    found = []
    for jobs in (1, 3):
        store = Store(tmp_path / str(jobs))
        update(map(entry, many), LANGUAGE, store, jobs)
        found.append({name: store.read(name) for name in store.names()})
    assert found[0] == found[1]
    assert "cu/b000" in "".join(found[0])


def test_inputs_are_json_values_and_writers_are_functions_of_modules(tmp_path: Path) -> None:
    """A build compares inputs with the last one and calls the writers in other processes."""
    for part in parts(map(entry, SMALL), LANGUAGE, tmp_path / STORE):
        assert "." not in part.make.__qualname__
        for file in part.make(None, *part.args):
            assert isinstance(file, File)
            assert json.loads(json.dumps(file.inputs)) == file.inputs
            assert "." not in file.write.__qualname__


def test_equal_values_of_a_column_are_held_once() -> None:
    """What the documents hold stands in the columns, in their order."""
    every = [facets(each) for each in (*SMALL, *SMALL)]
    found = columns(map(json.dumps, every))
    assert [[[list(value) for value in row] for row in rows] for rows in found] == [
        [each[at] for each in every] for at in range(len(NAMES))]
    for rows in found:
        assert len({id(row) for row in rows}) == len(set(rows))
