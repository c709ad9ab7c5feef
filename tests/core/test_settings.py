"""All faults of a block of settings are told at once, under dotted keys."""

from __future__ import annotations

import pytest

from bantin.core.errors import SettingsError
from bantin.core.settings import Reader
from bantin.core.site import site_from_pelican

KNOWN = ("entries", "title", "on", "kind", "map", "rows")
OWNER = {
    "name": "Trung tâm", "address": "Số 1", "email": "a@example.vn", "phone": "0",
    "person_responsible": "Bà An",
}  # fmt: skip
SITE = {"name": "Cổng tin", "url": "https://tin.example.vn/", "owner": OWNER}


def reader(block: object) -> Reader:
    return Reader("FEEDS", block, KNOWN)


def faults(read: Reader) -> list[tuple[str, str, str]]:
    with pytest.raises(SettingsError) as error:
        read.finish()
    return [(key, str(expected), got) for key, expected, got in error.value.faults]


def test_good_values_are_given_back() -> None:
    block = {"entries": 5, "title": " Tin ", "on": True, "kind": "a", "map": {"x": 1}, "rows": (1,)}
    read = reader(block)
    assert read.integer("entries", 20, 1, 50) == 5
    assert read.text("title") == "Tin"
    assert read.flag("on")
    assert read.choice("kind", "b", ("a", "b")) == "a"
    assert read.mapping("map") == {"x": 1}
    assert read.sequence("rows") == [1]
    read.finish()


def test_what_is_missing_takes_its_default() -> None:
    read = reader({})
    assert read.integer("entries", 20, 1, 50) == 20
    assert read.text("title", "Tin") == "Tin"
    assert not read.flag("on")
    assert read.choice("kind", "b", ("a", "b")) == "b"
    assert read.mapping("map") == {}
    assert read.sequence("rows") == []
    read.finish()


def test_every_fault_is_told_with_key_expected_and_got() -> None:
    read = reader({"entries": 500, "title": 3, "on": 1, "kind": "c", "map": [], "rows": "x"})
    read.integer("entries", 20, 1, 50)
    read.text("title")
    read.flag("on")
    read.choice("kind", "b", ("b", "a"))
    read.mapping("map")
    read.sequence("rows")
    assert faults(read) == [
        ("FEEDS.entries", "số nguyên từ 1 đến 50", "500"),
        ("FEEDS.title", "một chuỗi chữ trong dấu nháy", "3"),
        ("FEEDS.on", "True hoặc False", "1"),
        ("FEEDS.kind", "một trong các giá trị: a, b", "'c'"),
        ("FEEDS.map", "một bảng tên và giá trị trong ngoặc nhọn", "[]"),
        ("FEEDS.rows", "một danh sách trong ngoặc vuông", "'x'"),
    ]


@pytest.mark.parametrize("value", [True, 0, 51, "5", 5.0, None])
def test_a_number_is_a_whole_number_within_its_limits(value: object) -> None:
    read = reader({"entries": value})
    assert read.integer("entries", 20, 1, 50) == 20
    assert faults(read)[0][:2] == ("FEEDS.entries", "số nguyên từ 1 đến 50")


def test_an_empty_text_is_missing_where_one_is_required() -> None:
    read = reader({"title": "  "})
    read.text("title", required=True)
    assert faults(read) == [("FEEDS.title", "một chuỗi chữ không để trống", "'  '")]


def test_an_unknown_key_is_a_fault_with_the_nearest_known_one() -> None:
    assert faults(reader({"entires": 5})) == [("FEEDS.entires", "entries", "")]


def test_faults_are_told_in_one_language_at_a_time() -> None:
    """Also where a value begins like words of ours."""
    read = reader({"entires": 5, "kind": "an unknown key", "title": 3})
    read.choice("kind", "b", ("a", "b"))
    read.text("title")
    with pytest.raises(SettingsError) as error:
        read.finish()
    assert error.value.text("vi").splitlines() == [
        "tệp cài đặt: không có mục FEEDS.entires; tên dùng được ở đây: entries",
        "tệp cài đặt: FEEDS.kind phải là một trong các giá trị: a, b, đang là 'an unknown key'",
        "tệp cài đặt: FEEDS.title phải là một chuỗi chữ trong dấu nháy, đang là 3",
    ]
    assert error.value.text("en").splitlines() == [
        "settings: there is no FEEDS.entires; names to use here: entries",
        "settings: FEEDS.kind must be one of: a, b, but is 'an unknown key'",
        "settings: FEEDS.title must be a text, but is 3",
    ]


@pytest.mark.parametrize("block", [None, [], "x"])
def test_a_block_that_is_no_dictionary_is_one_fault(block: object) -> None:
    assert faults(reader(block)) == [("FEEDS", "một bảng tên và giá trị trong ngoặc nhọn", repr(block))]


def test_an_unhashable_choice_is_a_fault_and_no_crash() -> None:
    read = reader({"kind": ["a"]})
    read.choice("kind", "b", ("a", "b"))
    assert faults(read) == [("FEEDS.kind", "một trong các giá trị: a, b", "['a']")]


def test_several_blocks_are_told_together() -> None:
    one, other = reader({"x1": 1}), Reader("SITE", {"y1": 1}, ("name",))
    with pytest.raises(SettingsError) as error:
        one.finish(other)
    assert [key for key, _, _ in error.value.faults] == ["FEEDS.x1", "SITE.y1"]


def test_the_identity_of_a_site_is_read() -> None:
    menu = [{"title": "Tin", "url": "/", "children": [{"title": "Lịch", "url": "/lich/"}]}]
    social = [("Zalo", "https://zalo.me/x")]
    site = site_from_pelican({"SITE": SITE | {"menu": menu, "social": social}, "SITEURL": ""})
    assert site.url == "https://tin.example.vn"
    assert site.language == "vi"
    assert site.menu[0].children[0].url == "/lich/"
    assert site.social == (("Zalo", "https://zalo.me/x"),)
    assert site.owner.parent == ""
    assert site_from_pelican({"SITE": SITE, "SITEURL": "http://127.0.0.1:8000"}).url.endswith(":8000")


def test_every_missing_part_of_the_identity_is_told_at_once() -> None:
    owner = {**OWNER, "email": "", "fax": "1"}
    with pytest.raises(SettingsError) as error:
        site_from_pelican({"SITE": {"owner": owner, "slogn": "x"}})
    assert {key for key, _, _ in error.value.faults} == {
        "SITE.name", "SITE.url", "SITE.slogn", "SITE.owner.email", "SITE.owner.fax",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [{"menu": [{"title": "Tin"}]}, {"menu": ["Tin"]}, {"social": ["zalo"]}, {"menu": [{"title": "T", "url": "/", "children": 3}]}],
)
def test_a_malformed_menu_or_link_is_a_fault_of_the_settings(wrong: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        site_from_pelican({"SITE": SITE | wrong})
