"""Package data from the official table: districts of 30/6/2025 and communes of 1/7/2025."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from bantin.core.text import slug
from bantin.regions.importing import Named, Row


def stem(kind: str, name: str, province: str) -> str:
    """An id without its suffix, `huyen-cao-lanh-dong-thap`."""
    return f"{kind}-{slug(name)}-{province}"


def identities(found: Mapping[str, tuple[Named, str]]) -> dict[str, str]:
    """Ids by code; units whose stems clash all carry their code as a suffix."""
    stems: dict[str, list[str]] = defaultdict(list)
    for code, (unit, province) in found.items():
        stems[stem(unit.kind, unit.name, province)].append(code)
    return {
        code: text if len(codes) == 1 else f"{text}-{code}"
        for text, codes in stems.items()
        for code in codes
    }


def communes(rows: Iterable[Row]) -> dict[str, tuple[Named, str]]:
    """Today's communes by code, in the form of their creation: the old one where kept."""
    found: dict[str, tuple[Named, str]] = {}
    for row in rows:
        kept = row.old if row.kept else None
        found[row.new.code] = (kept or row.new, row.old_province if kept else row.province)
    return found


def districts(rows: Iterable[Row]) -> dict[str, tuple[Named, str]]:
    """The former districts by code with their province before the reform."""
    return {row.district.code: (row.district, row.old_province) for row in rows}


def _entry(unit: Named, identity: str, province: str, *more: Any) -> list[Any]:
    known = identity == stem(unit.kind, unit.name, province)
    return [slug(unit.name), unit.name, unit.code, *more, *([] if known else [identity])]


def _communes_packed(rows: list[Row], ids: Mapping[str, str]) -> dict[str, Any]:
    """Province → kind → `[slug, name, code]`, with the id where it is not the plain one."""
    packed: dict[str, dict[str, list[Any]]] = {}
    for code, (unit, province) in sorted(
        {row.new.code: (row.new, row.province) for row in rows}.items()
    ):
        kinds = packed.setdefault(province, {})
        kinds.setdefault(unit.kind, []).append(_entry(unit, ids[code], province))
    return dict(sorted(packed.items()))


def _order(packed: Mapping[str, Any]) -> dict[str, int]:
    """Position of every commune in reading order, by code."""
    codes = [
        entry[2] for kinds in packed.values() for entries in kinds.values() for entry in entries
    ]
    return {code: number for number, code in enumerate(codes)}


def _districts_packed(
    rows: list[Row], ids: Mapping[str, str], order: Mapping[str, int]
) -> dict[str, Any]:
    """Old province → kind → `[slug, name, code, [positions of its communes]]`."""
    targets: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        targets[row.district.code].add(order[row.new.code])
    packed: dict[str, dict[str, list[Any]]] = {}
    for code, (unit, province) in sorted(districts(rows).items()):
        kinds = packed.setdefault(province, {})
        entry = _entry(unit, ids[code], province, sorted(targets[code]))
        kinds.setdefault(unit.kind, []).append(entry)
    return dict(sorted(packed.items()))


def _kept_packed(rows: list[Row], ids: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Communes that are older than the reform, with what they were called before it."""
    kept: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.kept and row.old:
            before = {"name": row.old.name} if row.old.name != row.new.name else {}
            if row.old.kind != row.new.kind:
                before["kind"] = row.old.kind
            kept[ids[row.new.code]] = before
    return dict(sorted(kept.items()))


def packed(rows: Iterable[Row]) -> bytes:
    """The package's `units.json`: one line per kind and province, always the same bytes."""
    listed = list(rows)
    commune_ids = identities(communes(listed))
    now = _communes_packed(listed, commune_ids)
    before = _districts_packed(listed, identities(districts(listed)), _order(now))
    parts = {"communes": now, "districts": before, "kept": _kept_packed(listed, commune_ids)}
    return f"{{\n{_lines(parts)}\n}}\n".encode()


def _lines(parts: Mapping[str, Mapping[str, Any]]) -> str:
    """JSON of two levels with one line per key of the second."""
    blocks = []
    for name, part in parts.items():
        lines = [f"{_compact(key)}:{_compact(value)}" for key, value in part.items()]
        blocks.append(f"{_compact(name)}:{{\n" + ",\n".join(lines) + "\n}")
    return ",\n".join(blocks)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
