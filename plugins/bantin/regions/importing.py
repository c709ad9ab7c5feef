"""Reading the official conversion table of 1/7/2025: nine columns, faults and all.

Columns: new province (code), new commune, its code, old commune, its code, note, old district
(code), old province (code), empty. Rows are keyed by codes, never by text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from bantin.core.problems import Problem, Severity
from bantin.core.text import clean, tone_key
from bantin.core.values import dataclass
from bantin.regions.unit import COMMUNE, KINDS, REFORM, Extent, Unit

LAST_DAY = REFORM - timedelta(days=1)
COLUMNS = 9
CODED = re.compile(r"(?P<text>.*?)\s*\((?P<code>\d+)\)")
COMMUNE_CODE = re.compile(r"\d{5}")
WHOLE = re.compile(r"nhập toàn bộ|sắp xếp toàn bộ|giữ nguyên|đổi loại hình|đổi tên")
PART = re.compile(r"một\s+phần|phần còn lại")
PEOPLE = re.compile(r"toàn bộ dân số")
KEPT = frozenset({"giữ nguyên", "đổi loại hình", "đổi tên"})
TYPING_SLIPS = {"Xa": "xa", "Thi trấn": "thi-tran"}


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as a cell names it: kind, name without kind, code, and the cell's own text."""

    kind: str
    name: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: how much of `old` (None for a district without communes) lies in `new`.

    `province` and `old_province` are ids; `kept` says that `new` is the same unit as `old`.
    """

    line: int
    province: str
    new: Named
    old: Named | None
    district: Named
    old_province: str
    extent: Extent
    note: str = ""
    kept: bool = False


def extent_of(note: str) -> Extent | None:
    """What a note says of the old commune; None for a note that nobody has seen yet.

    All people with only a part of the land counts as the whole: news follows people.
    """
    text = clean(note).lower()
    if PEOPLE.search(text):
        return "whole"
    if PART.search(text):
        return "part"
    return "whole" if WHOLE.match(text) else None


def named(cell: str, code: str, levels: frozenset[int]) -> Named | None:
    """`Thị Xã Sa Pa`, `088` as kind, name and code; None for an unknown kind."""
    for kind, known in KINDS.items():
        size = len(known.name)
        if known.level in levels and tone_key(cell[: size + 1]) == tone_key(f"{known.name} "):
            return Named(kind, cell[size + 1 :], code, cell)
    for slip, kind in TYPING_SLIPS.items():
        if KINDS[kind].level in levels and cell.startswith(f"{slip} "):
            return Named(kind, cell[len(slip) + 1 :], code, cell)
    return None


@dataclass(frozen=True, slots=True)
class Table:
    """What could be read of a table, and every fault met on the way."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


class RowReader:
    """Reads rows one by one and remembers every fault under its line."""

    def __init__(self, path: str, provinces: Iterable[Unit]) -> None:
        """`provinces` are all that ever were; today's are found by code, former ones by name."""
        units = list(provinces)
        self.path = path
        self.now = {unit.code(): unit for unit in units if unit.alive(REFORM)}
        self.before = {province_key(unit.name(LAST_DAY)): unit for unit in units}
        self.problems: list[Problem] = []

    def fault(
        self, line: int, code: str, severity: Severity = "warning", /, **values: object
    ) -> None:
        """Remember one fault."""
        self.problems.append(Problem(self.path, line, code, values, severity))

    def row(self, line: int, cells: list[str]) -> Row | None:
        """The row in `cells`, None for headings and for rows that cannot be used."""
        if not any(cells[1:3]) or cells[1] == "Tên Xã mới":
            return None
        if len(cells) != COLUMNS:
            self.fault(line, "region-table-columns", "error", found=len(cells), due=COLUMNS)
            return None
        province, extent = self._province(line, cells[0]), extent_of(cells[5])
        if extent is None:
            self.fault(line, "region-table-note", "error", note=cells[5])
        district = self._district(line, cells[6])
        new = self._commune(line, cells[1], cells[2])
        old_province = self._old_province(line, cells[7])
        if not (province and extent and district and new and old_province):
            return None
        kept = cells[5].lower() in KEPT
        note = cells[5] if PEOPLE.search(cells[5]) else ""
        old = self._old(line, cells[3], cells[4])
        return Row(line, province, new, old, district, old_province, extent, note, kept)

    def _province(self, line: int, cell: str) -> str:
        match = CODED.fullmatch(cell)
        unit = self.now.get(match["code"]) if match else None
        if unit is None:
            self.fault(line, "region-table-province", "error", cell=cell)
            return ""
        return unit.id

    def _old_province(self, line: int, cell: str) -> str:
        """The province before: by its name where name and code disagree."""
        match = CODED.fullmatch(cell)
        unit = self.before.get(province_key(match["text"])) if match else None
        if match is None or unit is None:
            self.fault(line, "region-table-province", "error", cell=cell)
            return ""
        if unit.code(LAST_DAY) != match["code"]:
            self.fault(line, "region-table-old-code", cell=cell, due=unit.code(LAST_DAY))
        return unit.id

    def _district(self, line: int, cell: str) -> Named | None:
        match = CODED.fullmatch(cell)
        found = named(match["text"], match["code"], frozenset({2})) if match else None
        if found is None:
            self.fault(line, "region-table-kind", "error", cell=cell)
        return found

    def _commune(self, line: int, cell: str, code: str) -> Named | None:
        found = named(cell, code, frozenset({COMMUNE}))
        if found is None or not COMMUNE_CODE.fullmatch(code):
            self.fault(line, "region-table-kind", "error", cell=f"{cell} ({code})")
            return None
        if cell.split(maxsplit=1)[0] in TYPING_SLIPS:
            self.fault(line, "region-table-slip", cell=cell, due=KINDS[found.kind].name)
        return found

    def _old(self, line: int, cell: str, code: str) -> Named | None:
        if not code:
            self.fault(line, "region-table-no-old-code", cell=cell or "…")
            return None
        found = named(cell, code, frozenset({COMMUNE}))
        if found is None:
            self.fault(line, "region-table-no-old-kind", cell=cell)
            return Named("xa", cell, code, cell)
        return found


def province_key(name: str) -> str:
    """Name of a province without its kind, for comparison."""
    return re.sub(r"^(tinh2|thanh1 phô4) ", "", tone_key(name))


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Records of a CSV text with the line each begins at; cells are cleaned (NFC, one space)."""
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    for record in reader:
        yield line, [clean(cell) for cell in record]
        line = reader.line_num + 1


def read_rows(text: str, path: str, provinces: Iterable[Unit]) -> Table:
    """Every usable row of the table in `text`; `path` names it in problems."""
    reader = RowReader(path, provinces)
    found = [reader.row(line, cells) for line, cells in records(text)]
    return Table(tuple(row for row in found if row), tuple(reader.problems))
