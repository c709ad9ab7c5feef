"""The official conversion table is read row by row, its faults by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regions.importing import extent_of, read_rows, records
from bantin.regions.store import provinces

TABLE = (Path(__file__).parent / "data/table.csv").read_text(encoding="utf-8")
GOOD = "Tỉnh Đồng Tháp (82),Xã A,30001,Xã B,30002,Nhập toàn bộ,Huyện C (873),Tỉnh Đồng Tháp (87),"


@pytest.mark.parametrize(
    ("note", "extent"),
    [
        ("Nhập toàn bộ", "whole"),
        ("Nhập một phần", "part"),
        ("Giữ nguyên", "whole"),
        ("Nhập một phần diện tích", "part"),
        ("Nhập một phần diện tích, toàn bộ dân số", "whole"),
        ("Đổi loại hình", "whole"),
        ("Nhập một phần dân số", "part"),
        ("Đổi tên", "whole"),
        ("Nhâp một phần diện tích", "part"),
        ("Sắp xếp toàn bộ huyện Bạch Long Vĩ thành đặc khu Bạch Long Vĩ", "whole"),
        ("Nhập toàn bộ diện tích", "whole"),
        ("Sắp xếp toàn bộ huyện Cồn Cỏ thành đặc khu Cồn Cỏ", "whole"),
        ("Sắp xếp toàn bộ huyện Hoàng Sa thành đặc khu Hoàng Sa", "whole"),
        ("Sắp xếp toàn bộ huyện Lý Sơn thành đặc khu Lý Sơn", "whole"),
        ("Phần còn lại sau khi tách một phần vào xã Canh Vinh", "part"),
        ("Đổi tên từ một phần Phường 15", "part"),
        ("Đổi tên, đổi loại hình từ một phần thị trấn Lai Uyên", "part"),
        ("Sắp xếp toàn bộ huyện Côn Đảo thành đặc khu Côn Đảo", "whole"),
        ("Sắp xếp toàn bộ xã Thổ Châu thành đặc khu Thổ Châu", "whole"),
    ],
)
def test_all_nineteen_spellings_of_the_note_are_understood(note: str, extent: str) -> None:
    assert extent_of(note) == extent


def test_stray_white_space_in_a_note_does_not_matter() -> None:
    assert extent_of(" Nhập một\n  phần ") == "part"


def test_a_note_nobody_has_seen_is_not_guessed() -> None:
    assert extent_of("Chuyển giao") is None


def test_records_know_the_line_they_begin_on() -> None:
    assert [line for line, _ in records('a,b\n"c\nd",e\nf,g\n')] == [1, 2, 4]


def test_the_small_table_gives_its_rows() -> None:
    rows = read_rows(TABLE, "t.csv", provinces()).rows
    assert len(rows) == 11
    gao_giong = [row for row in rows if row.old and row.old.name == "Gáo Giồng"]
    assert [(row.line, row.extent, row.new.name) for row in gao_giong] == [
        (7, "part", "Phú Cường"),
        (9, "part", "Phong Mỹ"),
    ]
    assert rows[0].province == "dong-thap"
    assert (rows[0].district.kind, rows[0].district.code) == ("huyen", "873")
    assert [row.kept for row in rows if row.province == "dak-lak"] == [True, True]


def test_all_people_with_part_of_the_land_are_the_whole_with_a_note() -> None:
    rows = read_rows(TABLE, "t.csv", provinces()).rows
    noted = [row for row in rows if row.note]
    assert [(row.extent, row.note) for row in noted] == [
        ("whole", "Nhập một phần diện tích, toàn bộ dân số")
    ]


def test_faults_of_single_rows_stand_at_their_line() -> None:
    problems = read_rows(TABLE, "t.csv", provinces()).problems
    assert [(p.line, p.code, p.severity) for p in problems] == [
        (11, "region-table-no-old-kind", "warning"),
        (14, "region-table-slip", "warning"),
        (17, "region-table-no-old-code", "warning"),
        (19, "region-table-old-code", "warning"),
        (19, "region-table-no-old-code", "warning"),
    ]


def test_an_island_with_the_wrong_province_code_is_placed_by_the_name() -> None:
    last = read_rows(TABLE, "t.csv", provinces()).rows[-1]
    assert (last.old_province, last.province) == ("quang-tri", "quang-tri")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("(82)", "(99)"), "region-table-province"),
        (("Tỉnh Đồng Tháp (87)", "Tỉnh Không Có (87)"), "region-table-province"),
        (("Nhập toàn bộ", "Chuyển giao"), "region-table-note"),
        (("Huyện C (873)", "Vùng C (873)"), "region-table-kind"),
        (("Huyện C (873)", "Huyện C"), "region-table-kind"),
        (("Xã A", "Làng A"), "region-table-kind"),
        (("30001", "3001"), "region-table-kind"),
        (("(87),", "(87)"), "region-table-columns"),
    ],
)
def test_a_row_that_cannot_be_used_is_an_error_and_left_out(
    change: tuple[str, str], code: str
) -> None:
    table = read_rows(GOOD.replace(*change), "t.csv", provinces())
    assert table.rows == ()
    assert [(p.line, p.code, p.severity) for p in table.problems] == [(1, code, "error")]
    assert table.problems[0].render().startswith("t.csv:1: ")


def test_a_good_row_has_no_fault() -> None:
    table = read_rows(GOOD, "t.csv", provinces())
    assert (len(table.rows), table.problems) == (1, ())


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    table = read_rows(text.replace("\0", ""), "t.csv", provinces())
    assert all(problem.line >= 1 for problem in table.problems)
