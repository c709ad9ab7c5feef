"""What a change leaves as it is, and that its bytes are those of a clean build."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.outputs import File
from bantin.search import segments as segment_rules
from bantin.search.documents import SearchDocument, entry
from bantin.search.index import edited_parts, parts
from bantin.search.language import Language
from bantin.search.store import SPARED, Store

from .indexing import LANGUAGE, SMALL, STORE, built, differing, document, head_of, made


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
    assert [segment[3:] for segment in head["segments"]] == [[64, 8, 8], [32, 4, 4]]
    assert len(hashes) == 6 * (72 // 8 + 36 // 4 + -(-300 // 4))
    many[7] = replace(many[7], text=f"{many[7].text} Thêm một câu.")
    after = built(many, tmp_path)
    assert after == built(many)
    renamed = [path for path in differing(before, after) if "/cu/" in path]
    assert renamed
    assert len(renamed) % 8 == 0


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


def test_after_an_edit_the_other_documents_need_not_be_named(tmp_path: Path) -> None:
    """Parts of edited documents alone are those that differ when all are given."""
    many = [document(number, text=f"Trường {number} mở lớp.") for number in range(300)]
    path, clean = tmp_path / STORE, tmp_path / "clean" / STORE
    before = {part.name: part.args for part in parts(map(entry, many), LANGUAGE, path)}
    for number, title in ((7, "Nhan đề khác"), (299, "Tin mới"), (7, "Bài số 7")):
        many[number] = replace(many[number], title=title)
        manifest = before["search manifest"][1]
        found = edited_parts([entry(many[number])], LANGUAGE, path, manifest)
        assert found is not None
        every = list(parts(map(entry, many), LANGUAGE, path))
        assert found[0] == [part for part in every if part.args != before[part.name]]
        before = {part.name: part.args for part in every}
        assert found[1] == before["search manifest"][1]
        wanted = {part.name: part.args[1] for part in parts(map(entry, many), LANGUAGE, clean)}
        assert wanted == {name: args[1] for name, args in before.items()}
        shutil.rmtree(clean.parent)


def test_a_state_of_another_build_is_not_taken_for_the_last_one(tmp_path: Path) -> None:
    """With another manifest, language or document all must be named."""
    path, known = tmp_path / STORE, entry(document(3))
    *_, last = parts([known], LANGUAGE, path)
    manifest = last.args[1]
    assert edited_parts([known], LANGUAGE, path, manifest) == ([], manifest)
    assert edited_parts([known], LANGUAGE, path, "manifest.other.bin") is None
    assert edited_parts([known], Language({"TT": "trung tâm"}), path, manifest) is None
    assert edited_parts([entry(document(4))], LANGUAGE, path, manifest) is None


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
            files = [file for part in before for file in part.make(None, *part.args)]
            assert {f.path: f.content() for f in files if isinstance(f, File)} == wanted
    assert sizes[-1] < max(sizes)
