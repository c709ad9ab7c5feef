"""The glossary: what holds on which day, and its faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bantin.abbreviations.glossary import Glossary, load_glossary
from bantin.abbreviations.model import Entry

DAY = date(2022, 12, 8)


def test_variants_share_the_expansion() -> None:
    glossary = Glossary([Entry("GD&ĐT", "giáo dục và đào tạo", variants=("GDĐT",))])
    assert glossary.at(DAY) == {"GD&ĐT": "giáo dục và đào tạo", "GDĐT": "giáo dục và đào tạo"}


def test_an_entry_ends_on_its_last_day_and_not_before() -> None:
    glossary = Glossary([Entry("HU", "huyện ủy", end=date(2025, 7, 1))])
    assert glossary.at(date(2025, 6, 30)) == {"HU": "huyện ủy"}
    assert glossary.at(date(2025, 7, 1)) == {}


def test_the_answer_of_one_day_never_leaks_into_another() -> None:
    entries = [
        Entry("X", "cũ", end=date(2020, 1, 1)),
        Entry("X", "mới", start=date(2020, 1, 1), end=date(2024, 1, 1)),
    ]
    glossary = Glossary(entries)
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1)]
    assert [glossary.at(day).get("X") for day in days] == ["cũ", "mới", "mới", None]


def test_ambiguous_forms_are_for_search_only() -> None:
    glossary = Glossary([Entry("HS", ambiguous=("học sinh", "hồ sơ"))])
    assert glossary.at(DAY) == {}
    assert glossary.readings() == {"HS": ("học sinh", "hồ sơ")}


def test_a_local_entry_holds_only_for_its_unit() -> None:
    glossary = Glossary([Entry("ĐTO", "Đồng Tháp Online", region="dong-thap")])
    assert glossary.at(DAY) == {}
    assert glossary.at(DAY, ["dong-thap", "viet-nam"]) == {"ĐTO": "Đồng Tháp Online"}


FAULTS = {
    "- {short: A}": ["abbreviation-long"],
    "- {short: A, long: b, ambiguous: [c]}": ["abbreviation-long"],
    "- {long: b}": ["value-missing"],
    "- {short: A, long: b, to: mai}": ["abbreviation-date"],
    "- {short: A, long: b}\n- {short: C, variants: [A], long: d}": ["abbreviation-twice"],
    "short: A": ["list-shape"],
}


@pytest.mark.parametrize(("text", "codes"), FAULTS.items())
def test_faults_of_the_list_are_reported(text: str, codes: list[str], tmp_path: Path) -> None:
    path = tmp_path / "abbreviations.yaml"
    path.write_text(text, encoding="utf-8")
    _, problems = load_glossary(path, "data/abbreviations.yaml")
    assert [problem.code for problem in problems] == codes
    assert all(problem.text("vi") and problem.text("en") for problem in problems)


def test_one_form_may_mean_two_things_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "abbreviations.yaml"
    path.write_text(
        "- {short: A, long: b, to: 2025-07-01}\n- {short: A, long: c, from: 2025-07-01}\n",
        encoding="utf-8",
    )
    glossary, problems = load_glossary(path)
    assert problems == []
    assert glossary.at(date(2025, 7, 1)) == {"A": "c"}


def test_a_missing_list_is_empty(tmp_path: Path) -> None:
    glossary, problems = load_glossary(tmp_path / "none.yaml")
    assert (glossary.entries, problems) == ((), [])
