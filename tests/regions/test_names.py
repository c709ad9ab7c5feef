"""Kind words, short forms and name keys."""

from __future__ import annotations

import pytest

from bantin.regions.names import name_key, parts, readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "hoà bình"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("Ea H’leo", "Ea H'Leo"),
        ("Quy Nhơn", "QUY NHƠN"),
    ],
)
def test_spelling_variants_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_another_tone_is_another_key() -> None:
    assert name_key("Tân Thành") != name_key("Tân Thạnh")


@pytest.mark.parametrize(
    ("written", "kinds", "name"),
    [
        ("Tỉnh Đồng Tháp", {"tinh"}, "Đồng Tháp"),
        ("thanh pho Cao Lãnh", {"thanh-pho", "thanh-pho-tw"}, "Cao Lãnh"),
        ("TP.Cao Lãnh", {"thanh-pho", "thanh-pho-tw"}, "Cao Lãnh"),
        ("TX Sa Pa", {"thi-xa"}, "Sa Pa"),
        ("TT. Mỹ Thọ", {"thi-tran"}, "Mỹ Thọ"),
        ("P10", {"phuong"}, "10"),
        ("ĐK. Lý Sơn", {"dac-khu"}, "Lý Sơn"),
    ],
)
def test_a_kind_word_is_read_off(written: str, kinds: set[str], name: str) -> None:
    first = readings(written)[0]
    assert (set(first.kinds), first.key) == (kinds, name_key(name))


def test_a_name_that_begins_like_a_kind_is_read_both_ways() -> None:
    assert {reading.key for reading in readings("Xa Dung")} == {"dung", "xa dung"}


def test_a_kind_word_alone_is_a_bare_name() -> None:
    assert [reading.kinds for reading in readings("Huyện")] == [frozenset()]


def test_parents_follow_commas_and_empty_parts_are_dropped() -> None:
    assert [part[-1].key for part in parts("Xã A, , Huyện B,")] == ["xa3 a", "huyên5 b"]
    assert parts(" , ") == ()
