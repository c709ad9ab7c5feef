"""Former communes from the official table as lines of an office's `regions.yaml`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import yaml

from bantin.core.errors import DataError
from bantin.core.messages import message
from bantin.core.values import dataclass
from bantin.core.yaml_source import compose
from bantin.regions.importing import Named, Row
from bantin.regions.packing import stem
from bantin.regions.unit import COMMUNE, DISTRICT, REFORM, Unit

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Former:
    """A commune that ended on 1/7/2025, with the share that each heir got."""

    id: str
    named: Named
    district: str
    heirs: Mapping[str, str]


def _ids_by_code(units: Iterable[Unit], level: int) -> dict[str, str]:
    """Ids of the districts that ended, or the communes that began or went on, by code."""
    found = [unit for unit in units if unit.level == level]
    if level == COMMUNE:
        found = [unit for unit in found if unit.alive(REFORM)]
    return {unit.code(REFORM): unit.id for unit in found}


def _identity(plain: str, code: str, taken: Iterable[str]) -> str:
    """An id that no other unit has: with the code, then a number, only where needed."""
    coded = f"{plain}-{code}"
    offers = [plain, coded, *(f"{coded}-{number}" for number in range(2, 10))]
    return next(offer for offer in offers if offer not in taken)


def former_communes(rows: Iterable[Row], shipped: Mapping[str, Unit]) -> list[Former]:
    """Every former commune of the rows, but for those that went on unchanged.

    Rows without an old code are left out; ids do not depend on what the office has already.
    """
    groups: dict[Place, list[Row]] = defaultdict(list)
    for row in rows:
        if row.old:
            groups[row.old.code, row.old.text].append(row)
    taken = {*shipped, *_shared_stems(groups)}
    districts = _ids_by_code(shipped.values(), DISTRICT)
    communes = _ids_by_code(shipped.values(), COMMUNE)
    found: list[Former] = []
    for group in groups.values():
        first = group[0]
        if first.old is None or any(row.kept for row in group):
            continue
        plain = stem(first.old.kind, first.old.name, first.old_province)
        one = _identity(plain, first.old.code, taken)
        taken.add(one)
        heirs = {communes[row.new.code]: row.extent for row in group}
        found.append(Former(one, first.old, districts[first.district.code], heirs))
    return found


def _shared_stems(groups: Mapping[Place, list[Row]]) -> set[str]:
    """Plain ids that several former communes would have."""
    counts = Counter(
        stem(group[0].old.kind, group[0].old.name, group[0].old_province)
        for group in groups.values()
        if group[0].old
    )
    return {plain for plain, count in counts.items() if count > 1}


def unit_line(former: Former) -> str:
    """One entry of `units:` in flow form."""
    named = former.named
    name = named.name if named.name[:1].isalpha() and ":" not in named.name else f'"{named.name}"'
    return (
        f"- {{id: {former.id}, kind: {named.kind}, name: {name}, parent: {former.district}, "
        f'codes: [{{nso: "{named.code}"}}], to: {REFORM}}}'
    )


def event_lines(basis: str, formers: Iterable[Former]) -> list[str]:
    """One entry of `events:`: all moves of a province's resolution."""
    lines = [f"- date: {REFORM}", f"  basis: [{basis}]", "  moves:"]
    for former in formers:
        by_extent: dict[str, list[str]] = defaultdict(list)
        for heir, extent in former.heirs.items():
            by_extent[extent].append(heir)
        for extent, heirs in sorted(by_extent.items()):
            target = heirs[0] if len(heirs) == 1 else f"[{', '.join(heirs)}]"
            lines.append(f"    - {{from: {former.id}, to: {target}, extent: {extent}}}")
    return lines


def extended(text: str, key: str, entries: list[str], path: str) -> str:
    """The YAML `text` with lines of entries added at the end of the list `key`.

    All else, comments too, stays as it is. Raises DataError for a list in `[ … ]` form.
    """
    if not entries:
        return text
    node = _list_under(text, key)
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    if node is None:
        return "\n".join([*lines, f"{key}:", *(f"  {entry}" for entry in entries)]) + "\n"
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        if node.value:
            reason = message("region-file-flow", {"key": key}, "vi")
            raise DataError(path, node.start_mark.line + 1, reason)
        at = node.start_mark.line
        lines[at] = f"{key}:"
        indent = "  "
    else:
        indent = " " * node.start_mark.column
        at = _last_line(lines, node)
    lines[at + 1 : at + 1] = [indent + entry for entry in entries]
    return "\n".join(lines) + "\n"


def _list_under(text: str, key: str) -> yaml.Node | None:
    root = compose(text)
    if not isinstance(root, yaml.MappingNode):
        return None
    return next((value for name, value in root.value if name.value == key), None)


def _last_line(lines: list[str], node: yaml.Node) -> int:
    """Number of the last line (from 0) that belongs to a list in block form."""
    last = node.value[-1].end_mark
    at = int(last.line) if last.column else int(last.line) - 1
    at = min(at, len(lines) - 1)
    while not lines[at].strip() or lines[at].lstrip().startswith("#"):
        at -= 1
    return at
