"""`bantin regions list`, `show`, `import` and `check`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bantin.regions.commands import check_regions, import_table, list_units, show_unit
from bantin.regions.model import Register, load_register

TABLE = Path(__file__).parent / "data/table.csv"
BEFORE, TODAY = date(2025, 6, 30), date(2026, 11, 21)


def usable_table(folder: Path) -> Path:
    """The sample's rows of Đồng Tháp's own district, whose codes are the real ones."""
    lines = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    path = folder / "table.csv"
    path.write_text("".join(lines[:9]), encoding="utf-8")
    return path


def test_list_prints_id_and_full_name(register: Register) -> None:
    lines: list[str] = []
    assert list_units(register, lines.append, TODAY, kind="thanh-pho-tw") == 0
    assert len(lines) == 9
    assert "dong-nai\tThành phố Đồng Nai" in lines


def test_list_of_a_province_and_day(register: Register) -> None:
    lines: list[str] = []
    list_units(register, lines.append, BEFORE, province="dong-thap")
    assert lines[0] == "dong-thap\tTỉnh Đồng Tháp"
    assert "huyen-cao-lanh-dong-thap\tHuyện Cao Lãnh, Đồng Tháp" in lines
    assert len(lines) == 1 + 12


def test_list_as_json_can_be_read(register: Register) -> None:
    lines: list[str] = []
    list_units(register, lines.append, TODAY, province="dong-thap", as_json=True)
    rows = json.loads("\n".join(lines))
    assert len(rows) == 103
    assert rows[0] == {
        "id": "dong-thap",
        "name": "Tỉnh Đồng Tháp",
        "kind": "tinh",
        "code": "82",
        "province": "dong-thap",
    }


def test_show_tells_what_a_unit_was_and_became(register: Register) -> None:
    lines: list[str] = []
    assert show_unit(register, "Huyện Bảo Thắng, Lào Cai", lines.append, BEFORE) == 0
    assert lines[:5] == [
        "Huyện Bảo Thắng, Lào Cai (huyen-bao-thang-lao-cai)",
        "Tồn tại: … – 30/06/2025",
        "Mã: 086",
        "Thuộc: Tỉnh Lào Cai (lao-cai)",
        "Nay ở: Tỉnh Lào Cai (lao-cai)",
    ]
    assert lines[5].startswith("Nay gồm: Xã Bảo Thắng (xa-bao-thang-lao-cai), ")
    assert lines[6].startswith("01/07/2025: Kết thúc cấp huyện;")


def test_show_knows_a_unit_that_ended_by_its_name(register: Register) -> None:
    now: list[str] = []
    then: list[str] = []
    assert show_unit(register, "Huyện Bảo Thắng, Lào Cai", now.append, TODAY) == 0
    show_unit(register, "Huyện Bảo Thắng, Lào Cai", then.append, BEFORE)
    assert now[:3] == then[:3]
    assert show_unit(register, "Châu Thành", now.append, TODAY) == 1


def test_show_by_id_works_on_any_day_and_as_json(register: Register) -> None:
    lines: list[str] = []
    assert show_unit(register, "huyen-bao-thang-lao-cai", lines.append, TODAY, as_json=True) == 0
    facts = json.loads("\n".join(lines))
    assert (facts["to"], facts["province_now"], len(facts["successors"])) == (
        "2025-07-01",
        "lao-cai",
        6,
    )


def test_show_of_an_unknown_name_says_what_to_write(register: Register) -> None:
    lines: list[str] = []
    assert show_unit(register, "Huyện Cao Lãn", lines.append, BEFORE) == 1
    assert lines == [
        "không có đơn vị “Huyện Cao Lãn” vào ngày 30/06/2025; hãy viết “Huyện Cao Lãnh, Đồng Tháp”"
    ]


def test_import_adds_former_communes_once(tmp_path: Path) -> None:
    table, target = usable_table(tmp_path), tmp_path / "regions.yaml"
    target.write_text("# của tòa soạn\n", encoding="utf-8")
    lines: list[str] = []
    assert import_table(table, target, lines.append) == 0
    assert lines[-1].startswith("Đã đọc 4 dòng, thêm 3 đơn vị và 4 chuyển đổi vào ")
    first = target.read_bytes()
    assert import_table(table, target, lines.append) == 0
    assert lines[-1].startswith("Đã đọc 4 dòng, thêm 0 đơn vị và 0 chuyển đổi vào ")
    assert target.read_bytes() == first
    register, problems = load_register(target)
    assert problems == []
    assert first.startswith("# của tòa soạn\n".encode())
    assert register.successors("xa-gao-giong-dong-thap") == (
        "xa-phong-my-dong-thap",
        "xa-phu-cuong-dong-thap",
    )
    assert register.listed_on("xa-my-tho-dong-thap") == {
        "xa-my-tho-dong-thap",
        "xa-my-tho-dong-thap-30109",
        "thi-tran-my-tho-dong-thap",
    }


def test_import_can_be_limited_to_provinces(tmp_path: Path) -> None:
    table, target = usable_table(tmp_path), tmp_path / "regions.yaml"
    lines: list[str] = []
    assert import_table(table, target, lines.append, only=["hue"]) == 0
    assert not target.exists()


def test_import_writes_nothing_when_the_table_has_errors(tmp_path: Path) -> None:
    table, target = usable_table(tmp_path), tmp_path / "regions.yaml"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Nhập toàn bộ", "Chuyển giao"), encoding="utf-8"
    )
    lines: list[str] = []
    assert import_table(table, target, lines.append) == 1
    assert not target.exists()
    assert lines[0].endswith(
        "table.csv:4: lỗi: không hiểu ghi chú “Chuyển giao”; hãy ghi “Nhập toàn bộ” hoặc “Nhập một phần”"
    )


def test_import_of_a_missing_table_is_an_error(tmp_path: Path) -> None:
    lines: list[str] = []
    assert import_table(tmp_path / "none.csv", tmp_path / "regions.yaml", lines.append) == 1
    assert len(lines) == 1


def test_check_counts_and_fails_on_errors_only(tmp_path: Path) -> None:
    path = tmp_path / "regions.yaml"
    lines: list[str] = []
    path.write_text(
        "units:\n  - {id: xa-x, kind: xa, name: X, parent: hue, to: 2026-01-01}\n",
        encoding="utf-8",
    )
    assert check_regions(path, lines.append) == 0
    assert lines[-1] == "4082 đơn vị, trong đó 1 của cơ quan; 1 lỗi hoặc cảnh báo."
    path.write_text("units:\n  - {id: xa-x}\n", encoding="utf-8")
    lines.clear()
    assert check_regions(path, lines.append, as_json=True) == 1
    rows = json.loads("\n".join(lines))
    assert {(row["line"], row["code"]) for row in rows} == {(2, "value-missing")}


@pytest.mark.slow
def test_the_whole_official_table_can_be_imported_and_read_back(
    official_table: Path, tmp_path: Path
) -> None:
    target = tmp_path / "regions.yaml"
    lines: list[str] = []
    assert import_table(official_table, target, lines.append, only=["quang-ngai", "hue"]) == 0
    register, problems = load_register(target)
    assert problems == []
    found = register.resolve("Xã Ba Tô, Huyện Ba Tơ, Quảng Ngãi", BEFORE)
    assert found.unit is not None
    assert register.current_province(found.unit.id) == "quang-ngai"
