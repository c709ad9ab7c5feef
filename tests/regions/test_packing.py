"""The package data is what the official table says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bantin.regions.commands import pack
from bantin.regions.importing import Named, read_rows
from bantin.regions.packing import identities, packed
from bantin.regions.repairing import repaired
from bantin.regions.store import DATA, provinces

TABLE = Path(__file__).parent / "data/table.csv"


def commune(name: str, code: str) -> tuple[Named, str]:
    return Named("xa", name, code, f"Xã {name}"), "dong-thap"


def test_only_units_whose_ids_would_clash_carry_their_code() -> None:
    found = {
        "30001": commune("Tân Thành", "30001"),
        "30002": commune("Tân Thạnh", "30002"),
        "30003": commune("Mỹ Thọ", "30003"),
    }
    assert identities(found) == {
        "30001": "xa-tan-thanh-dong-thap-30001",
        "30002": "xa-tan-thanh-dong-thap-30002",
        "30003": "xa-my-tho-dong-thap",
    }


def test_a_packed_table_holds_communes_districts_and_what_was_kept() -> None:
    rows = repaired(
        read_rows(TABLE.read_text(encoding="utf-8"), "t.csv", provinces()), "t.csv"
    ).rows
    file = json.loads(packed(rows))
    assert file["communes"]["dak-lak"]["xa"] == [
        ["buon-don", "Buôn Đôn", "24235", "xa-krong-na-dak-lak"],
        ["ea-kly", "Ea Kly", "24502"],
    ]
    (cao_lanh,) = file["districts"]["dong-thap"]["huyen"]
    assert cao_lanh[:3] == ["cao-lanh", "Cao Lãnh", "873"]
    assert len(cao_lanh[3]) == 3
    assert file["kept"] == {"xa-ea-kly-dak-lak": {}, "xa-krong-na-dak-lak": {"name": "Krông Na"}}


@pytest.mark.slow
def test_the_shipped_file_is_what_the_official_table_gives(
    official_table: Path, tmp_path: Path
) -> None:
    lines: list[str] = []
    assert pack(official_table, tmp_path / "units.json", lines.append) == 0
    assert (tmp_path / "units.json").read_bytes() == (DATA / "units.json").read_bytes()
    assert lines[-1].startswith("Đã ghi ")


def test_a_table_with_errors_is_not_packed(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(TABLE.read_text(encoding="utf-8").replace("(66)", "(99)"), encoding="utf-8")
    lines: list[str] = []
    assert pack(table, tmp_path / "units.json", lines.append) == 1
    assert not (tmp_path / "units.json").exists()
    assert any("t.csv:14: " in line for line in lines)
