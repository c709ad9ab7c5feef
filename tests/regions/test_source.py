"""An office's regions.yaml is read whole, every fault at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bantin.regions.model import Register, load_register
from bantin.regions.unit import REFORM

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
GOOD = """\
# của tòa soạn
units:
  - {id: xa-gao-giong-dong-thap, kind: xa, name: Gáo Giồng, level: 3, parent: huyen-cao-lanh-dong-thap, codes: [{nso: "30079"}], to: 2025-07-01}
  - id: quang-tri
    alt: [Quảng Trị mới]
    kind:
      - {value: tinh, to: 2027-01-01}
      - {value: thanh-pho-tw, from: 2027-01-01, basis: 99/2026/QH16}
events:
  - date: 2025-07-01
    basis: [1663/NQ-UBTVQH15]
    moves:
      - {from: xa-gao-giong-dong-thap, to: [xa-phu-cuong-dong-thap, xa-phong-my-dong-thap], extent: part}
"""


def load(folder: Path, text: str) -> tuple[Register, list[str]]:
    path = folder / "regions.yaml"
    path.write_text(text, encoding="utf-8")
    register, problems = load_register(path)
    return register, [f"{p.line} {p.code} {p.severity}" for p in problems]


def test_units_and_moves_are_added(tmp_path: Path) -> None:
    register, problems = load(tmp_path, GOOD)
    assert problems == []
    unit = register.unit("xa-gao-giong-dong-thap")
    assert (unit.level, unit.code(), unit.end) == (3, "30079", REFORM)
    found = register.resolve("Xã Gáo Giồng, Huyện Cao Lãnh, Đồng Tháp", BEFORE)
    assert found.unit is unit
    assert register.current_province(unit.id) == "dong-thap"
    assert unit.id in register.listed_on("huyen-cao-lanh-dong-thap")
    assert unit.id in register.partly_listed_on("xa-phong-my-dong-thap")
    assert register.resolve("Xã Gáo Giồng, Đồng Tháp", AFTER).writings == (
        "Xã Phong Mỹ, Đồng Tháp",
        "Xã Phú Cường, Đồng Tháp",
    )


def test_communes_made_of_one_district_come_first_among_its_heirs_still(tmp_path: Path) -> None:
    register, _ = load(tmp_path, GOOD)
    heirs = register.successors("huyen-cao-lanh-dong-thap")
    assert heirs.index("xa-phong-my-dong-thap") < heirs.index("xa-phu-cuong-dong-thap")


def test_where_communes_are_known_history_does_not_name_their_district_too(
    tmp_path: Path,
) -> None:
    register, _ = load(tmp_path, GOOD)
    (turn,) = register.history("xa-phong-my-dong-thap")
    assert turn.text == "Thành lập xã Phong Mỹ từ một phần xã Gáo Giồng (1663/NQ-UBTVQH15)."
    (end,) = register.history("xa-gao-giong-dong-thap")
    assert end.text == "Chia xã Gáo Giồng cho xã Phong Mỹ, xã Phú Cường (1663/NQ-UBTVQH15)."


def test_an_entry_with_a_shipped_id_replaces_the_parts_it_names(tmp_path: Path) -> None:
    register, _ = load(tmp_path, GOOD)
    unit = register.unit("quang-tri")
    assert (unit.kind(date(2026, 12, 31)), unit.kind(date(2027, 1, 1))) == ("tinh", "thanh-pho-tw")
    assert (unit.name(), unit.code(AFTER)) == ("Quảng Trị", "44")
    assert register.resolve("Quảng Trị mới", AFTER).unit is unit


def test_the_shipped_units_stay_what_they_are(tmp_path: Path, register: Register) -> None:
    load(tmp_path, GOOD)
    assert register.unit("quang-tri").kind(date(2027, 1, 1)) == "tinh"
    assert "xa-gao-giong-dong-thap" not in register.units


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "units:\nevents:\n", "units: []\n"])
def test_a_file_without_entries_adds_nothing(tmp_path: Path, text: str, register: Register) -> None:
    found, problems = load(tmp_path, text)
    assert problems == []
    assert len(found.units) == len(register.units)


def test_a_missing_file_is_no_fault(tmp_path: Path) -> None:
    register, problems = load_register(tmp_path / "none.yaml")
    assert problems == []
    assert len(register.provinces()) == 34


XA = "id: xa-x-dong-thap, kind: xa, name: X, parent: dong-thap"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", ["1 region-file-shape error"]),
        ("units: {a: b}\n", ["1 region-file-shape error"]),
        ("unit: []\n", ["1 region-file-shape error"]),
        ("units:\n  - {id: x\n", ["3 yaml-syntax error"]),
        (f"units:\n  - {{{XA}, codess: red}}\n", ["2 key-unknown error"]),
        ("units:\n  - {id: xa-x, name: X, parent: dong-thap}\n", ["2 value-missing error"]),
        ("units:\n  - {id: Xã X, kind: xa, name: X, parent: hue}\n", ["2 list-slug error"]),
        ("units:\n  - {id: xa-x, kind: lang, name: X, parent: hue}\n", ["2 region-kind error"]),
        ("units:\n  - {id: xa-x, kind: xa, name: X}\n", ["2 region-parent-missing error"]),
        (f"units:\n  - {{{XA}, level: 2}}\n", ["2 region-level error"]),
        (f"units:\n  - {{{XA}, codes: [{{nso: 3007}}]}}\n", ["2 region-code error"]),
        (f"units:\n  - {{{XA}, from: 01/07/2025}}\n", ["2 list-day error"]),
        (f"units:\n  - {{{XA}, from: 2025-02-30}}\n", ["2 list-day error"]),
        (
            f"units:\n  - {{{XA}, from: 2025-07-01, to: 2025-07-01}}\n",
            ["2 region-dates error"],
        ),
        (
            f"units:\n  - {{{XA}}}\n  - {{{XA}}}\n",
            ["3 region-id-twice error"],
        ),
        (
            (
                "units:\n  - id: xa-x\n    kind: xa\n    parent: hue\n    name:\n"
                "      - {value: A, to: 2026-02-01}\n      - {value: B, from: 2026-01-01}\n"
            ),
            ["5 region-overlap error"],
        ),
        (
            "units:\n  - {id: xa-x, kind: xa, name: X, parent: dong-thapp}\n",
            ["2 region-id-unknown error"],
        ),
        (
            f"units:\n  - {{{XA}, to: 2026-01-01}}\n",
            ["2 region-no-heir warning"],
        ),
        (
            (
                "events:\n  - date: 2026-01-01\n    moves:\n"
                "      - {from: hue, to: qqqqqqqqqqqq, extent: whole}\n"
            ),
            ["3 region-id-unknown-anywhere error"],
        ),
        (
            (
                "events:\n  - date: 2026-01-01\n    moves:\n"
                "      - {from: hue, to: da-nang, extent: half}\n"
            ),
            ["4 choice-unknown error"],
        ),
        ("events:\n  - {date: 2026-01-01}\n", ["2 value-missing error"]),
    ],
)
def test_every_fault_stands_at_its_line(tmp_path: Path, text: str, expected: list[str]) -> None:
    _, problems = load(tmp_path, text)
    assert problems == expected


def test_all_faults_are_told_at_once_and_sound_entries_stay(tmp_path: Path) -> None:
    text = f"units:\n  - {{{XA}}}\n  - {{id: xa-y}}\n  - {{id: xa-z, kind: lang, name: Z}}\n"
    register, problems = load(tmp_path, text)
    assert problems == [
        "3 value-missing error",
        "3 value-missing error",
        "4 region-kind error",
    ]
    assert "xa-x-dong-thap" in register.units
    assert "xa-z" not in register.units


def test_a_code_with_a_leading_zero_stays_text(tmp_path: Path) -> None:
    register, problems = load(tmp_path, f"units:\n  - {{{XA}, codes: [{{nso: 01010}}]}}\n")
    assert problems == []
    assert register.unit("xa-x-dong-thap").code() == "01010"


def test_a_register_is_kept_until_its_file_changes(tmp_path: Path) -> None:
    first, _ = load(tmp_path, GOOD)
    again, _ = load_register(tmp_path / "regions.yaml")
    assert again is first
    changed, _ = load(tmp_path, GOOD.replace("Quảng Trị mới", "Quảng Trị ta"))
    assert changed is not first
    assert changed.resolve("Quảng Trị ta", AFTER).reason == "found"


def test_messages_name_the_nearest_id(tmp_path: Path) -> None:
    path = tmp_path / "regions.yaml"
    path.write_text(
        "units:\n  - {id: xa-x, kind: xa, name: X, parent: dong-thapp}\n", encoding="utf-8"
    )
    (problem,) = load_register(path)[1]
    assert problem.render() == (
        f"{path.as_posix()}:2: lỗi: không có đơn vị mã “dong-thapp”; hãy viết “dong-thap”"
    )


def test_the_projects_own_file_has_no_fault() -> None:
    path = Path(__file__).resolve().parents[2] / "content/data/regions.yaml"
    assert load_register(path)[1] == []


def test_the_example_in_the_projects_own_file_works(tmp_path: Path) -> None:
    path = Path(__file__).resolve().parents[2] / "content/data/regions.yaml"
    lines = path.read_text(encoding="utf-8").split("#\n")[1].splitlines()
    register, problems = load(tmp_path, "\n".join(line.removeprefix("# ") for line in lines))
    assert problems == []
    assert "xa-gao-giong-dong-thap" in register.units
