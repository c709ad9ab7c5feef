"""The register of people and organisations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bantin.people.model import Organisation, People, Person
from bantin.people.read import read_people

SAMPLE = Path(__file__).resolve().parents[2] / "content/data"
REFORM = date(2025, 7, 1)
LISTS = ("authors.yaml", "organisations.yaml")


def load(
    folder: Path, authors: str = "", organisations: str = ""
) -> tuple[People, list[tuple[str, int, str]]]:
    (folder / "authors.yaml").write_text(authors, encoding="utf-8")
    (folder / "organisations.yaml").write_text(organisations, encoding="utf-8")
    people, problems = read_people(*(folder / name for name in LISTS))
    assert all(part.text() and part.text("en") for part in problems)
    return people, [(Path(part.path).name, part.line, part.code) for part in problems]


def test_a_person_is_found_by_name_pen_name_or_slug(tmp_path: Path) -> None:
    people, problems = load(tmp_path, "- {name: Mai Thị Hoà, pen_names: [M.Hoà]}")
    assert problems == []
    person = Person("mai-thi-hoa", "Mai Thị Hoà", pen_names=("M.Hoà",))
    for name in ("Mai Thị Hoà", "mai thị hòa", "M.Hòa", "mai-thi-hoa"):
        assert people.author(name) == person
    assert people.author("Mai Thị Hoa") is None
    assert people.nearest("Mai Thi Hoa") == ["Mai Thị Hoà"]
    assert people.person("mai-thi-hoa") == person
    assert people.person("khac") is None


def test_people_stand_in_the_order_of_given_names_or_of_what_they_sort_by(tmp_path: Path) -> None:
    names = ["Nguyễn Văn Dung", "Dương Văn Dũng", "Lê Ánh", "Đỗ An", "Trần Văn Dung"]
    rows = [f"- {{name: {name}}}" for name in names]
    people, _ = load(tmp_path, "\n".join([*rows, "- {name: H.Zin, sort: An}"]))
    assert [person.name for person in people.people] == [
        "H.Zin", "Đỗ An", "Lê Ánh", "Nguyễn Văn Dung", "Trần Văn Dung", "Dương Văn Dũng",
    ]  # fmt: skip


def test_an_organisation_is_found_by_id_name_or_other_name() -> None:
    unit = Organisation("so-b", "Sở GDĐT B", alt=("Sở GD&ĐT B",))
    people = People.of((), (unit,))
    assert {people.organisation(name) for name in ("so-b", "sở gdđt b", "Sở GD&ĐT B")} == {unit}
    assert people.organisation("Sở GDĐT C") is None
    assert people.nearest_organisations("Sở GDĐT C") == ["Sở GDĐT B"]


def test_the_last_day_of_an_organisation_is_the_one_before_its_end() -> None:
    unit = Organisation("a", "A", start=date(2000, 1, 1), end=REFORM)
    days = (date(1999, 12, 31), date(2000, 1, 1), date(2025, 6, 30), REFORM)
    assert [unit.alive(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("- {name: Đỗ Hùng}\n- {name: Đỗ Hưng}", [("authors.yaml", 2, "author-slug-taken")]),
        (
            "- {name: A B, slug: ab}\n- {name: A B, slug: ab-2}",
            [("authors.yaml", 2, "author-name-taken")],
        ),
        (
            "- {name: A, slug: a1, pen_names: [X]}\n- {name: B, pen_names: [x]}",
            [("authors.yaml", 2, "author-name-taken")],
        ),
        ("- {name: '…'}", [("authors.yaml", 1, "author-without-slug")]),
        ("- {name: A, pen_name: B}", [("authors.yaml", 1, "key-unknown")]),
        (
            "- name: A\n  organisations:\n    - {id: x, to: hôm nay}",
            [("authors.yaml", 3, "list-day")],
        ),
        (
            "- {name: A, organisations: [{id: so-a}]}",
            [("authors.yaml", 1, "organisation-unknown-id")],
        ),
        ("- {name: A, slug: Á}", [("authors.yaml", 1, "list-slug")]),
    ],
)
def test_a_fault_of_the_authors_is_found_at_its_line(
    tmp_path: Path, authors: str, expected: list[tuple[str, int, str]]
) -> None:
    assert load(tmp_path, authors)[1] == expected


def test_two_people_with_one_slug_get_the_line_to_write(tmp_path: Path) -> None:
    (tmp_path / "authors.yaml").write_text("- {name: Đỗ Hùng}\n- {name: Đỗ Hưng}", encoding="utf-8")
    _, problems = read_people(*(tmp_path / name for name in LISTS))
    assert "{name: Đỗ Hưng, slug: do-hung-2}" in problems[0].text()


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ("- {id: a, name: A}\n- {id: a, name: B}", "organisation-id-taken"),
        ("- {id: b, name: B}\n- {id: a, name: A, heirs: [c]}", "organisation-unknown-id"),
        (
            "- {id: b, name: B}\n- {id: a, name: A, from: 2020-01-01, to: 2020-01-01}",
            "organisation-dates",
        ),
        ("- {id: b, name: B}\n- {id: a, name: A, to: 31/02/2020}", "list-day"),
        ("- {id: b, name: B}\n- {id: a}", "value-missing"),
    ],
)
def test_a_fault_of_the_organisations_is_found_at_its_line(
    tmp_path: Path, units: str, code: str
) -> None:
    assert load(tmp_path, "", units)[1] == [("organisations.yaml", 2, code)]


def test_the_lists_that_come_with_the_project_have_no_faults() -> None:
    people, problems = read_people(*(SAMPLE / name for name in LISTS))
    assert problems == []
    assert people.people
    assert people.organisations
