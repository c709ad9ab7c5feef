"""The units that come with the product, from `data/provinces.json` and `data/units.json`.

`provinces.json` is written by hand; `units.json` is made by `packing` from the official table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from bantin.core.files import digest
from bantin.core.text import slug
from bantin.core.values import dataclass
from bantin.regions.build import amended, event_of, unit_of
from bantin.regions.unit import COMMUNE, KINDS, PROVINCE, REFORM, Dated, Event, Extent, Move, Unit

DATA = Path(__file__).parent / "data"
# Kind, name, code, parent and slug of a unit that began or ended with the reform.
Packed = tuple[str, str, str, str, str]
Grouped = Mapping[str, Mapping[str, list[list[Any]]]]


def read(name: str) -> Any:
    """One JSON file of the package."""
    return json.loads((DATA / name).read_bytes())


def room_mark() -> str:
    """A hash of this room, its code and its units: all that their names follow from."""
    files = [path for folder in (DATA, DATA.parent) for path in folder.iterdir() if path.is_file()]
    return digest(b"\0".join(path.read_bytes() for path in sorted(files)))


def provinces() -> list[Unit]:
    """The nation and every province there was, without anything below."""
    return [unit_of(fields) for fields in read("provinces.json")["units"]]


@dataclass(frozen=True, eq=False)
class Units(Mapping[str, Unit]):
    """Units by id; packed ones become objects when they are asked for.

    `homes` are the packed districts with the ids of their communes, `by_hand` the rest of
    `provinces.json`.
    """

    made: dict[str, Unit]
    packed: Mapping[str, Packed]
    homes: Mapping[str, list[str]]
    by_hand: Mapping[str, Any]

    def __getitem__(self, unit_id: str) -> Unit:
        """The unit with that id; raises KeyError."""
        unit = self.made.get(unit_id)
        if unit is None:
            unit = self.made[unit_id] = _unpacked(unit_id, self.packed[unit_id])
        return unit

    def __contains__(self, unit_id: object) -> bool:
        """Whether there is such an id."""
        return unit_id in self.packed or unit_id in self.made

    def __iter__(self) -> Iterator[str]:
        """Every id, the package's first."""
        yield from self.packed
        yield from [one for one in self.made if one not in self.packed]

    def __len__(self) -> int:
        """How many units there are."""
        return sum(1 for _ in self)

    def provinces(self) -> list[Unit]:
        """The provinces of all times; none of them is packed."""
        return [unit for unit in self.made.values() if unit.level == PROVINCE]

    def parents(self) -> Iterator[tuple[str, str]]:
        """Pairs of child and parent, for every parent that a unit ever had."""
        for one, row in self.packed.items():
            if one not in self.made:
                yield one, row[3]
        for one, unit in list(self.made.items()):
            for parent in sorted({dated.value for dated in unit.parents}):
                yield one, parent

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which anything about any unit changed or will change, in order."""
        found = {REFORM}
        for unit in list(self.made.values()):
            spans = [(unit.start, unit.end)]
            dated = (*unit.kinds, *unit.names, *unit.parents)
            spans += [(value.start, value.end) for value in dated]
            found.update(day for span in spans for day in span if day)
        return tuple(sorted(found))

    @cached_property
    def by_slug(self) -> dict[str, list[str]]:
        """Ids by the slug of each of their names, where looking up begins."""
        found: dict[str, list[str]] = {}
        for one, row in self.packed.items():
            found.setdefault(row[4], []).append(one)
        for one, unit in list(self.made.items()):
            for key in sorted({slug(name) for name in _names(unit)}):
                ids = found.setdefault(key, [])
                if one not in ids:
                    ids.append(one)
        return found

    def events(self) -> Iterator[Event]:
        """The package's events: provinces by hand, then the communes of each province."""
        yield from (event_of(fields) for fields in self.by_hand["events"])
        moves: dict[str, list[Move]] = {province: [] for province in self.by_hand["communes_by"]}
        for district, communes in self.homes.items():
            extent: Extent = "whole" if len(communes) == 1 else "part"
            moves[self[communes[0]].parent()] += [
                Move(district, commune, extent, REFORM) for commune in communes
            ]
        for province, listed in moves.items():
            yield Event(REFORM, (self.by_hand["communes_by"][province],), tuple(listed))

    def joined(self, added: Mapping[str, Unit]) -> Units:
        """These units with others added or put in the place of their older form."""
        return Units({**self.made, **added}, self.packed, self.homes, self.by_hand)


def _names(unit: Unit) -> Iterator[str]:
    yield from (dated.value for dated in unit.names)
    yield from unit.alt


def _unpacked(unit_id: str, row: Packed) -> Unit:
    kind, name, code, parent, _ = row
    level = KINDS[kind].level
    start, end = (REFORM, None) if level == COMMUNE else (None, REFORM)
    values = ((Dated(kind),), (Dated(name),), (Dated(parent),), (Dated(code),))
    return Unit(unit_id, level, *values, start=start, end=end)


@lru_cache(maxsize=1)
def shipped() -> Units:
    """Everything in the package; shared by all registers."""
    by_hand, file = read("provinces.json"), read("units.json")
    packed: dict[str, Packed] = {}
    communes = list(_communes(file["communes"], packed))
    homes = dict(_districts(file["districts"], communes, packed))
    made = {fields["id"]: unit_of(fields) for fields in by_hand["units"]}
    units = Units(made, packed, homes, by_hand)
    _keep(units, file["kept"])
    for fields in by_hand["changes"]:
        made[fields["id"]] = amended(units[fields["id"]], fields)
    return units


def _communes(grouped: Grouped, packed: dict[str, Packed]) -> Iterator[str]:
    """Unpack today's communes; their ids in the file's order."""
    for province, kinds in grouped.items():
        for kind, entries in kinds.items():
            for key, name, code, *given in entries:
                one = given[0] if given else f"{kind}-{key}-{province}"
                packed[one] = (kind, name, code, province, key)
                yield one


def _districts(
    grouped: Grouped, communes: list[str], packed: dict[str, Packed]
) -> Iterator[tuple[str, list[str]]]:
    """Unpack the former districts; each with the ids of its communes."""
    for province, kinds in grouped.items():
        for kind, entries in kinds.items():
            for key, name, code, places, *given in entries:
                one = given[0] if given else f"{kind}-{key}-{province}"
                packed[one] = (kind, name, code, province, key)
                yield one, [communes[place] for place in places]


def _keep(units: Units, kept: Mapping[str, Mapping[str, str]]) -> None:
    """Communes older than the reform: their district before it, their old name and kind."""
    homes = {one: home for home, communes in units.homes.items() for one in communes}
    for one, before in kept.items():
        unit = units[one]
        units.made[one] = Unit(
            one,
            COMMUNE,
            kinds=_split(before.get("kind", unit.kind()), unit.kind()),
            names=_split(before.get("name", unit.name()), unit.name()),
            parents=_split(homes[one], unit.parent()),
            codes=unit.codes,
        )


def _split(before: str, after: str) -> tuple[Dated, ...]:
    if before == after:
        return (Dated(after),)
    return (Dated(before, end=REFORM), Dated(after, start=REFORM))
