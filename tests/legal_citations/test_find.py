"""The grammar of document numbers: what is found, what is not, how it is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.legal_citations.find import find, parse
from bantin.legal_citations.grammar import (
    NORMATIVE_TYPES,
    PARTY_TYPES,
    STATE_TYPES,
    SYMBOL,
    is_place_bound,
)
from bantin.legal_citations.model import Citation, Family

KEYS = {
    "Nghị quyết số 29-NQ/TW ngày 4/11/2013": ["party:29-NQ/TW@2013-11-04"],
    "Nghị quyết số 29-NQ/TW, ngày 04/11/2013": ["party:29-NQ/TW@2013-11-04"],
    "Nghị quyết số 29-NQ/TW": ["party:29-NQ/TW"],
    "Nghị quyết 29-NQ/TW năm 2013": ["party:29-NQ/TW@2013"],
    "Nghị quyết 29-NQ/TW năm 2013-2014": ["party:29-NQ/TW"],
    "quyết định số 1100/QĐ-UBND ngày 29/7/2020": ["state:1100/QĐ-UBND@2020-07-29"],
    "Quyết định 1100/QĐ-UBND ngày 29-7-2020": ["state:1100/QĐ-UBND@2020-07-29"],
    "Thông tư số 14/2018/TT-BGDĐT": ["qppl:14/2018/TT-BGDĐT"],
    "Thông tư 14/2018/TT-BGDĐT và 20/2018/TT-BGDĐT": [
        "qppl:14/2018/TT-BGDĐT",
        "qppl:20/2018/TT-BGDĐT",
    ],
    "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020": ["qppl:30/2020/NĐ-CP"],
    "công văn 1475/SGD&ĐT-KTKĐ": ["cv:1475/SGD&ĐT-KTKĐ"],
    "số 5555/BGDĐT-GDTrH ngày 8/10/2014": ["cv:5555/BGDĐT-GDTrH@2014-10-08"],
    "QĐ số 12/Q\u00d0-SGD\u00d0T": ["state:12/QĐ-SGDĐT"],
    "theo Quyết định 1100/QĐ-UBND.": ["state:1100/QĐ-UBND"],
    "Nghị quyết 29/NQ-TW": ["state:29/NQ-TW"],
    "Luật số 51/2010/QH12": ["qh:51/2010/QH12"],
    "351/2017/UBTVQH14; 30/2026/QH16": ["qh:351/2017/UBTVQH14", "qh:30/2026/QH16"],
    "23/2015/TTLT-BGDĐT-BNV": ["qppl:23/2015/TTLT-BGDĐT-BNV"],
    "13/2025/QĐ-UBND và 09/2023/NQ-HĐND": ["qppl:13/2025/QĐ-UBND", "qppl:09/2023/NQ-HĐND"],
    "178/KH-UBND, 753/QĐ-TTg, 124/CĐ-TTg": [
        "state:178/KH-UBND",
        "state:753/QĐ-TTg",
        "state:124/CĐ-TTg",
    ],
    "1663/NQ-UBTVQH15; 05/VBHN-BGDĐT": ["state:1663/NQ-UBTVQH15", "state:05/VBHN-BGDĐT"],
    "36-HD/VPTW, 24-BS/UBKTTU": ["party:36-HD/VPTW", "party:24-BS/UBKTTU"],
    "21-CTr/HU ngày 25/02/2014": ["party:21-CTr/HU@2014-02-25"],
    "367-QĐ/TWĐTN-VP": ["party:367-QĐ/TWĐTN-VP"],
    "Số: 7a/TB-THCS": ["state:7a/TB-THCS"],
    "số 29-NQ/TW\u00a0ngày\u00a04/11/2013": ["party:29-NQ/TW@2013-11-04"],
}
REJECTED = """
68/73 trường · 98/99 giáo viên · 29/7/2020 · trước ngày 15/12 · tháng 11/2022
năm học 2022-2023 · giai đoạn 2018-2025 · 24/7 · 1/2 số trường · điểm 9/10 · lớp 3,4,5
8/3-1/5 · km 12/QL-1A · 12/CLB-STEM · 5-TB/HS · phòng số 3/A-B · số 5/Ngõ 12-TP · B1/B2-CEFR
STEM/STEAM · VTV7/HTV-7 · ISO 9001/2015-A · TCVN 6909:2001 · 0123/456-789 · 2/3-NQ
TP.HCM-2025 · T12/2018 · 23° - 24° · tổ/ nhóm · QpPTHepMg · https://x.vn/29-NQ/TW
Số 1312/2024/BQL KCNC-VNPT · Quyết định số 1100/QĐ-UBNDngày · 243-CP · 2164/GD-ĐT
"""


@pytest.mark.parametrize(("text", "keys"), KEYS.items())
def test_numbers_are_found_with_their_keys(text: str, keys: list[str]) -> None:
    assert [citation.key for citation in find(text)] == keys


@pytest.mark.parametrize(
    "text", [part.strip() for part in REJECTED.replace("\n", " · ").split(" · ") if part.strip()]
)
def test_look_alikes_are_not_numbers(text: str) -> None:
    assert find(f"Trong {text} có nêu") == []


def test_the_span_holds_the_number_alone_and_the_lead_stands_before() -> None:
    text = "theo Thông tư số: 14/2018/TT-BGDĐT ngày 20/7/2018, các trường"
    (citation,) = find(text)
    assert text[citation.start : citation.end] == "14/2018/TT-BGDĐT"
    assert text[citation.lead_start : citation.start] == "Thông tư số: "
    assert text[citation.end : citation.date_end] == " ngày 20/7/2018"


def test_an_impossible_date_is_not_a_date() -> None:
    (citation,) = find("29-NQ/TW ngày 31/02/2013")
    assert citation.day is None
    assert citation.key == "party:29-NQ/TW"


@pytest.mark.parametrize("issuer", ["UBND", "HĐND", "BTGTU", "HU", "SGDĐT", "PGDĐT", "THCSNK"])
def test_local_issuers_are_bound_to_a_place(issuer: str) -> None:
    assert is_place_bound(issuer)


@pytest.mark.parametrize("issuer", ["TW", "CP", "TTg", "BGDĐT", "BGDĐT-BNV", "UBTVQH15", "VPTW"])
def test_central_issuers_are_not(issuer: str) -> None:
    assert not is_place_bound(issuer)


UNIT = st.from_regex(r"[A-ZĐ][A-ZĐ]{2,7}(&[A-ZĐ]{1,3})?", fullmatch=True)
DIGITS = st.from_regex(r"[0-9]{1,5}[a-z]?", fullmatch=True)
FAMILIES: tuple[Family, ...] = ("qh", "qppl", "party", "state", "cv")


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """A number of any of the five families."""
    family = draw(st.sampled_from(FAMILIES))
    digits, issuer = draw(DIGITS), draw(UNIT)
    year = draw(st.integers(1945, 2099)) if family in {"qh", "qppl"} else None
    kinds = {"qppl": NORMATIVE_TYPES, "party": PARTY_TYPES, "state": STATE_TYPES}.get(family)
    kind = draw(st.sampled_from(sorted(kinds))) if kinds else ""
    if family == "qh":
        issuer = f"{draw(st.sampled_from(['QH', 'UBTVQH']))}{draw(st.integers(1, 16))}"
    if family == "cv":  # an issuer that is itself a type would be read as that type
        issuer = f"S{issuer}-{draw(UNIT)}"
    return Citation(0, 0, family, digits, kind, issuer, year)


@given(citations())
def test_a_number_written_out_is_read_back(citation: Citation) -> None:
    read = parse(citation.number)
    assert read is not None
    assert (read.family, read.number) == (citation.family, citation.number)
    assert (read.digits, read.kind, read.issuer, read.year) == (
        citation.digits, citation.kind, citation.issuer, citation.year,
    )  # fmt: skip


@given(st.from_regex(SYMBOL, fullmatch=True))
def test_a_number_read_is_written_out_the_same(number: str) -> None:
    read = parse(number)
    assert read is not None
    assert read.number == number
    assert parse(read.number) == read


@given(citations(), st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(0, 4))
def test_a_citation_in_a_sentence_keeps_number_and_date(
    citation: Citation, day: date, form: int
) -> None:
    when = (
        f"ngày {day.day}/{day.month}/{day.year}", f", ngày {day:%d-%m-%Y}",
        f"(ngày {day:%d/%m/%Y})", f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"của Ủy ban nhân dân tỉnh ngày {day:%d/%m/%Y}",
    )[form]  # fmt: skip
    lead = "công văn số" if citation.family == "cv" else "văn bản số"
    (found,) = find(f"Theo {lead} {citation.number} {when}.".replace(" ,", ","))
    assert (found.number, found.day, found.family) == (citation.number, day, citation.family)


@given(st.text(alphabet="0129/-QNĐTWUBD. abnăgyố&à", max_size=60))
def test_every_find_lies_where_it_says_and_reads_alone(text: str) -> None:
    for citation in find(text):
        assert text[citation.start : citation.end] == citation.written == citation.number
        assert citation.lead_start <= citation.start < citation.end <= citation.date_end
