"""Indexes: terms in the order that readers expect, the archive, abbreviations."""

from __future__ import annotations

from typing import Any


def titles(inputs: Any) -> list[tuple[str, list[str]]]:
    """Groups of an index with the titles of their rows."""
    return [(g["title"], [item["title"] for item in g["items"]]) for g in inputs["groups"]]


def test_every_letter_heads_one_group_whatever_the_tone_marks(edition: Any) -> None:
    assert titles(edition.inputs("/chu-de/")) == [
        ("A", ["An toàn", "Anh ngữ", "Ánh sáng"]), ("S", ["STEM"]), ("T", ["tập huấn hè"])]


def test_people_stand_under_the_letter_of_their_given_name(edition: Any) -> None:
    assert titles(edition.inputs("/tac-gia/")) == [
        ("A", ["Nguyễn Hải An"]), ("L", ["Trần Thị Lan"])]


def test_school_levels_stand_in_the_order_of_schooling(edition: Any) -> None:
    assert titles(edition.inputs("/cap-hoc/")) == [("", ["mầm non", "tiểu học", "đại học"])]


def test_categories_stand_in_the_order_of_their_list_with_those_below_them(edition: Any) -> None:
    assert titles(edition.inputs("/chuyen-muc/")) == [
        ("Tin tức", ["Tin tức", "Tập huấn"]), ("", ["Bồi dưỡng giáo viên"])]


def test_an_index_counts_what_the_list_it_leads_to_holds(edition: Any) -> None:
    for index in ("/chuyen-muc/", "/chu-de/", "/tac-gia/", "/cap-hoc/", "/don-vi/", "/luu-tru/"):
        for group in edition.inputs(index)["groups"]:
            for item in group["items"]:
                held, url = 0, item["url"]
                while url:
                    page = edition.inputs(url)
                    held += len(page["cards"])
                    url = (page["pager"]["older"] or {"url": ""})["url"]
                assert item["count"] == held, item["url"]


def test_the_archive_shows_the_newest_year_first_and_its_months_in_order(edition: Any) -> None:
    assert titles(edition.inputs("/luu-tru/")) == [
        ("2026", ["Tháng 1", "Tháng 2", "Tháng 3", "Tháng 4"]),
        ("2022", ["Tháng 3"]), ("2021", ["Tháng 3"])]


def test_abbreviations_are_explained_and_lead_nowhere(edition: Any) -> None:
    rows = [item for group in edition.inputs("/tu-viet-tat/")["groups"] for item in group["items"]]
    assert rows == [{"title": "CBQL", "url": "", "note": "cán bộ quản lý", "count": 0}]


def test_an_abbreviation_tells_from_when_until_when_it_holds(edition: Any, changed: Any) -> None:
    from datetime import date

    from bantin.abbreviations.glossary import Glossary
    from bantin.abbreviations.model import Entry

    entries = [
        Entry("HU", "huyện ủy", end=date(2025, 7, 1)),
        Entry("XA", "xã mới", start=date(2025, 7, 1)),
        Entry("HS", ambiguous=("học sinh", "hồ sơ")),
    ]
    page = changed(glossary=Glossary(entries)).inputs("/tu-viet-tat/")
    notes = [item["note"] for group in page["groups"] for item in group["items"]]
    assert notes == [
        "học sinh, hồ sơ", "huyện ủy (đến hết 30/06/2025)", "xã mới (từ 01/07/2025)",
    ]  # fmt: skip
