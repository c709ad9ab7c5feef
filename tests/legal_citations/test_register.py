"""Which document a number means."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from bantin.core.dates import VIETNAM
from bantin.legal_citations.find import find
from bantin.legal_citations.model import Document
from bantin.legal_citations.register import (
    Documents,
    Resolution,
    automatic,
    form_in,
    load_documents,
    year_of,
)

DAY = date(2023, 11, 10)
REGISTER = Documents([
    Document("29-nq-tw-2013", "29-NQ/TW", form="Nghị quyết", date=date(2013, 11, 4)),
    Document("1100-qd-ubnd-2020-dak-nong", "1100/QĐ-UBND", place="dak-nong",
             date=date(2020, 7, 29)),
    Document("1100-qd-ubnd-2020-lao-cai", "1100/QĐ-UBND", place="lao-cai",
             date=date(2020, 5, 1)),
    Document("14-2018-tt-bgddt", "14/2018/TT-BGDĐT"),
    Document("1475-sgddt-ktkd-2010-dong-thap", "1475/SGDĐT-KTKĐ", place="dong-thap",
             date=date(2010, 9, 1), aliases=("2164/GD-ĐT",)),
    Document("29-nq-tw-2023", "29-NQ/TW", form="Nghị quyết", date=date(2023, 1, 5)),
])  # fmt: skip


def resolved(text: str, *places: str, on: date = DAY) -> Resolution:
    """The resolution of the one citation in `text`."""
    (citation,) = find(text)
    return REGISTER.resolve(citation, on, places)


def test_a_date_chooses_among_documents_of_one_number() -> None:
    assert resolved("29-NQ/TW ngày 4/11/2013") == Resolution("29-nq-tw-2013")
    assert resolved("29-NQ/TW năm 2023") == Resolution("29-nq-tw-2023")


def test_without_a_date_several_documents_are_ambiguous() -> None:
    assert resolved("29-NQ/TW") == Resolution("", ("29-nq-tw-2013", "29-nq-tw-2023"))


def test_a_document_younger_than_the_article_is_not_meant() -> None:
    assert resolved("29-NQ/TW", on=date(2020, 1, 1)) == Resolution("29-nq-tw-2013")


def test_the_place_chooses_among_local_issuers() -> None:
    text = "Quyết định 1100/QĐ-UBND"
    assert resolved(text, "huyen-dak-song-dak-nong", "dak-nong").document.endswith("dak-nong")
    assert resolved(text, "lao-cai", "viet-nam") == Resolution("1100-qd-ubnd-2020-lao-cai")


def test_a_local_number_of_another_place_gets_an_entry_of_its_own() -> None:
    found = resolved("Quyết định 1100/QĐ-UBND ngày 1/2/2021", "xa-a", "dong-thap", "viet-nam")
    assert found == Resolution("1100-qd-ubnd-2021-dong-thap")
    entry = automatic(found.document, "1100/QĐ-UBND", form_in("1100/QĐ-UBND"))
    assert (entry.number, entry.form, entry.place) == ("1100/QĐ-UBND", "Quyết định", "dong-thap")
    assert not entry.registered


def test_an_undated_unknown_number_has_no_year_in_its_id() -> None:
    assert resolved("15-CT/TW", "dong-thap") == Resolution("15-ct-tw")
    entry = automatic("15-ct-tw", "15-CT/TW", form_in("15-CT/TW"))
    assert (entry.form, entry.place) == ("Chỉ thị", "")


def test_spellings_with_and_without_ampersand_meet() -> None:
    found = resolved("công văn 1475/SGD&ĐT-KTKĐ", "dong-thap")
    assert found.document == "1475-sgddt-ktkd-2010-dong-thap"


def test_an_assembly_number_without_register_is_its_own_id() -> None:
    assert resolved("Luật 51/2010/QH12").document == "51-2010-qh12"


def test_former_ids_lead_to_the_dated_document() -> None:
    former = REGISTER.former_ids()
    assert former["1100-qd-ubnd-dak-nong"] == "1100-qd-ubnd-2020-dak-nong"
    assert former["2164-gd-dt-dong-thap"] == "1475-sgddt-ktkd-2010-dong-thap"
    assert "29-nq-tw" not in former
    assert "14-2018-tt-bgddt" not in former


def test_a_document_knows_the_moment_of_its_date() -> None:
    assert REGISTER.by_id["29-nq-tw-2013"].moment == datetime(2013, 11, 4, tzinfo=VIETNAM)
    assert REGISTER.by_id["14-2018-tt-bgddt"].moment is None


def test_a_number_known_from_texts_only_tells_its_form_and_place() -> None:
    entry = automatic("178-kh-ubnd-2023-dak-nong", "178/KH-UBND", form_in("178/KH-UBND"))
    assert (entry.form, entry.place) == ("Kế hoạch", "dak-nong")


@pytest.mark.parametrize(("identity", "year"), [
    ("1100-qd-ubnd-2020-dak-nong", 2020), ("14-2018-tt-bgddt", 2018), ("29-nq-tw", None),
    ("2014-qd-ubnd-2013-yen-tien", 2013), ("2014-qd-ubnd", None), ("51-3010-qh12", None),
    ("7-qd-20ab", None),
])  # fmt: skip
def test_the_year_of_a_document_stands_in_its_id(identity: str, year: int | None) -> None:
    assert year_of(identity, None) == year
    assert year_of(identity, Document(identity, identity)) == year


@pytest.mark.parametrize(("identity", "number", "year"), [
    ("2019-luat-giao-duc", "Luật Giáo dục", 2019), ("luat-giao-duc-2019", "Luật Giáo dục", 2019),
    ("luat-giao-duc", "43/2019/QH14", 2019), ("2010-2013-qd-ubnd", "2010/QĐ-UBND", 2013),
    ("2014-qd-ubnd", "2014/QĐ-UBND", None), ("luat-giao-duc", "Luật Giáo dục", None),
    ("1975-15-ct-tw", "15-CT/TW", 1975), ("2019", "15-CT/TW", 2019),
])  # fmt: skip
def test_an_id_of_the_editors_own_may_begin_with_the_year(
    identity: str, number: str, year: int | None
) -> None:
    assert year_of(identity, Document(identity, number)) == year


def test_the_day_in_the_register_tells_the_year_better_than_an_id() -> None:
    assert year_of("29-nq-tw-2012", Document("29-nq-tw-2012", "", date=date(2013, 11, 4))) == 2013


FAULTS = {
    "- {id: a, number: 29-NQ/TW, dat: 2013-11-04}": "key-unknown",
    "- {number: 29-NQ/TW}": "value-missing",
    "- {id: a, number: 29-NQ/TW, date: 2013-13-01}": "document-date",
    "- {id: a, number: 29-NQ/TW, status: lost}": "choice-unknown",
    "- {id: a, number: 3/QĐ-UBND}": "document-place",
    "- {id: a, number: 29-NQ/TW}\n- {id: a, number: 30-NQ/TW}": "document-twice",
    "a: b": "list-shape",
    "- [": "yaml-syntax",
}


@pytest.mark.parametrize(("text", "code"), FAULTS.items())
def test_faults_of_the_register_are_reported(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "documents.yaml"
    path.write_text(text, encoding="utf-8")
    _, problems = load_documents(path, "data/documents.yaml")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].render().startswith("data/documents.yaml:")


def test_a_register_is_read_with_all_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "documents.yaml"
    path.write_text(
        "- id: 29-nq-tw-2013\n  number: 29-NQ/TW\n  form: Nghị quyết\n  date: 2013-11-04\n"
        "  files: [{file: media/a.pdf, title: Toàn văn}, media/b.pdf]\n  replaced_by: b\n",
        encoding="utf-8",
    )
    documents, problems = load_documents(path)
    assert problems == []
    entry = documents.by_id["29-nq-tw-2013"]
    assert entry.date == date(2013, 11, 4)
    assert entry.files == ("media/a.pdf", "media/b.pdf")
    assert entry.replaced_by == ("b",)


def test_a_missing_register_is_empty(tmp_path: Path) -> None:
    documents, problems = load_documents(tmp_path / "none.yaml")
    assert (documents.documents, problems) == ((), [])
