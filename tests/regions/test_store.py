"""The shipped facts: provinces, districts, communes, codes, kinds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bantin.core.text import slug
from bantin.regions.model import Register
from bantin.regions.store import DATA
from bantin.regions.unit import COMMUNE, DISTRICT, PROVINCE

BEFORE, AFTER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 21)
CITIES = ["ha-noi", "hai-phong", "da-nang", "ho-chi-minh", "can-tho", "hue"]


def rows() -> list[list[str]]:
    lines = (Path(__file__).parent / "data/provinces.txt").read_text(encoding="utf-8")
    return [
        [cell.strip() for cell in line.split("|")]
        for line in lines.splitlines()
        if line and not line.startswith("#")
    ]


TABLE = rows()


def levels(register: Register, on: date) -> Counter[int]:
    return Counter(unit.level for unit in register.units.values() if unit.alive(on))


def kinds(register: Register, on: date) -> Counter[str]:
    return Counter(unit.kind(on) for unit in register.units.values() if unit.alive(on))


def test_there_are_63_provinces_and_696_districts_until_the_reform(register: Register) -> None:
    counts = levels(register, BEFORE)
    assert (counts[PROVINCE], counts[DISTRICT]) == (63, 696)


def test_there_are_34_provinces_no_district_and_3321_communes_after_it(register: Register) -> None:
    counts = levels(register, AFTER)
    assert (counts[PROVINCE], counts[DISTRICT], counts[COMMUNE]) == (34, 0, 3321)


def test_kinds_on_the_day_of_the_reform(register: Register) -> None:
    counts = kinds(register, AFTER)
    assert (counts["tinh"], counts["thanh-pho-tw"]) == (28, 6)
    assert (counts["xa"], counts["phuong"], counts["dac-khu"]) == (2621, 687, 13)


def test_kinds_in_november_2026(register: Register) -> None:
    counts = kinds(register, TODAY)
    assert (counts["tinh"], counts["thanh-pho-tw"]) == (25, 9)
    assert (counts["xa"], counts["phuong"], counts["dac-khu"]) == (2599, 709, 13)


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_each_province_has_its_code_members_and_communes(
    register: Register, row: list[str]
) -> None:
    province, code, members, _, counts = row
    unit = register.unit(province)
    assert unit.code(AFTER) == code
    former = {slug(part.rsplit(" ", 1)[0]): part.rsplit(" ", 1)[1] for part in members.split(", ")}
    assert {one: register.unit(one).code(BEFORE) for one in former} == former
    assert set(register.predecessors(province)) == set(former) - {province}
    below = Counter(register.unit(one).kind(AFTER) for one in register.children(province, AFTER))
    assert [below[kind] for kind in ("xa", "phuong", "dac-khu")] == [int(n) for n in counts.split()]
    assert unit.kind(AFTER) == ("thanh-pho-tw" if province in CITIES else "tinh")


def test_the_table_of_34_is_whole() -> None:
    assert len(TABLE) == 34


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("82", "tien-giang", "dong-thap"),
        ("15", "yen-bai", "lao-cai"),
        ("24", "bac-giang", "bac-ninh"),
        ("44", "quang-binh", "quang-tri"),
        ("52", "binh-dinh", "gia-lai"),
        ("80", "long-an", "tay-ninh"),
        ("91", "kien-giang", "an-giang"),
    ],
)
def test_seven_codes_changed_owner(register: Register, code: str, before: str, after: str) -> None:
    for on, owner in ((BEFORE, before), (TODAY, after)):
        found = [unit.id for unit in register.provinces(on) if unit.code(on) == code]
        assert found == [owner]


@pytest.mark.parametrize(
    ("unit", "day", "kind"),
    [
        ("dong-nai", date(2026, 4, 29), "tinh"),
        ("dong-nai", date(2026, 4, 30), "thanh-pho-tw"),
        ("quang-ninh", date(2026, 8, 31), "tinh"),
        ("quang-ninh", date(2026, 9, 1), "thanh-pho-tw"),
        ("bac-ninh", date(2026, 9, 19), "tinh"),
        ("bac-ninh", date(2026, 9, 20), "thanh-pho-tw"),
        ("hue", date(2024, 12, 31), "tinh"),
        ("hue", date(2025, 1, 1), "thanh-pho-tw"),
        ("xa-long-thanh-dong-nai", date(2026, 4, 29), "xa"),
        ("xa-long-thanh-dong-nai", date(2026, 4, 30), "phuong"),
        ("xa-luc-nam-bac-ninh", date(2026, 9, 19), "xa"),
        ("xa-luc-nam-bac-ninh", date(2026, 9, 20), "phuong"),
    ],
)
def test_kinds_change_on_their_day(register: Register, unit: str, day: date, kind: str) -> None:
    assert register.unit(unit).kind(day) == kind


def test_ids_are_slugs_with_a_code_only_where_two_would_clash(register: Register) -> None:
    assert all(slug(one) == one for one in register.units)
    coded = sorted(one for one in register.units if one[-5:].isdigit())
    assert len(coded) == 16
    assert {one[:-6] for one in coded} >= {"xa-tan-thanh-dong-thap", "xa-loc-thanh-dong-nai"}


def test_a_kept_commune_lives_on_from_its_district_to_its_province(register: Register) -> None:
    kept = register.unit("xa-quang-truc-dak-nong")
    assert kept.parent(BEFORE) == "huyen-tuy-duc-dak-nong"
    assert kept.parent(AFTER) == "lam-dong"
    renamed = register.unit("xa-krong-na-dak-lak")
    assert (renamed.name(BEFORE), renamed.name(AFTER)) == ("Krông Na", "Buôn Đôn")
    changed = register.unit("thi-tran-muong-lat-thanh-hoa")
    assert (changed.kind(BEFORE), changed.kind(AFTER)) == ("thi-tran", "xa")


def test_131_communes_are_older_than_the_reform(register: Register) -> None:
    assert levels(register, BEFORE)[COMMUNE] == 131


def test_units_are_a_mapping_that_names_each_id_once(register: Register) -> None:
    ids = list(register.units)
    assert len(ids) == len(set(ids)) == len(register.units) == 34 + 29 + 1 + 696 + 3321
    assert all(register.units[one].id == one for one in ids)
    assert "huyen-nowhere" not in register.units
    with pytest.raises(KeyError):
        register.unit("huyen-nowhere")


def test_the_communes_of_every_shipped_change_exist(register: Register) -> None:
    changes = json.loads((DATA / "provinces.json").read_bytes())["changes"]
    assert len(changes) == 22
    assert all(register.unit(change["id"]).kind(TODAY) == "phuong" for change in changes)


def test_reading_the_package_needs_neither_yaml_nor_pydantic() -> None:
    code = (
        "import sys; from bantin.regions.model import load_register; load_register();"
        "sys.exit(bool({'yaml', 'pydantic', 'csv'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
