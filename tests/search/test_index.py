"""The files of the index: names, bytes, and what may never stand in them."""

from __future__ import annotations

import importlib.util
import json
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.model import Term
from bantin.core.outputs import File
from bantin.search import segments as segment_rules
from bantin.search.documents import Entry, SearchDocument, entry, numbered, paragraphs
from bantin.search.index import parts, update
from bantin.search.language import Language
from bantin.search.records import per_folder
from bantin.search.segments import segments
from bantin.search.shards import Bytes, terms
from bantin.search.store import SPARED, Store


def _small_site() -> ModuleType:
    path = Path(__file__).with_name("small_site.py")
    spec = importlib.util.spec_from_file_location("small_site", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SMALL = _small_site().documents()
LANGUAGE = Language({"GV": "giáo viên"})
STORE = "index.sqlite"


def built(documents: list[SearchDocument], store: Path | None = None) -> dict[str, bytes]:
    """Path to bytes of every file of the index; without `store` from nothing."""
    with TemporaryDirectory() as folder:
        return made(map(entry, documents), LANGUAGE, store or Path(folder))


def made(entries: Iterable[Entry], language: Language, folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file, with a store in `folder`."""
    given = [file for part in parts(entries, language, folder / STORE)
             for file in part.make(None, *part.args)]
    return {file.path: file.content() for file in given if isinstance(file, File)}


def inflated(content: bytes) -> bytes:
    """What a packed file holds."""
    return zlib.decompress(content, -15)


def head_of(manifest: bytes) -> tuple[dict[str, Any], str]:
    """The manifest's object and the hashes after it."""
    reader = Bytes(inflated(manifest[4:]))
    head = json.loads(reader.raw())
    for _ in head["segments"]:
        reader.raw()
    return head, reader.content[reader.at :].hex()


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
    assert files["tim-kiem/i/manifest.bin"][:4] == b"BT\x04\x00"
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


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Paths of new and changed files."""
    return [path for path, content in after.items() if before.get(path) != content]


def test_a_new_article_leaves_the_archive_as_it_is(tmp_path: Path) -> None:
    """At most 64 files are new, none of the archive's shards, and all are those of a clean build."""
    many = [document(number) for number in range(600)]
    more = [*many, document(600, title="Tin mới về trường")]
    before, after = built(many, tmp_path), built(more, tmp_path)
    new = differing(before, after)
    assert not [path for path in new if "/cu/" in path]
    assert len(new) <= 64
    assert after == built(more)


def test_an_edit_touches_the_shards_of_its_words_only(tmp_path: Path) -> None:
    """A sentence more in an old article: few files, the same bytes as a clean build."""
    many = [document(number, text=f"Trường {number} mở lớp.") for number in range(600)]
    edited = list(many)
    edited[7] = replace(many[7], text=f"{many[7].text} Thêm một câu.")
    before, after = built(many, tmp_path), built(edited, tmp_path)
    new = differing(before, after)
    assert len(new) <= len(after) * 0.05
    assert {path.split("/")[2] for path in new} >= {"cu", "r", "manifest.bin"}
    assert after == built(edited)


def test_shards_that_share_a_hash_are_renamed_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large archives: the manifest stays small, an edit still gives a clean build's bytes."""
    monkeypatch.setattr(segment_rules, "MOST_HASHED", 8)
    many = [document(number, text=f"Trường {number} mở lớp.") for number in range(300)]
    before = built(many, tmp_path)
    head, hashes = head_of(before["tim-kiem/i/manifest.bin"])
    assert [segment[3:] for segment in head["segments"]] == [[64, 16, 8], [32, 8, 4]]
    assert len(hashes) == 6 * (80 // 8 + 40 // 4 + -(-300 // 16))
    many[7] = replace(many[7], text=f"{many[7].text} Thêm một câu.")
    after = built(many, tmp_path)
    assert after == built(many)
    renamed = [path for path in differing(before, after) if "/cu/" in path]
    assert renamed
    assert len(renamed) % 8 == 0


def test_folders_of_records_grow_with_the_archive() -> None:
    """At most 2,048 folders, so that the manifest stays small."""
    sizes = {count: per_folder(count) for count in (1, 32_768, 32_769, 100_000, 200_000)}
    assert sizes == {1: 16, 32_768: 16, 32_769: 32, 100_000: 64, 200_000: 128}


EDITS = st.lists(
    st.tuples(st.integers(0, 139), st.sampled_from(["edit", "drop", "insert", "title"])), max_size=4
)


@settings(max_examples=6, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_whatever_was_built_before_the_bytes_are_those_of_a_clean_build(
    rounds: list[list[tuple[int, str]]],
) -> None:
    """Edits, withdrawals and back-dated articles, build after build in one store."""
    articles = {n: document(n, text=f"Bài {n % 7} của tổ {n % 5}.") for n in range(140)}
    with TemporaryDirectory() as folder:
        built(list(articles.values()), Path(folder))
        for edits in rounds:
            for number, kind in edits:
                _edit(articles, number, kind)
            chosen = list(articles.values())
            assert built(chosen, Path(folder)) == built(chosen)


def _edit(articles: dict[int, SearchDocument], number: int, kind: str) -> None:
    if kind == "drop":
        articles.pop(number, None)
    elif kind == "insert":
        articles[number + 1000] = document(number + 1000, date_iso="2020-02-02")
    elif number in articles and kind == "edit":
        articles[number] = replace(articles[number], text=f"{articles[number].text} Thêm câu.")
    elif number in articles:
        articles[number] = replace(articles[number], title="Tên khác", has_attachment=True)


def test_unchanged_articles_are_not_loaded_again(tmp_path: Path) -> None:
    """A build that finds nothing new reads no text and gives the same files."""

    def refuse() -> SearchDocument:
        raise AssertionError

    before = built(SMALL, tmp_path)
    entries = [replace(entry(each), load=refuse) for each in SMALL]
    assert made(entries, LANGUAGE, tmp_path) == before


def test_another_glossary_makes_the_index_anew(tmp_path: Path) -> None:
    """Short forms stand spelled out in the index, so a new one changes terms."""
    built(SMALL, tmp_path)
    other = Language({"TT": "trung tâm"})
    renewed = made(map(entry, SMALL), other, tmp_path)
    with TemporaryDirectory() as folder:
        assert renewed == made(map(entry, SMALL), other, Path(folder))


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
    return inflated(content[4:] if path.endswith("manifest.bin") else content)


def test_documents_are_numbered_by_date_then_id() -> None:
    """Sorting by date needs no column."""
    ordered = numbered(map(entry, [document(2), document(1), document(3, date_iso="2020-05-05")]))
    assert [one.id for one in ordered] == ["bai-00003", "bai-00001", "bai-00002"]


def test_an_empty_site_has_an_index() -> None:
    """A portal without articles answers every query with nothing, not with an error."""
    assert "tim-kiem/i/manifest.bin" in built([])


def test_a_part_is_the_same_until_one_of_its_files_is(tmp_path: Path) -> None:
    """An edit leaves most parts as they are: a build compares their arguments."""
    many = [document(number, text=f"Trường {number} mở lớp.") for number in range(300)]
    before = {part.name: part.args for part in parts(map(entry, many), LANGUAGE, tmp_path / STORE)}
    many[7] = replace(many[7], text="Trường 7 mở lớp mới.")
    after = {part.name: part.args for part in parts(map(entry, many), LANGUAGE, tmp_path / STORE)}
    assert before.keys() == after.keys()
    changed = [name for name in after if after[name] != before[name]]
    assert 2 < len(changed) < len(after) / 3
    assert "search manifest" in changed


def test_parts_planned_before_another_plan_still_hand_their_files_over(tmp_path: Path) -> None:
    """Planning takes nothing away from who planned before; in the end the store forgets."""
    path = tmp_path / STORE
    before = list(parts(map(entry, SMALL), LANGUAGE, path))
    wanted = built(SMALL)
    sizes = []
    for number in range(2 * SPARED):
        list(parts([entry(document(number))], LANGUAGE, path))
        sizes.append(len(Store(path).names()))
        if number == 3:
            assert {f.path: f.content() for p in before for f in p.make(None, *p.args)} == wanted
    assert sizes[-1] < max(sizes)


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
