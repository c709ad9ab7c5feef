"""Faults of the conversion table that only show across rows: found, reported, repaired."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bantin.core.problems import Problem, in_order
from bantin.regions.importing import Named, Row, Table

Pick = Callable[[Row], Named | None]


def _warning(path: str, line: int, code: str, values: Mapping[str, object]) -> Problem:
    return Problem(path, line, code, values, "warning")


def _by_code(rows: Iterable[Row], pick: Pick) -> dict[str, list[tuple[Row, Named]]]:
    found: dict[str, list[tuple[Row, Named]]] = defaultdict(list)
    for row in rows:
        unit = pick(row)
        if unit is not None:
            found[unit.code].append((row, unit))
    return found


def _usual(units: Iterable[Named]) -> Named:
    """The spelling that most rows use, the first met where counts are equal."""
    return Counter(units).most_common(1)[0][0]


def _spellings(
    path: str, rows: Iterable[Row], pick: Pick
) -> tuple[dict[str, Named], list[Problem]]:
    usual: dict[str, Named] = {}
    problems: list[Problem] = []
    for code, found in _by_code(rows, pick).items():
        usual[code] = _usual(unit for _, unit in found)
        other = next((item for item in found if item[1].text != usual[code].text), None)
        if other:
            values = {"code": code, "one": usual[code].text, "other": other[1].text}
            problems.append(_warning(path, other[0].line, "region-table-spelling", values))
    return usual, problems


def _homes(path: str, rows: Iterable[Row]) -> tuple[dict[str, str], list[Problem]]:
    """The old province of every district: the one that most of its rows name."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.district.code].append(row)
    homes: dict[str, str] = {}
    problems: list[Problem] = []
    for code, group in found.items():
        homes[code] = Counter(row.old_province for row in group).most_common(1)[0][0]
        for row in group:
            if row.old_province != homes[code]:
                values = {"district": row.district.text, "given": row.old_province}
                values["due"] = homes[code]
                problems.append(_warning(path, row.line, "region-table-home", values))
    return homes, problems


def _old_codes(path: str, rows: Iterable[Row]) -> list[Problem]:
    """Codes used for two old communes, and parts whose other part is missing."""
    problems: list[Problem] = []
    for code, found in _by_code(rows, lambda row: row.old).items():
        names = {unit.text: row for row, unit in found}
        if len(names) > 1:
            values = {"code": code, "names": ", ".join(sorted(names))}
            line = max(row.line for row in names.values())
            problems.append(_warning(path, line, "region-table-code-twice", values))
        for text, row in names.items():
            same = [other for other, unit in found if unit.text == text]
            if len(same) == 1 and row.extent == "part":
                problems.append(_warning(path, row.line, "region-table-lone-part", {"name": text}))
    return problems


def _straight(
    row: Row, new: Mapping[str, Named], districts: Mapping[str, Named], homes: Mapping[str, str]
) -> Row:
    code = row.district.code
    return replace(row, new=new[row.new.code], district=districts[code], old_province=homes[code])


def repaired(table: Table, path: str) -> Table:
    """The table with one spelling per code and one old province per district.

    Every repair is a problem of severity warning; problems come in order of lines.
    """
    new, one = _spellings(path, table.rows, lambda row: row.new)
    districts, two = _spellings(path, table.rows, lambda row: row.district)
    homes, three = _homes(path, table.rows)
    rows = tuple(_straight(row, new, districts, homes) for row in table.rows)
    problems = [*table.problems, *one, *two, *three, *_old_codes(path, table.rows)]
    return Table(rows, tuple(in_order(problems)))
