"""What readers are told of a unit's life."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.core.messages import catalogue
from bantin.regions.model import NowNote, Register
from bantin.regions.wording import short_date

TODAY, D2022 = date(2026, 11, 21), date(2022, 12, 8)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 6, 30), "30/6/2025"),
        (date(2025, 7, 1), "01/7/2025"),
        (date(2025, 1, 1), "01/01/2025"),
        (date(2026, 10, 5), "05/10/2026"),
    ],
)
def test_short_dates_take_the_zeros_of_state_documents(day: date, text: str) -> None:
    assert short_date(day) == text


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        ("huyen-cao-lanh-dong-thap", "Đơn vị này tồn tại đến hết ngày 30/6/2025."),
        ("xa-my-tho-dong-thap", "Đơn vị này tồn tại từ ngày 01/7/2025."),
        ("dong-thap", ""),
        ("viet-nam", ""),
    ],
)
def test_the_status_tells_the_last_or_first_day(
    register: Register, unit: str, sentence: str
) -> None:
    assert register.status_sentence(unit) == sentence


@pytest.mark.parametrize(
    ("unit", "text", "first"),
    [
        ("huyen-cao-lanh-dong-thap", "nay thuộc tỉnh Đồng Tháp", "xa-ba-sao-dong-thap"),
        ("thai-binh", "nay thuộc tỉnh Hưng Yên", "hung-yen"),
        ("dak-nong", "nay thuộc tỉnh Lâm Đồng", "lam-dong"),
        ("binh-duong", "nay thuộc Thành phố Hồ Chí Minh", "ho-chi-minh"),
        ("huyen-bao-thang-lao-cai", "nay thuộc tỉnh Lào Cai", "xa-bao-thang-lao-cai"),
        ("binh-phuoc", "nay thuộc thành phố Đồng Nai", "dong-nai"),
    ],
)
def test_an_ended_unit_says_where_it_is_now(
    register: Register, unit: str, text: str, first: str
) -> None:
    note = register.now_note(unit, TODAY)
    assert (note.text, note.units[0]) == (text, first)
    assert set(note.units) == set(register.successors(unit))


def test_before_its_end_a_unit_says_nothing(register: Register) -> None:
    assert register.now_note("thai-binh", date(2025, 6, 30)) == NowNote("", ())
    assert register.now_note("dong-thap", TODAY, D2022) == NowNote("", ())
    assert register.now_note("viet-nam", TODAY, D2022) == NowNote("", ())


def test_the_province_of_the_note_bears_its_name_of_that_day(register: Register) -> None:
    assert register.now_note("binh-phuoc", date(2026, 4, 29)).text == "nay thuộc tỉnh Đồng Nai"


def test_a_new_kind_name_or_province_is_told_when_the_article_is_older(
    register: Register,
) -> None:
    assert register.now_note("dong-nai", TODAY, D2022) == NowNote(
        "nay là thành phố Đồng Nai", ("dong-nai",)
    )
    assert register.now_note("xa-krong-na-dak-lak", TODAY, D2022).text == "nay là xã Buôn Đôn"
    assert register.now_note("xa-quang-truc-dak-nong", TODAY, D2022) == NowNote(
        "nay thuộc tỉnh Lâm Đồng", ("xa-quang-truc-dak-nong",)
    )
    assert register.now_note("dong-nai", TODAY) == NowNote("", ())


@pytest.mark.parametrize(
    ("unit", "turns"),
    [
        (
            "dong-nai",
            [
                (date(2026, 4, 30), "Tỉnh Đồng Nai trở thành thành phố Đồng Nai (30/2026/QH16)."),
                (date(2025, 7, 1), "Nhập tỉnh Bình Phước vào tỉnh Đồng Nai (202/2025/QH15)."),
            ],
        ),
        (
            "hue",
            [(date(2025, 1, 1), "Tỉnh Thừa Thiên Huế trở thành thành phố Huế (175/2024/QH15).")],
        ),
        (
            "thai-binh",
            [(date(2025, 7, 1), "Nhập tỉnh Thái Bình vào tỉnh Hưng Yên (202/2025/QH15).")],
        ),
        (
            "xa-my-tho-dong-thap",
            [
                (
                    date(2025, 7, 1),
                    "Thành lập xã Mỹ Thọ từ một phần huyện Cao Lãnh (1663/NQ-UBTVQH15).",
                )
            ],
        ),
        (
            "xa-quang-truc-dak-nong",
            [
                (
                    date(2025, 7, 1),
                    "Chuyển xã Quảng Trực từ huyện Tuy Đức về tỉnh Lâm Đồng.",
                )
            ],
        ),
        ("ha-noi", []),
    ],
)
def test_history_tells_each_turn_newest_first(
    register: Register, unit: str, turns: list[tuple[date, str]]
) -> None:
    assert [(turn.date, turn.text) for turn in register.history(unit)] == turns


def test_the_end_of_a_district_names_its_communes(register: Register) -> None:
    (turn,) = register.history("huyen-bao-thang-lao-cai")
    assert turn.units == register.successors("huyen-bao-thang-lao-cai")
    assert turn.text.startswith("Kết thúc cấp huyện; địa bàn huyện Bảo Thắng thuộc xã Bảo Thắng,")
    assert turn.text.endswith("(1673/NQ-UBTVQH15).")


@pytest.mark.slow
def test_every_unit_has_a_history_that_can_be_told(register: Register) -> None:
    for one in register.units:
        for turn in register.history(one):
            assert "{" not in turn.text
            assert turn.text.endswith(".")
            assert all(other in register.units for other in turn.units)


def test_labels_on_a_day(register: Register) -> None:
    one = "huyen-cao-lanh-dong-thap"
    assert register.label(one, D2022) == "huyện Cao Lãnh"
    assert register.title_label(one, D2022) == "Huyện Cao Lãnh"
    assert (register.bare_name(one), register.kind_name(one)) == ("Cao Lãnh", "huyện")
    assert register.url(one) == "/khu-vuc/huyen-cao-lanh-dong-thap/"
    assert register.title_label("ho-chi-minh") == "Thành phố Hồ Chí Minh"
    assert register.label("dong-nai", date(2026, 4, 29)) == "tỉnh Đồng Nai"


def test_every_message_of_this_room_has_both_languages() -> None:
    codes = {code: texts for code, texts in catalogue().items() if code.startswith("region-")}
    assert len(codes) > 40
    assert all(set(texts) == {"vi", "en"} for texts in codes.values())
