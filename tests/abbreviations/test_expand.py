"""Definitions in a text, and which uses are explained."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.abbreviations.define import definitions
from bantin.abbreviations.expand import _holding, expand_first_uses
from bantin.abbreviations.glossary import Glossary
from bantin.abbreviations.model import Entry

DAY = date(2022, 12, 8)
GLOSSARY = Glossary([
    Entry("CBQL", "cán bộ quản lý"),
    Entry("GV", "giáo viên"),
    Entry("GD&ĐT", "giáo dục và đào tạo", variants=("GDĐT",)),
    Entry("TN THPT", "tốt nghiệp trung học phổ thông"),
    Entry("THPT", "trung học phổ thông"),
    Entry("STEM", "khoa học, công nghệ, kỹ thuật và toán học"),
    Entry("HU", "huyện ủy", end=date(2025, 7, 1)),
    Entry("HS", ambiguous=("học sinh", "hồ sơ")),
])  # fmt: skip


def explained(*texts: str, day: date = DAY, **defined: str) -> list[list[str]]:
    """For each text the short forms explained in it."""
    found = expand_first_uses([(text, ()) for text in texts], GLOSSARY, day, defined)
    return [
        [text[span.start : span.end] for span in spans]
        for text, spans in zip(texts, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Giáo dục và Đào tạo (GD&ĐT)", {"GD&ĐT": "Giáo dục và Đào tạo"}),
        ("đội ngũ cán bộ quản lý (CBQL), giáo viên (GV)",
         {"CBQL": "cán bộ quản lý", "GV": "giáo viên"}),
        ("Chương trình giáo dục phổ thông (GDPT) 2018", {"GDPT": "giáo dục phổ thông"}),
        ("văn hóa - xã hội (VHXH)", {"VHXH": "văn hóa - xã hội"}),
        ("ủy ban nhân dân (sau đây gọi tắt là UBND)", {"UBND": "ủy ban nhân dân"}),
        ("Đoàn thanh niên (ĐTN)", {"ĐTN": "Đoàn thanh niên"}),
        ("các trường ngoài công lập (THCS)", {}),
        ("dân tộc nội trú (ĐTNT)", {}),
        ("(gọi chung là cán bộ quản lý)", {}),
        ("giáo\nviên (GV)", {}),
    ],
)  # fmt: skip
def test_definitions_are_read_by_their_initials(text: str, expected: dict[str, str]) -> None:
    assert definitions(text) == expected


def test_each_entity_is_explained_once_in_reading_order() -> None:
    assert explained("CBQL và GV", "GV, CBQL; GDĐT", "GD&ĐT") == [["CBQL", "GV"], ["GDĐT"], []]


def test_the_longest_form_is_taken() -> None:
    assert explained("kỳ thi TN THPT") == [["TN THPT"]]


def test_the_texts_own_definition_wins_over_the_glossary() -> None:
    (spans,) = expand_first_uses([("CBQL", ())], GLOSSARY, DAY, {"CBQL": "cán bộ quân lực"})
    assert [span.long for span in spans] == ["cán bộ quân lực"]


def test_a_form_that_only_the_text_defines_is_explained() -> None:
    assert explained("gặp BQLDA", BQLDA="ban quản lý dự án") == [["BQLDA"]]


def test_entries_hold_on_the_articles_day() -> None:
    assert explained("HU") == [["HU"]]
    assert explained("HU", day=date(2025, 7, 1)) == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "14/2018/THPT-GV", "anh-GV.jpg", "https://a.vn/GV", "gv@GV.vn", "HS", "CBQLX", "Đ.GV",
        "bài “Nâng chất GV” trên báo",
    ],
)  # fmt: skip
def test_numbers_files_addresses_names_and_titles_stay(text: str) -> None:
    assert explained(f"xem {text} nhé") == [[]]


def test_a_quotation_of_whole_sentences_is_prose() -> None:
    assert explained("Bà nói: “GV cần thời gian. Xin đừng vội.”") == [["GV"]]


def test_slashes_between_words_do_not_hide_an_abbreviation() -> None:
    assert explained("giáo dục STEM/STEAM") == [["STEM"]]


def test_blocked_spans_are_left() -> None:
    (spans,) = expand_first_uses([("GV GV", [(0, 2)])], GLOSSARY, DAY, {})
    assert [(span.start, span.end) for span in spans] == [(3, 5)]


@given(st.lists(st.text(alphabet="GVCBQL &Đ(/.“”1a", max_size=30), max_size=4))
def test_spans_never_overlap_and_hold_known_forms(texts: list[str]) -> None:
    known = GLOSSARY.at(DAY)
    found = expand_first_uses([(text, ()) for text in texts], GLOSSARY, DAY, {})
    longs = [span.long for spans in found for span in spans]
    assert len(longs) == len(set(longs))
    for text, spans in zip(texts, found, strict=True):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(known[text[span.start : span.end]] == span.long for span in spans)


@pytest.mark.parametrize("text", [
    "trường trung học phổ thông (THPT) mới, THPT cũ", "THPT (trung học phổ thông) và THPT",
    "Trung học phổ thông (THPT)", "THPT – trung học phổ thông",
])  # fmt: skip
def test_a_form_beside_its_expansion_is_not_explained_again(text: str) -> None:
    """A printed page shows expansions in brackets: it must not show one twice."""
    assert explained(text.replace(" – ", " (")) == [[]]


pieces = st.sampled_from(["GV", "TN THPT", "HS", "a", " ", "&", "THPT", "GD&ĐT", "", "\n", "-"])


@given(st.lists(st.lists(pieces, max_size=4).map("".join), max_size=6))
def test_texts_searched_as_one_hold_what_each_holds(texts: list[str]) -> None:
    pattern = GLOSSARY.pattern
    own = [place for place, text in enumerate(texts) if pattern.search(text)]
    assert _holding(texts, [pattern]) == own
