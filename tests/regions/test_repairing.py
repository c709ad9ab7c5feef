"""Faults across rows are found and repaired by what most rows say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bantin.regions.commands import read_table
from bantin.regions.importing import read_rows
from bantin.regions.repairing import repaired
from bantin.regions.store import provinces

TABLE = (Path(__file__).parent / "data/table.csv").read_text(encoding="utf-8")


def test_each_fault_across_rows_is_a_warning_at_its_line() -> None:
    table = repaired(read_rows(TABLE, "t.csv", provinces()), "t.csv")
    across = [(p.line, p.code) for p in table.problems if p.line in {10, 12}]
    assert across == [
        (10, "region-table-spelling"),
        (12, "region-table-code-twice"),
        (12, "region-table-home"),
        (12, "region-table-lone-part"),
    ]
    assert {p.severity for p in table.problems} == {"warning"}


def test_spelling_and_province_follow_the_majority() -> None:
    rows = repaired(read_rows(TABLE, "t.csv", provinces()), "t.csv").rows
    cai_lay = [row for row in rows if row.district.code == "817"]
    assert {row.district.text for row in cai_lay} == {"Thị xã Cai Lậy"}
    assert {row.old_province for row in cai_lay} == {"tien-giang"}


def test_a_sound_table_stays_as_it_is() -> None:
    line = (
        "Tỉnh Đồng Tháp (82),Xã A,30001,Xã B,30002,Nhập toàn bộ,Huyện C (873),"
        "Tỉnh Đồng Tháp (87),\n"
    )
    table = read_rows(line, "t.csv", provinces())
    assert repaired(table, "t.csv") == table


@pytest.mark.slow
def test_the_official_table_has_exactly_the_known_faults(official_table: Path) -> None:
    table = read_table(official_table)
    assert len(table.rows) == 10_571
    assert Counter(problem.code for problem in table.problems) == {
        "region-table-spelling": 50,  # 49 districts and one commune
        "region-table-no-old-code": 6,
        "region-table-code-twice": 3,
        "region-table-no-old-kind": 2,
        "region-table-slip": 2,
        "region-table-home": 2,
        "region-table-lone-part": 1,
        "region-table-old-code": 1,
    }
