"""What lies in what, what became of what, and what a list holds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.text import sort_key
from bantin.regions.model import Register, load_register
from bantin.regions.unit import DISTRICT, PROVINCE

BEFORE, AFTER, D2024 = date(2025, 6, 30), date(2025, 7, 1), date(2024, 1, 1)
CAO_LANH = "huyen-cao-lanh-dong-thap"
ALPHABETICAL = (
    "An Giang, Bắc Ninh, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Điện Biên, Đồng Nai, "
    "Đồng Tháp, Gia Lai, Hà Nội, Hà Tĩnh, Hải Phòng, Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa, "
    "Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Nghệ An, Ninh Bình, Phú Thọ, Quảng Ngãi, Quảng Ninh, "
    "Quảng Trị, Sơn La, Tây Ninh, Thái Nguyên, Thanh Hóa, Tuyên Quang, Vĩnh Long"
)


def abolished() -> list[list[str]]:
    text = (Path(__file__).parent / "data/abolished.txt").read_text(encoding="utf-8")
    return [line.split(" | ") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("unit", "province"),
    [
        (CAO_LANH, "dong-thap"),
        ("thai-binh", "hung-yen"),
        ("dak-nong", "lam-dong"),
        ("huyen-bao-thang-lao-cai", "lao-cai"),
        ("binh-duong", "ho-chi-minh"),
        ("huyen-con-co-quang-tri", "quang-tri"),
        ("thanh-pho-tan-an-long-an", "tay-ninh"),
        ("thanh-pho-ha-tien-kien-giang", "an-giang"),
        ("dong-thap", "dong-thap"),
        ("xa-quang-truc-dak-nong", "lam-dong"),
        ("viet-nam", ""),
    ],
)
def test_the_current_province(register: Register, unit: str, province: str) -> None:
    assert register.current_province(unit) == province


def test_the_province_of_a_day_is_that_of_then(register: Register) -> None:
    assert register.current_province("huyen-tuy-duc-dak-nong", BEFORE) == "dak-nong"
    assert register.current_province("huyen-tuy-duc-dak-nong", AFTER) == "lam-dong"
    assert register.current_province("xa-quang-truc-dak-nong", BEFORE) == "dak-nong"


def test_every_unit_but_the_nation_has_one_current_province(register: Register) -> None:
    now = {unit.id for unit in register.provinces()}
    found = {register.current_province(one) for one in register.units if one != "viet-nam"}
    assert found == now


def test_provinces_come_in_the_order_of_the_dictionary(register: Register) -> None:
    assert ", ".join(unit.name() for unit in register.provinces()) == ALPHABETICAL
    assert len(register.provinces(D2024)) == 63


def test_the_heirs_of_cao_lanh_are_nine_those_of_it_alone_first(register: Register) -> None:
    heirs = register.successors(CAO_LANH)
    codes = {register.unit(one).code() for one in heirs[:5]}
    assert codes == {"30076", "30085", "30088", "30112", "30118"}
    assert {register.unit(one).code() for one in heirs[5:]} == {"30043", "30025", "29884", "29888"}
    assert "phuong-cao-lanh-dong-thap" not in heirs


def test_the_heirs_of_bao_thang_are_six(register: Register) -> None:
    heirs = register.successors("huyen-bao-thang-lao-cai")
    codes = [register.unit(one).code() for one in heirs]
    assert set(codes[:4]) == {"02905", "02902", "02908", "02926"}
    assert set(codes[4:]) == {"02923", "02647"}


@pytest.mark.parametrize("row", abolished(), ids=lambda row: f"{row[0]} {row[1]}")
def test_the_communes_of_an_abolished_province(register: Register, row: list[str]) -> None:
    province, kind, names = row
    districts = register.children(province, BEFORE)
    heirs = {one for district in districts for one in register.successors(district)}
    found = [register.unit(one).name() for one in heirs if register.unit(one).kind(AFTER) == kind]
    assert sorted(found, key=sort_key) == sorted(names.split(", "), key=sort_key)


def test_each_district_lies_in_exactly_one_province_of_today(register: Register) -> None:
    for unit in register.units.values():
        if unit.level == DISTRICT:
            homes = {register.current_province(one) for one in register.successors(unit.id)}
            assert homes == {register.current_province(unit.id)}


def test_297_communes_come_from_more_than_one_district(register: Register) -> None:
    sizes = Counter(
        len(register.predecessors(one)) for one in register.units if register.predecessors(one)
    )
    communes = {unit.id for unit in register.units.values() if unit.level == 3}
    shared = [one for one in communes if len(register.predecessors(one)) > 1]
    assert len(shared) == 297
    assert sum(sizes.values()) == 3321 + 23


def test_a_province_lists_its_districts_communes_and_absorbed_provinces(
    register: Register,
) -> None:
    listed = register.listed_on("dong-thap")
    assert {"dong-thap", "tien-giang", CAO_LANH, "xa-my-tho-dong-thap"} <= listed
    assert "huyen-cai-be-tien-giang" in listed
    assert register.partly_listed_on("dong-thap") == frozenset()


def test_a_commune_shows_its_district_in_the_second_group_only(register: Register) -> None:
    assert register.listed_on("xa-my-tho-dong-thap") == {"xa-my-tho-dong-thap"}
    assert register.partly_listed_on("xa-my-tho-dong-thap") == {CAO_LANH}
    assert register.partly_listed_on("phuong-my-ngai-dong-thap") == {
        CAO_LANH,
        "thanh-pho-cao-lanh-dong-thap",
    }


def test_an_island_commune_lists_its_whole_district(register: Register) -> None:
    listed = register.listed_on("dac-khu-ly-son-quang-ngai")
    assert "huyen-ly-son-quang-ngai" in listed
    assert register.partly_listed_on("dac-khu-ly-son-quang-ngai") == frozenset()


def test_the_nation_lists_national_news_alone(register: Register) -> None:
    assert register.listed_on("viet-nam") == {"viet-nam"}
    assert register.children("viet-nam") == ()


def test_lists_of_all_provinces_share_nothing_and_hold_everything(register: Register) -> None:
    counts = Counter(one for unit in register.provinces() for one in register.listed_on(unit.id))
    assert set(counts) == set(register.units) - {"viet-nam"}
    assert set(counts.values()) == {1}


def test_an_ended_unit_takes_no_article_after_its_end(register: Register) -> None:
    assert register.takes(CAO_LANH, BEFORE)
    assert not register.takes(CAO_LANH, AFTER)
    assert register.takes("xa-my-tho-dong-thap", BEFORE)


def test_children_are_those_of_the_day(register: Register) -> None:
    assert len(register.children("dong-thap", BEFORE)) == 12
    assert len(register.children("dong-thap")) == 102
    assert len(register.children("thai-binh")) == 8
    assert register.children("huyen-tuy-duc-dak-nong") == ("xa-quang-truc-dak-nong",)


def test_ancestors_lead_up_to_the_province_of_the_day(register: Register) -> None:
    assert register.ancestors(CAO_LANH) == ("dong-thap",)
    assert register.ancestors("xa-quang-truc-dak-nong", BEFORE) == (
        "huyen-tuy-duc-dak-nong",
        "dak-nong",
    )
    assert register.ancestors("xa-quang-truc-dak-nong") == ("lam-dong",)
    assert register.ancestors("dong-thap") == ()


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_listed_and_partly_listed_never_meet(data: st.DataObject) -> None:
    register = load_register()[0]
    one = data.draw(st.sampled_from(sorted(register.units)))
    listed, partly = register.listed_on(one), register.partly_listed_on(one)
    assert one in listed
    assert not listed & partly
    assert all(register.listed_on(inner) <= listed for inner in listed)


def test_levels_above_are_always_higher(register: Register) -> None:
    for unit in register.units.values():
        chain = [register.unit(one).level for one in register.ancestors(unit.id)]
        assert chain == sorted(chain, reverse=True)
        assert unit.level <= PROVINCE or chain[-1] == PROVINCE
