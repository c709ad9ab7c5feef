"""The entries of an office's `regions.yaml`, held against their shape; brings pydantic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from bantin.core.problems import Problem, Severity
from bantin.core.text import nearest
from bantin.core.trees import Tree, Value
from bantin.core.validation import EMPTY, Strict, check
from bantin.regions.build import amended, event_of, unit_of
from bantin.regions.schema import AmendedRow, EventRow, UnitRow
from bantin.regions.unit import KINDS, PROVINCE, Dated, Event, Unit


class EntryReader:
    """Reads one file, entry by entry, remembering every fault.

    `units` (new and amended) and `events` hold the entries without faults.
    """

    def __init__(self, path: str, tree: Tree, known: Mapping[str, Unit]) -> None:
        self.path = path
        self.tree = tree
        self.known = known
        self.units: dict[str, Unit] = {}
        self.places: dict[str, str] = {}
        self.events: list[Event] = []
        self.problems: list[Problem] = []

    def _fault(
        self, place: str, code: str, severity: Severity = "error", /, **values: object
    ) -> None:
        self.problems.append(Problem(self.path, self._line(place), code, values, severity))

    def _line(self, key: str) -> int:
        """The line of a dotted key, or of the nearest key above it."""
        while key and key not in self.tree.lines:
            key = key.rpartition(".")[0]
        return self.tree.lines[key]

    def read(self) -> None:
        """Take in every entry of the file."""
        value = self.tree.value
        if not isinstance(value, dict) or not set(value) <= {"units", "events"}:
            self._fault("", "region-file-shape")
            return
        for place, entry in self._entries(value, "units"):
            self._unit(place, entry)
        for place, entry in self._entries(value, "events"):
            self._event(place, entry)
        self._references()

    def _entries(self, value: Mapping[str, Value], key: str) -> Iterator[tuple[str, Any]]:
        rows = value.get(key) or []
        if not isinstance(rows, list):
            self._fault(key, "region-file-shape")
            return
        for index, row in enumerate(rows):
            yield f"{key}.{index}", _without_empty(row)

    def _checked(self, model: type[Strict], place: str, entry: Any) -> bool:
        """Whether an entry has the shape of `model`; its faults are remembered."""
        row, problems, _ = check(
            model, entry, self.path, lambda key: self._line(f"{place}.{key}" if key else place)
        )
        self.problems += problems
        return row is not None

    def _unit(self, place: str, entry: Any) -> None:
        identity = entry.get("id", "") if isinstance(entry, dict) else ""
        old = self.known.get(identity) if isinstance(identity, str) else None
        if not self._checked(AmendedRow if old else UnitRow, place, entry):
            return
        if identity in self.places:
            self._fault(
                place, "region-id-twice", id=identity, line=self._line(self.places[identity])
            )
            return
        self.places[identity] = place
        unit = amended(old, entry) if old else unit_of(entry)
        if self._sound(place, entry, unit):
            self.units[identity] = unit

    def _sound(self, place: str, entry: Mapping[str, Any], unit: Unit) -> bool:
        """Whether levels and days of a unit agree; faults are remembered."""
        before = len(self.problems)
        levels = {str(KINDS[dated.value].level) for dated in unit.kinds}
        for given in sorted({entry.get("level", str(unit.level)), str(unit.level)} | levels):
            if given != str(unit.level):
                due = unit.level
                self._fault(f"{place}.level", "region-level", id=unit.id, given=given, due=due)
        if not unit.parents and unit.level > PROVINCE:
            self._fault(place, "region-parent-missing", id=unit.id)
        self._days(place, unit.id, [Dated("", unit.start, unit.end)])
        for key, values in (("kind", unit.kinds), ("name", unit.names), ("parent", unit.parents)):
            self._days(f"{place}.{key}", unit.id, values)
            if _overlapping(values):
                self._fault(f"{place}.{key}", "region-overlap", id=unit.id, key=key)
        return len(self.problems) == before

    def _days(self, place: str, identity: str, values: Iterable[Dated]) -> None:
        for dated in values:
            if dated.start and dated.end and dated.end <= dated.start:
                span = {"start": dated.start, "end": dated.end}
                self.problems.append(
                    Problem(self.path, self._line(place), "region-dates", {"id": identity, **span})
                )

    def _event(self, place: str, entry: Any) -> None:
        if not self._checked(EventRow, place, entry):
            return
        event = event_of(entry)
        unknown = sorted(
            {one for move in event.moves for one in (move.origin, move.target)}
            - self.units.keys()
            - self.places.keys()
        )
        unknown = [one for one in unknown if one not in self.known]
        for one in unknown:
            self._unknown(f"{place}.moves", one)
        if not unknown:
            self.events.append(event)

    def _unknown(self, place: str, identity: str) -> None:
        near = nearest(identity, (*self.known, *self.units), most=2)
        code = "region-id-unknown" if near else "region-id-unknown-anywhere"
        offers = ", ".join(f"“{offer}”" for offer in near)
        self._fault(place, code, value=identity, nearest=offers)

    def _references(self) -> None:
        """Parents must be known; a unit that ends should have gone somewhere."""
        origins = {move.origin for event in self.events for move in event.moves}
        for identity, unit in list(self.units.items()):
            place = self.places[identity]
            strange = [
                dated.value
                for dated in unit.parents
                if dated.value not in self.known and dated.value not in self.places
            ]
            for parent in strange:
                self._unknown(f"{place}.parent", parent)
            if strange:
                del self.units[identity]
            newly_ended = identity not in self.known or self.known[identity].end is None
            if unit.end and newly_ended and identity not in origins:
                self._fault(place, "region-no-heir", "warning", id=identity)


def _without_empty(value: Any) -> Any:
    """`value` without keys that have no value, at every level."""
    if isinstance(value, list):
        return [_without_empty(part) for part in value]
    if isinstance(value, dict):
        return {key: _without_empty(part) for key, part in value.items() if part not in EMPTY}
    return value


def _overlapping(values: tuple[Dated, ...]) -> bool:
    """Whether two values claim the same day; `values` stand in order of their beginning."""
    return any(one.end is None or (two.start or one.end) < one.end for one, two in pairwise(values))
