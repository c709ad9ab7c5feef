"""What lies in what and what became of what: children, moves, lists; pure look-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from bantin.core.text import SortKey, sort_key
from bantin.core.values import dataclass
from bantin.regions.store import Units
from bantin.regions.unit import PROVINCE, Event, Move, Unit, day_of


@dataclass(frozen=True, eq=False)
class Lineage:
    """Relations of the units of one register, each index made once when first asked for."""

    units: Units
    added: tuple[Event, ...] = ()

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What changed units, the product's events first, then those `added`."""
        return (*self.units.events(), *self.added)

    @cached_property
    def _moves(self) -> tuple[dict[str, list[Move]], dict[str, list[Move]]]:
        onwards: dict[str, list[Move]] = defaultdict(list)
        back: dict[str, list[Move]] = defaultdict(list)
        for event in self.events:
            for move in event.moves:
                onwards[move.origin].append(move)
                back[move.target].append(move)
        return dict(onwards), dict(back)

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = defaultdict(list)
        for child, parent in self.units.parents():
            below[parent].append(child)
        return dict(below)

    @cached_property
    def _listed(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _provinces(self) -> dict[str, str]:
        return {}

    def order(self, unit_id: str) -> tuple[int, SortKey, str]:
        """Sort key of units: provinces first, then by bare name."""
        unit = self.units[unit_id]
        return (unit.level, sort_key(unit.name()), unit_id)

    def moves_from(self, unit_id: str) -> list[Move]:
        """The moves out of a unit, in order of time."""
        return self._moves[0].get(unit_id, [])

    def moves_to(self, unit_id: str) -> list[Move]:
        """The moves into a unit, in order of time."""
        return self._moves[1].get(unit_id, [])

    def successors(self, unit_id: str) -> tuple[str, ...]:
        """Units that took it over; first those made of nothing else, then by name."""
        ids = {move.target for move in self.moves_from(unit_id)}
        alone = {one for one in ids if self._made_of(one, unit_id)}
        return tuple(sorted(ids, key=lambda one: (one not in alone, self.order(one))))

    def _made_of(self, unit_id: str, origin: str) -> bool:
        """Whether nothing but `origin`, and what lay in it, went into a unit."""
        origins = {move.origin for move in self.moves_to(unit_id)}
        return all(origin in (one, *self.ancestors(one, None)) for one in origins)

    def predecessors(self, unit_id: str) -> tuple[str, ...]:
        """Units that went into it, wholly or partly; the whole ones first, then by name."""
        whole = {move.origin for move in self.moves_to(unit_id) if move.whole}
        ids = whole | {move.origin for move in self.moves_to(unit_id)}
        return tuple(sorted(ids, key=lambda one: (one not in whole, self.order(one))))

    def joined(self, unit_id: str) -> frozenset[str]:
        """Those of its predecessors that went into it when it was there already."""
        start, moves = self.units[unit_id].start, self.moves_to(unit_id)
        return frozenset(move.origin for move in moves if start is None or move.date > start)

    def children(self, unit_id: str, on: date | None) -> tuple[str, ...]:
        """Units directly below it on a day of its life, by name."""
        day = self.units[unit_id].day_alive(on)
        found = [
            child
            for child in self._below.get(unit_id, ())
            if self._is_below(self.units[child], unit_id, day)
        ]
        return tuple(sorted(found, key=self.order))

    def _is_below(self, child: Unit, parent: str, day: date | None) -> bool:
        alive = child.end is None if day is None else child.alive(day)
        return alive and child.parent(day) == parent

    def ancestors(self, unit_id: str, on: date | None) -> tuple[str, ...]:
        """Units above it on the day of its life nearest to `on`, the direct parent first."""
        unit = self.units[unit_id]
        day = unit.day_alive(on)
        found: list[str] = []
        while (parent := unit.parent(day)) and parent in self.units and parent not in found:
            found.append(parent)
            unit = self.units[parent]
        return tuple(found)

    def current_province(self, unit_id: str, on: date | None = None) -> str:
        """The province that holds its area on a day, by default the latest known.

        Walks up to the province, then along whole moves; empty for the nation.
        """
        if on is not None:
            return self._province(unit_id, on)
        if unit_id not in self._provinces:
            self._provinces[unit_id] = self._province(unit_id, on)
        return self._provinces[unit_id]

    def _province(self, unit_id: str, on: date | None) -> str:
        chain = (unit_id, *self.ancestors(unit_id, on))
        here = next((one for one in chain if self.units[one].level == PROVINCE), "")
        seen: set[str] = set()
        while here and not self._exists(here, on) and here not in seen:
            seen.add(here)
            here = next((move.target for move in self.moves_from(here) if move.whole), "")
        return here

    def _exists(self, unit_id: str, on: date | None) -> bool:
        unit = self.units[unit_id]
        return unit.end is None if on is None else on_or_before_end(unit, on)

    def listed_on(self, unit_id: str) -> frozenset[str]:
        """Ids whose articles its list holds: itself, units below, whole predecessors and theirs."""
        if unit_id not in self._listed:
            self._listed[unit_id] = frozenset(self._closure([unit_id]))
        return self._listed[unit_id]

    def _closure(self, start: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._below.get(one, ())
                waiting += [move.origin for move in self.moves_to(one) if move.whole]
        return found

    def partly_listed_on(self, unit_id: str) -> frozenset[str]:
        """Ids of units of which only a part lies in it: the second group of its list."""
        whole = self.listed_on(unit_id)
        found: set[str] = set()
        waiting = list(whole)
        while waiting:
            for move in self.moves_to(waiting.pop()):
                if move.origin not in found and move.origin not in whole:
                    found.add(move.origin)
                    waiting.append(move.origin)
        return frozenset(found)

    def valid_on(self, unit_id: str, on: date) -> tuple[str, ...]:
        """What stood in its place on a day: itself, its heirs after its end or its forebears."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [unit_id]
        while waiting:
            one = waiting.pop()
            unit = self.units[one]
            if one in seen:
                continue
            seen.add(one)
            if unit.alive(on):
                found.add(one)
            elif on_or_before_end(unit, on):
                waiting += [move.origin for move in self.moves_to(one)]
            else:
                waiting += [move.target for move in self.moves_from(one)]
        return tuple(sorted(found, key=self.order))


def on_or_before_end(unit: Unit, on: date) -> bool:
    """Whether a unit has not ended by that day."""
    return unit.end is None or day_of(on) < unit.end
