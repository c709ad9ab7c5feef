"""Faults of citations as editors are told of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bantin.core.problems import Problem
from bantin.legal_citations.lint import lint
from bantin.legal_citations.model import Document
from bantin.legal_citations.register import Documents

DAY = date(2023, 11, 10)
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def every(text: str, documents: Documents | None = None) -> list[Problem]:
    """Problems of `text`, at the number of the character they stand at."""
    return [
        Problem("a.md", start, code, values, severity)
        for start, code, severity, values in lint(text, DAY, documents)
    ]


def found(text: str) -> list[Problem]:
    """Problems of `text` without the note on first mentions."""
    return [problem for problem in every(text) if problem.code != "citation-bare"]


FIXES = {
    "Nghị quyết 29/NQ-TW": ("party-as-state", "warning", "29-NQ/TW"),
    "Quyết định 1100-QĐ/UBND": ("state-as-party", "warning", "1100/QĐ-UBND"),
    "theo 29 - NQ/TW": ("citation-spaces", "warning", "29-NQ/TW"),
    "14 /2018/TT-BGDĐT": ("citation-spaces", "warning", "14/2018/TT-BGDĐT"),
    "14/2018/TT- BGDĐT": ("citation-spaces", "warning", "14/2018/TT-BGDĐT"),
    "số 29 NQ/TW": ("citation-hyphen", "warning", "29-NQ/TW"),
    "Nghị định 30/2020/ND-CP": ("citation-stroke", "warning", "30/2020/NĐ-CP"),
    "số 1100/QD-UBND": ("citation-stroke", "warning", "1100/QĐ-UBND"),
    "16/2006/QĐ/BGDĐT": ("citation-separator", "note", "16/2006/QĐ-BGDĐT"),
    "29-NQ-TW": ("citation-separator", "note", "29-NQ/TW"),
    "07/2009/TTLT/BGDĐT": ("citation-separator", "note", "07/2009/TTLT-BGDĐT"),
    "QĐ số 12/Q\u00d0-SGD\u00d0T": ("citation-eth", "warning", "12/QĐ-SGDĐT"),
}
FAULTS = {
    "Thông tư 1989/QĐ-BGDĐT": ("citation-name", "error"),
    "công văn 66-QĐ/TW": ("citation-name", "error"),
    "Thông tư số 51/2010/QH12": ("citation-name", "error"),
    "Nghị quyết số 29-NQ/TW ngày 31/02/2013": ("citation-date", "error"),
    "Nghị quyết số 29-NQ/TW ngày 04/11/2024": ("citation-future", "warning"),
    "Thông tư 14/2018/TT-BGDĐT ngày 1/1/2019": ("citation-year", "warning"),
    "Nghị định 30/NĐ-CP": ("citation-no-year", "warning"),
    "29-NQ/TW ngày 4/11/2013, rồi 29-NQ/TW ngày 5/11/2013": ("citation-two-dates", "warning"),
    "Chương trình hành động Chương trình số 21-CTr/HU": ("citation-repeated-lead", "warning"),
}
CLEAN = [
    "Quy định 66-QĐ/TW",
    "Thông tri 12-TT/TW",
    "Chương trình hành động số 21-CTr/HU ngày 25/02/2014",
    "Kế hoạch số 21-CTr/HU",
    "Luật số 51/2010/QH12",
    "Thông tư liên tịch 23/2015/TTLT-BGDĐT-BNV",
    "https://a.vn/30/2020/ND-CP",
    "năm học 2022-2023 - 15 trường, 12/2023",
]


@pytest.mark.parametrize(("text", "expected"), FIXES.items())
def test_a_small_slip_is_reported_with_its_correction(
    text: str, expected: tuple[str, str, str]
) -> None:
    (problem,) = found(text)
    assert (problem.code, problem.severity, problem.values["fix"]) == expected
    assert str(problem.values["fix"]) in problem.text()


@pytest.mark.parametrize(("text", "expected"), FAULTS.items())
def test_a_fault_is_reported(text: str, expected: tuple[str, str]) -> None:
    assert [(problem.code, problem.severity) for problem in found(text)] == [expected]


@pytest.mark.parametrize("text", CLEAN)
def test_right_citations_pass(text: str) -> None:
    assert found(text) == []


def test_only_a_first_mention_that_nothing_explains_is_noted() -> None:
    text = "Theo 29-NQ/TW. Sau đó 29-NQ/TW. Kết luận 91-KL/TW về giáo dục. Theo 14/2018/TT-BGDĐT."
    (note,) = every(text)
    assert (note.code, note.severity, note.line) == ("citation-bare", "note", text.index("29"))
    known = Documents([Document("29-nq-tw-2013", "29-NQ/TW")])
    assert every(text, known) == []
    assert every("Ngày 24/3/2023, tỉnh ban hành kế hoạch số 178/KH-UBND.") == []
    assert every("Ngày 24/3/2023 họp. Tỉnh ban hành kế hoạch số 178/KH-UBND.") != []


def test_problems_stand_at_their_number() -> None:
    text = "một\nhai\nNghị quyết 29/NQ-TW và 30 NQ/TW\n"
    assert [(problem.code, problem.line) for problem in found(text)] == [
        ("party-as-state", text.index("29")),
        ("citation-hyphen", text.index("30 NQ")),
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample texts are not beside the checkout")
def test_the_sample_texts_show_their_one_known_fault() -> None:
    codes = [
        problem.code
        for path in sorted(SEEDS.glob("*.txt"))
        for problem in found(path.read_text(encoding="utf-8"))
    ]
    assert codes == ["citation-repeated-lead"]
