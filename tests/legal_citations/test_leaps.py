"""Leaping from separator to separator finds what reading every character finds."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.legal_citations.find import find, name_before
from bantin.legal_citations.grammar import NAMES, NUMBERED, SHORT_NAMES, SYMBOL, around
from bantin.legal_citations.malformed import LIKE_NUMBER

PIECES = (
    "29-NQ/TW", "12/NQ-CP", "20/2018/TT-BGDĐT", "51/2019/QH14", "1234/SGDĐT-GDTrH", "7a/KH-UBND",
    "29 NQ/TW", "29-NQ-TW", "12 / QĐ - UBND", "29", "2018", "123456", "a", "/", "-", " ", "  ",
    "\n", "//", "--", "NQ", "TW", "Đ", "Ô", "Công văn", "Nghị quyết", "nghị ĐỊNH", "Bộ luật", "luật",
    "số", "số:", "QĐ", "x", "(", ".", "_", "Ð", "\u00a0", "12/5/2022", "và", "ngày 3/4/2021",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
NAME = re.compile(rf"(?<!\w)(?:{'|'.join([*NAMES, *SHORT_NAMES])})\s+", re.IGNORECASE)


@settings(max_examples=400)
@given(TEXTS)
@example("Công văn 1234/SGDĐT-GDTrH")
@example("123456/NQ-CP 12--/QĐ-UBND")
def test_every_number_is_found(text: str) -> None:
    starts = {found.start() for found in around(NUMBERED, text, "/")}
    assert {found.start() for found in SYMBOL.finditer(text)} <= starts
    assert all(text[each.start : each.end] == each.written for each in find(text))


@settings(max_examples=400)
@given(TEXTS)
@example("29 NQ/TW")
@example("12 / 2018 / TT - BGDĐT")
def test_whatever_may_be_meant_as_a_number_is_looked_at(text: str) -> None:
    leaped = [found.start() for found in around(LIKE_NUMBER, text, "/-")]
    assert leaped == [found.start() for found in LIKE_NUMBER.finditer(text)]


@settings(max_examples=400)
@given(TEXTS.map(lambda text: f"{text} "), st.integers(0, 6))
@example("Bộ luật ", 0)
@example("xBộ luật ", 1)
@example("Thông báo kết luận\n ", 0)
def test_the_longest_name_before_a_number_is_found(text: str, first: int) -> None:
    places = range(first, len(text))
    spelled = [place for place in places if NAME.fullmatch(text, place, len(text))]
    assert name_before(text, len(text), first) == (spelled[0] if spelled else None)
