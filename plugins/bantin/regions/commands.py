"""What `bantin regions list`, `show`, `import` and `check` do; the command line calls these.

Every function prints through `report` and returns an exit code.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bantin.core.dates import date_vi
from bantin.core.files import write_atomically, write_if_changed
from bantin.core.lists import read_text
from bantin.core.messages import message
from bantin.core.problems import Problem, errors_only, in_order
from bantin.regions.additions import Former, event_lines, extended, former_communes, unit_line
from bantin.regions.importing import Table, read_rows
from bantin.regions.model import Register, load_register
from bantin.regions.packing import packed
from bantin.regions.problems import problems_for
from bantin.regions.repairing import repaired
from bantin.regions.store import provinces, shipped
from bantin.regions.unit import Dated, Unit

Report = Callable[[str], None]


def list_units(
    register: Register,
    report: Report,
    on: date,
    *,
    province: str = "",
    kind: str = "",
    as_json: bool = False,
) -> int:
    """Print the units of a day: id, label, province; below `province` or of one `kind`."""
    rows = [
        _row(register, unit, on)
        for unit in sorted(register.units.values(), key=lambda u: register.lineage.order(u.id))
        if unit.alive(on) and (not kind or unit.kind(on) == kind)
    ]
    rows = [row for row in rows if not province or province in {row["id"], row["province"]}]
    if as_json:
        report(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        report(f"{row['id']}\t{row['name']}")
    return 0


def _row(register: Register, unit: Unit, on: date) -> dict[str, str]:
    chain = (unit.id, *register.ancestors(unit.id, on))
    return {
        "id": unit.id,
        "name": register.full_name(unit.id, on),
        "kind": unit.kind(on),
        "code": unit.code(on),
        "province": chain[-1],
    }


def show_unit(
    register: Register,
    written: str,
    report: Report,
    on: date,
    *,
    as_json: bool = False,
    lang: str = "vi",
) -> int:
    """Print all that is known of one unit, named by its id or as on the day `on` or before."""
    found = register.resolve(written, on)
    unit = register.units.get(written) or found.unit
    if unit is None and found.reason == "not-then":
        unit = register.former(written, on)
    if unit is None:
        for problem in problems_for(found, "", 0, written, on):
            report(problem.text(lang))
        return 1
    facts = _facts(register, unit, on)
    if as_json:
        report(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        _print_facts(register, unit, facts, report, lang)
    return 0


def _facts(register: Register, unit: Unit, on: date) -> dict[str, Any]:
    return {
        "id": unit.id,
        "name": register.full_name(unit.id, on),
        "url": register.url(unit.id),
        "from": unit.start.isoformat() if unit.start else None,
        "to": unit.end.isoformat() if unit.end else None,
        "codes": [_span(dated) for dated in unit.codes],
        "names": [_span(dated) for dated in unit.names],
        "kinds": [_span(dated) for dated in unit.kinds],
        "above": list(register.ancestors(unit.id, on)),
        "province_now": register.current_province(unit.id),
        "successors": list(register.successors(unit.id)),
        "predecessors": list(register.predecessors(unit.id)),
    }


def _span(dated: Dated) -> dict[str, str | None]:
    start, end = dated.start, dated.end
    return {
        "value": dated.value,
        "from": start.isoformat() if start else None,
        "to": end.isoformat() if end else None,
    }


def _print_facts(
    register: Register, unit: Unit, facts: dict[str, Any], report: Report, lang: str
) -> None:
    """The facts as lines of text; lines without content are left out."""
    life = " – ".join(date_vi(day) if day else "…" for day in (unit.start, unit.day_alive(None)))

    def names(ids: Iterable[str]) -> str:
        return ", ".join(f"{register.title_label(one)} ({one})" for one in ids)

    report(f"{facts['name']} ({unit.id})")
    lines = {
        "region-show-life": {"life": life},
        "region-show-codes": {"codes": ", ".join(dated.value for dated in unit.codes)},
        "region-show-above": {"above": names(facts["above"])},
        "region-show-province": {"province": names(filter(None, [facts["province_now"]]))},
        "region-show-heirs": {"heirs": names(facts["successors"])},
        "region-show-origins": {"origins": names(facts["predecessors"])},
    }
    for code, values in lines.items():
        if all(values.values()):
            report(message(code, values, lang))
    for turn in register.history(unit.id):
        report(f"{date_vi(turn.date)}: {turn.text}")


def read_table(path: Path) -> Table:
    """The official table at `path`, repaired, with every fault by its line."""
    name = path.as_posix()
    text, problems = read_text(path, name)
    if problems:
        return Table((), tuple(problems))
    return repaired(read_rows(text, name, provinces()), name)


def import_table(
    table: Path,
    target: Path,
    report: Report,
    *,
    only: Iterable[str] = (),
    lang: str = "vi",
) -> int:
    """Add the table's former communes to the `regions.yaml` at `target`.

    `only` names today's provinces (ids) to take, by default all. What the file has already
    stays; nothing is written when the table or the file has errors.
    """
    read = read_table(table)
    register, problems = load_register(target)
    _report_all([*read.problems, *problems], report, lang)
    if errors_only([*read.problems, *problems]):
        return 1
    wanted = frozenset(only)
    rows = [row for row in read.rows if not wanted or row.province in wanted]
    news = [one for one in former_communes(rows, shipped()) if one.id not in register.units]
    if news:
        text = target.read_text(encoding="utf-8") if target.exists() else ""
        text = extended(text, "units", [unit_line(one) for one in news], target.as_posix())
        text = extended(text, "events", _events(news, register), target.as_posix())
        write_atomically(target, text.encode())
    moves = sum(len(one.heirs) for one in news)
    values = {"rows": len(rows), "units": len(news), "moves": moves, "path": target.as_posix()}
    report(message("region-imported", values, lang))
    return 0


def _events(news: Iterable[Former], register: Register) -> list[str]:
    """Lines of one event per province, in the order of province ids."""
    by_province: dict[str, list[Former]] = defaultdict(list)
    for one in news:
        by_province[register.current_province(one.district)].append(one)
    basis: dict[str, str] = shipped().by_hand["communes_by"]
    return [
        line
        for province, formers in sorted(by_province.items())
        for line in event_lines(basis[province], formers)
    ]


def _report_all(problems: Iterable[Problem], report: Report, lang: str) -> None:
    for problem in in_order(problems):
        report(problem.render(lang))


def check_regions(extra: Path, report: Report, *, as_json: bool = False, lang: str = "vi") -> int:
    """Print every problem of the `regions.yaml` at `extra`; 1 when one is an error."""
    register, problems = load_register(extra)
    if as_json:
        rows = [
            {
                "path": p.path,
                "line": p.line,
                "code": p.code,
                "severity": p.severity,
                "message": p.text(lang),
            }
            for p in in_order(problems)
        ]
        report(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _report_all(problems, report, lang)
        added = len(register.units) - len(shipped())
        values = {"units": len(register.units), "added": added, "problems": len(problems)}
        report(message("region-checked", values, lang))
    return 1 if errors_only(problems) else 0


def pack(table: Path, target: Path, report: Report, *, lang: str = "vi") -> int:
    """Make the package's `units.json` at `target` from the official table."""
    read = read_table(table)
    _report_all(read.problems, report, lang)
    if errors_only(read.problems):
        return 1
    content = packed(read.rows)
    write_if_changed(target, content)
    values = {"path": target.as_posix(), "rows": len(read.rows), "size": len(content)}
    report(message("region-packed", values, lang))
    return 0
