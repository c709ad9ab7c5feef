"""Written names become units of their day."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.dates import VIETNAM
from bantin.core.text import fold, nfc
from bantin.regions.model import Register, load_register

D2022 = date(2022, 12, 8)
BEFORE, AFTER, D2026 = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 21)


@cache
def ids() -> list[str]:
    return sorted(load_register()[0].units)


@pytest.mark.parametrize(
    ("written", "on", "unit"),
    [
        ("Huyện Cao Lãnh, Đồng Tháp", D2022, "huyen-cao-lanh-dong-thap"),
        ("Huyện Cao Lãnh, Đồng Tháp", BEFORE, "huyen-cao-lanh-dong-thap"),
        ("huyện cao lãnh, tỉnh đồng tháp", D2022, "huyen-cao-lanh-dong-thap"),
        ("huyen cao lanh, dong thap", D2022, "huyen-cao-lanh-dong-thap"),
        ("H. Cao Lãnh, Đồng Tháp", D2022, "huyen-cao-lanh-dong-thap"),
        ("H.Cao Lãnh, T.Đồng Tháp", D2022, "huyen-cao-lanh-dong-thap"),
        ("TP. Cao Lãnh, Đồng Tháp", D2022, "thanh-pho-cao-lanh-dong-thap"),
        ("TP Cao Lãnh, Đồng Tháp", D2022, "thanh-pho-cao-lanh-dong-thap"),
        ("tp.cao lãnh", D2022, "thanh-pho-cao-lanh-dong-thap"),
        ("huyen-cao-lanh-dong-thap", D2022, "huyen-cao-lanh-dong-thap"),
        ("  Thái   Bình ", date(2020, 8, 15), "thai-binh"),
        ("Đắk Nông", date(2023, 3, 28), "dak-nong"),
        ("Đăk Nông", date(2023, 3, 28), "dak-nong"),
        ("Dak Nong", date(2023, 3, 28), "dak-nong"),
        ("Ðắk Nông", date(2023, 3, 28), "dak-nong"),
        ("Huyện Bảo Thắng, Lào Cai", date(2023, 11, 10), "huyen-bao-thang-lao-cai"),
        ("Bình Dương", date(2019, 2, 23), "binh-duong"),
        ("Cả nước", D2022, "viet-nam"),
        ("cả nước", D2026, "viet-nam"),
        ("viet-nam", D2026, "viet-nam"),
        ("TP.HCM", D2026, "ho-chi-minh"),
        ("TP HCM", D2026, "ho-chi-minh"),
        ("tphcm", D2026, "ho-chi-minh"),
        ("Thành phố Hồ Chí Minh", D2022, "ho-chi-minh"),
        ("Quận 1, TP.HCM", D2022, "quan-1-ho-chi-minh"),
        ("Q.1", D2022, "quan-1-ho-chi-minh"),
        ("Q1", D2022, "quan-1-ho-chi-minh"),
        ("Xã Mỹ Thọ, Đồng Tháp", AFTER, "xa-my-tho-dong-thap"),
        ("X. Mỹ Thọ, Đồng Tháp", D2026, "xa-my-tho-dong-thap"),
        ("P. Mỹ Tho, Đồng Tháp", D2026, "phuong-my-tho-dong-thap"),
        ("Xã Quảng Trực, Huyện Tuy Đức, Tỉnh Đắk Nông", D2022, "xa-quang-truc-dak-nong"),
        ("Xã Quảng Trực, Đắk Nông", D2022, "xa-quang-truc-dak-nong"),
        ("Xã Quảng Trực, Lâm Đồng", D2026, "xa-quang-truc-dak-nong"),
        ("Hoà Bình", D2022, "hoa-binh"),
        ("Khánh Hoà", D2026, "khanh-hoa"),
        ("Bà Rịa-Vũng Tàu", D2022, "ba-ria-vung-tau"),
        ("Bà Rịa – Vũng Tàu", D2022, "ba-ria-vung-tau"),
        ("Thừa Thiên - Huế", D2022, "hue"),
        ("Huế", D2026, "hue"),
        ("Thành phố Đồng Nai", date(2026, 4, 30), "dong-nai"),
        ("Tỉnh Đồng Nai", date(2026, 4, 29), "dong-nai"),
        ("Đồng Nai", date(2026, 4, 30), "dong-nai"),
        ("Phường Long Thành, Đồng Nai", date(2026, 4, 30), "xa-long-thanh-dong-nai"),
        ("Hưng Yên", D2026, "hung-yen"),
        ("Đặc khu Trường Sa", D2026, "dac-khu-truong-sa-khanh-hoa"),
    ],
)
def test_a_name_means_the_unit_of_its_day(
    register: Register, written: str, on: date, unit: str
) -> None:
    found = register.resolve(written, on)
    assert (found.reason, found.unit and found.unit.id) == ("found", unit)
    assert found.candidates == (register.unit(unit),)


def test_a_name_without_kind_that_two_units_bear_is_ambiguous(register: Register) -> None:
    found = register.resolve("Cao Lãnh, Đồng Tháp", D2022)
    assert (found.unit, found.reason) == (None, "ambiguous")
    assert {unit.id for unit in found.candidates} == {
        "huyen-cao-lanh-dong-thap",
        "thanh-pho-cao-lanh-dong-thap",
    }
    assert found.writings == ("Huyện Cao Lãnh, Đồng Tháp", "Thành phố Cao Lãnh, Đồng Tháp")


def test_ten_districts_were_called_chau_thanh(register: Register) -> None:
    found = register.resolve("Huyện Châu Thành", D2022)
    assert (found.reason, len(found.candidates)) == ("ambiguous", 10)


def test_a_district_written_after_its_end_names_its_heirs(register: Register) -> None:
    found = register.resolve("Huyện Cao Lãnh, Đồng Tháp", AFTER)
    assert (found.unit, found.reason) == (None, "not-then")
    assert found.life == " (… – 30/06/2025)"
    assert len(found.candidates) == 9
    assert "Xã Mỹ Thọ, Đồng Tháp" in found.writings
    assert "Phường Cao Lãnh, Đồng Tháp" not in found.writings


def test_a_commune_written_before_its_beginning_names_the_district(register: Register) -> None:
    found = register.resolve("Xã Mỹ Thọ, Đồng Tháp", BEFORE)
    assert (found.reason, found.life) == ("not-then", " (01/07/2025 – …)")
    assert found.writings == ("Huyện Cao Lãnh, Đồng Tháp",)


def test_a_former_province_is_never_taken_for_a_commune_of_its_name(register: Register) -> None:
    found = register.resolve("Bến Tre", D2026)
    assert (found.unit, found.reason) == (None, "not-then")
    assert found.writings == ("Tỉnh Vĩnh Long", "Phường Bến Tre, Vĩnh Long")


def test_an_id_outside_its_days_is_refused_with_what_stood_there(register: Register) -> None:
    found = register.resolve("tien-giang", D2026)
    assert (found.reason, found.writings) == ("not-then", ("Tỉnh Đồng Tháp",))


@pytest.mark.parametrize(
    ("written", "on", "writing"),
    [
        ("Tỉnh Đồng Nai", date(2026, 4, 30), "Thành phố Đồng Nai"),
        ("Thành phố Đồng Nai", date(2026, 4, 29), "Tỉnh Đồng Nai"),
        ("Thành phố Huế", date(2024, 12, 31), "Tỉnh Thừa Thiên Huế"),
    ],
)
def test_a_kind_or_name_of_another_time_is_corrected(
    register: Register, written: str, on: date, writing: str
) -> None:
    found = register.resolve(written, on)
    assert (found.reason, found.writings, found.life) == ("not-then", (writing,), "")


@pytest.mark.parametrize(
    ("written", "writing"),
    [
        ("Huyện Cao Lãn", "Huyện Cao Lãnh, Đồng Tháp"),
        ("Huyện Cao Lãnh, An Giang", "Huyện Cao Lãnh, Đồng Tháp"),
        ("Huyện Cao Lảnh, Đồng Tháp", "Huyện Cao Lãnh, Đồng Tháp"),
        ("Đồng Thap", "Tỉnh Đồng Tháp"),
    ],
)
def test_an_unknown_name_offers_the_nearest(register: Register, written: str, writing: str) -> None:
    found = register.resolve(written, D2022)
    assert (found.unit, found.reason, found.writings) == (None, "unknown", (writing,))


@pytest.mark.parametrize("written", ["", "   ", ",", "???", "xyzzyq", "Huyện"])
def test_nonsense_is_unknown_and_offers_nothing_it_does_not_have(
    register: Register, written: str
) -> None:
    found = register.resolve(written, D2022)
    assert (found.unit, found.reason) == (None, "unknown")
    assert len(found.candidates) == len(found.writings)


def test_diacritics_left_out_do_not_choose_between_two_units(register: Register) -> None:
    plain = register.resolve("xa tan thanh, dong thap", D2026)
    assert plain.reason == "ambiguous"
    marked = register.resolve("Xã Tân Thạnh, Đồng Tháp", D2026)
    assert marked.unit is not None
    assert marked.unit.name() == "Tân Thạnh"


def test_a_wrong_tone_is_never_forgiven(register: Register) -> None:
    assert (
        register.resolve("Xã Tân Thành, Đồng Tháp", D2026).unit
        != register.resolve("Xã Tân Thạnh, Đồng Tháp", D2026).unit
    )
    assert register.resolve("Đồng Nải", D2026).unit is None


def test_a_time_of_day_resolves_as_its_day(register: Register) -> None:
    evening = datetime(2025, 6, 30, 23, 30, tzinfo=VIETNAM)
    assert register.resolve("Huyện Cao Lãnh, Đồng Tháp", evening).reason == "found"


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_every_full_name_resolves_to_its_unit_on_a_day_of_its_life(data: st.DataObject) -> None:
    register = load_register()[0]
    unit = register.unit(data.draw(st.sampled_from(ids())))
    on = unit.day_alive(data.draw(st.dates(date(1990, 1, 1), date(2040, 1, 1))))
    assert on is not None
    above = [register.title_label(one, on) for one in register.ancestors(unit.id, on)]
    full = ", ".join([unit.title_label(on), *above])
    for written in (unit.id, full, nfc(full).upper(), register.full_name(unit.id, on)):
        assert register.resolve(written, on).unit is unit, written


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_folded_full_name_finds_its_unit_or_several(data: st.DataObject) -> None:
    register = load_register()[0]
    unit = register.unit(data.draw(st.sampled_from(ids())))
    on = unit.day_alive(D2026) or D2026
    found = register.resolve(fold(register.full_name(unit.id, on)), on)
    assert unit in found.candidates


@given(st.text(max_size=40), st.dates())
@settings(max_examples=60, deadline=None)
def test_any_text_has_an_answer_whose_parts_agree(written: str, on: date) -> None:
    found = load_register()[0].resolve(written, on)
    assert (found.unit is not None) == (found.reason == "found")
    if found.unit is not None:
        assert found.unit.alive(on)
    else:
        assert len(found.writings) == len(found.candidates)
