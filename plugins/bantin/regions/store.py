"""The units that come with the product, from `data/provinces.json` and `data/units.json`.

`provinces.json` is written by hand; `units.json` is made by `packing` from the official table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from bantin.core.text import slug
from bantin.regions.build import amended, event_of, unit_of
from bantin.regions.unit import COMMUNE, DISTRICT, REFORM, Dated, Event, Move, Unit

DATA = Path(__file__).parent / "data"


@dataclass(slots=True)
class Shipped:
    """Units by id, events, and ids by the slug of a name (where looking up begins)."""

    units: dict[str, Unit] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    by_slug: dict[str, list[str]] = field(default_factory=dict)

    def add(self, unit: Unit, key: str) -> None:
        """Take in one unit found under the slug `key`."""
        self.units[unit.id] = unit
        self.by_slug.setdefault(key, []).append(unit.id)


def read(name: str) -> Any:
    """One JSON file of the package."""
    return json.loads((DATA / name).read_bytes())


def provinces() -> list[Unit]:
    """The nation and every province there was, without anything below."""
    return [unit_of(fields) for fields in read("provinces.json")["units"]]


def names_of(unit: Unit) -> Iterator[str]:
    """Every name and other spelling of a unit, at any time."""
    yield from (dated.value for dated in unit.names)
    yield from unit.alt


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """Everything in the package; shared, so not to be changed by callers."""
    by_hand, packed = read("provinces.json"), read("units.json")
    found = Shipped()
    for fields in by_hand["units"]:
        unit = unit_of(fields)
        for key in sorted({slug(name) for name in names_of(unit)}):
            found.add(unit, key)
    found.events.extend(event_of(fields) for fields in by_hand["events"])
    _add_below(found, packed, by_hand["communes_by"])
    for fields in by_hand["changes"]:
        found.units[fields["id"]] = amended(found.units[fields["id"]], fields)
    return found


def _add_below(found: Shipped, packed: Any, basis: dict[str, str]) -> None:
    communes = list(_communes(found, packed["communes"]))
    homes: dict[str, str] = {}
    moves: dict[str, list[Move]] = {province: [] for province in basis}
    for district, targets in _districts(found, packed["districts"]):
        ids = [communes[target] for target in targets]
        extent = "whole" if len(ids) == 1 else "part"
        moves[found.units[ids[0]].parent()].extend(
            Move(district, commune, extent) for commune in ids
        )
        homes.update(dict.fromkeys(ids, district))
    for identity, before in packed["kept"].items():
        _keep(found, found.units[identity], homes[identity], before)
    for province, listed in moves.items():
        found.events.append(Event(REFORM, (basis[province],), tuple(listed)))


def _communes(found: Shipped, packed: dict[str, dict[str, list[list[str]]]]) -> Iterator[str]:
    """Add today's communes as new units of the reform; their ids in the file's order."""
    for province, kinds in packed.items():
        parents = (Dated(province),)
        for kind, entries in kinds.items():
            kinds_then = (Dated(kind),)
            for key, name, code, *given in entries:
                identity = given[0] if given else f"{kind}-{key}-{province}"
                codes, names = (Dated(code),), (Dated(name),)
                unit = Unit(
                    identity, COMMUNE, kinds_then, names, parents, codes, start=REFORM
                )
                found.add(unit, key)
                yield identity


def _districts(
    found: Shipped, packed: dict[str, dict[str, list[list[Any]]]]
) -> Iterator[tuple[str, list[int]]]:
    """Add the districts that ended with the reform; each with the places of its communes."""
    for province, kinds in packed.items():
        parents = (Dated(province),)
        for kind, entries in kinds.items():
            kinds_then = (Dated(kind),)
            for key, name, code, targets, *given in entries:
                identity = given[0] if given else f"{kind}-{key}-{province}"
                codes, names = (Dated(code),), (Dated(name),)
                unit = Unit(
                    identity, DISTRICT, kinds_then, names, parents, codes, end=REFORM
                )
                found.add(unit, key)
                yield identity, targets


def _keep(found: Shipped, unit: Unit, district: str, before: dict[str, str]) -> None:
    """A commune older than the reform: its district before it, its old name and kind."""
    values = {"parents": (district, unit.parent())}
    values["names"] = (before.get("name", unit.name()), unit.name())
    values["kinds"] = (before.get("kind", unit.kind()), unit.kind())
    dated = {key: _split(*pair) for key, pair in values.items()}
    kept = Unit(unit.id, COMMUNE, dated["kinds"], dated["names"], dated["parents"], unit.codes)
    found.units[unit.id] = kept
    if "name" in before:
        found.by_slug.setdefault(slug(before["name"]), []).append(unit.id)


def _split(before: str, after: str) -> tuple[Dated, ...]:
    if before == after:
        return (Dated(after),)
    return (Dated(before, end=REFORM), Dated(after, start=REFORM))
