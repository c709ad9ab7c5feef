"""From a name as an editor wrote it to the unit that bore it on that day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from bantin.core.dates import date_vi
from bantin.core.text import clean, distance, fold, nearest, slug
from bantin.core.values import dataclass
from bantin.regions.lineage import Lineage
from bantin.regions.names import Reading, name_key, parts
from bantin.regions.store import Units
from bantin.regions.unit import PROVINCE, REFORM, Unit, day_of

Reason = Literal["found", "ambiguous", "not-then", "unknown"]
Readings = tuple[Reading, ...]
MOST = 3


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a written name means on a day.

    `unit` is set exactly when `reason` is `found`; `candidates` are the units an editor may
    have meant, each with a way to write it in `writings`; `life` is the period of a known
    unit that was not alive on the day, ` (… – 30/06/2025)`.
    """

    unit: Unit | None
    candidates: tuple[Unit, ...]
    reason: Reason
    writings: tuple[str, ...] = ()
    life: str = ""


@dataclass(frozen=True, eq=False)
class Resolver:
    """Looks up names of one register; answers are kept until the next day that changes any."""

    units: Units
    lineage: Lineage

    @cached_property
    def _known(self) -> dict[tuple[str, int], Resolution]:
        return {}

    @cached_property
    def _turns(self) -> list[date]:
        """The days on which any name, kind, parent or life begins or ends."""
        found = {REFORM}  # of all units that are still packed
        for unit in list(self.units.made.values()):
            found.update(day for day in (unit.start, unit.end) if day)
            dated = (*unit.kinds, *unit.names, *unit.parents)
            found.update(day for value in dated for day in (value.start, value.end) if day)
        return sorted(found)

    def resolve(self, written: str, on: date) -> Resolution:
        """The unit that `written` (an id, or a name with optional kind and parents) means."""
        day = day_of(on)
        asked = (written, bisect_right(self._turns, day))
        if asked not in self._known:
            self._known[asked] = self._resolve(written, day)
        return self._known[asked]

    def former(self, written: str, on: date) -> Unit | None:
        """The unit that last bore the name `written` before the day `on`."""
        days = [turn - timedelta(days=1) for turn in self._turns if turn <= day_of(on)]
        found = (self.resolve(written, day).unit for day in reversed(days))
        return next(filter(None, found), None)

    def _resolve(self, written: str, on: date) -> Resolution:
        unit = self.units.get(written) or self.units.get(clean(written))
        if unit is not None:
            return self._answer([unit], on) if unit.alive(on) else self._not_then([unit], on)
        named = parts(written)
        if not named:
            return Resolution(None, (), "unknown")
        found = self._matches(named, on)
        former = [] if found else self._matches(named, None, on)
        ended = self._ended_province(named, found, on)
        if former or ended:
            return self._not_then([*former, *ended, *found], on)
        return self._answer(found, on) if found else self._unknown(named, on)

    def _answer(self, found: list[Unit], on: date) -> Resolution:
        if len(found) == 1:
            return Resolution(found[0], (found[0],), "found")
        return self._open(found, "ambiguous", on)

    def _not_then(self, known: list[Unit], on: date) -> Resolution:
        ids = {one for unit in known for one in self.lineage.valid_on(unit.id, on)}
        dead = [unit for unit in known if not unit.alive(on)]
        life = _life(dead[0]) if dead else ""
        return self._open([self.units[one] for one in ids], "not-then", on, life)

    def _open(self, found: list[Unit], reason: Reason, on: date, life: str = "") -> Resolution:
        ordered = sorted(found, key=lambda unit: self.lineage.order(unit.id))
        writings = tuple(self.writing(unit, on) for unit in ordered)
        return Resolution(None, tuple(ordered), reason, writings, life)

    def _nearest(self, found: list[Unit], on: date) -> Resolution:
        """Nothing of that name; `found` in order of likeness."""
        writings = tuple(self.writing(unit, on) for unit in found)
        return Resolution(None, tuple(found), "unknown", writings)

    def _matches(
        self, named: tuple[Readings, ...], on: date | None, near: date | None = None
    ) -> list[Unit]:
        """Units that fit all parts; `on` None asks for any day, parents as near to `near`."""
        for plain in (False, True):
            found = [
                unit
                for unit in self._heads(named[0], on, plain=plain)
                if self._fits_parents(unit, named[1:], on or near, plain=plain)
            ]
            if found:
                return self._highest(found, named[0])
        return []

    def _heads(self, readings: Readings, on: date | None, *, plain: bool) -> list[Unit]:
        ids = {
            one: None for reading in readings for one in self.units.by_slug.get(reading.slug, ())
        }
        units = [self.units[one] for one in ids]
        return [unit for unit in units if self._fits(unit, readings, on, plain=plain)]

    def _fits(self, unit: Unit, readings: Readings, on: date | None, *, plain: bool) -> bool:
        if on is not None and not unit.alive(on):
            return False
        return any(_bears(unit, reading, on, plain=plain) for reading in readings)

    def _fits_parents(
        self, unit: Unit, above: tuple[Readings, ...], on: date | None, *, plain: bool
    ) -> bool:
        """Whether each part fits one of the units above, in order upwards."""
        if not above:
            return True
        day = unit.day_alive(on)
        chain = iter(self.lineage.ancestors(unit.id, day))
        return all(
            any(
                _bears(self.units[one], reading, day, plain=plain)
                for one in chain
                for reading in readings
            )
            for readings in above
        )

    def _highest(self, found: list[Unit], head: Readings) -> list[Unit]:
        """Without a kind the highest level is meant: “Thái Bình” is the province, not its city."""
        if all(reading.kinds for reading in head[:1]):
            return found
        level = min(unit.level for unit in found)
        return [unit for unit in found if unit.level == level]

    def _ended_province(
        self, named: tuple[Readings, ...], found: list[Unit], on: date
    ) -> list[Unit]:
        """A former province meant by a bare name that today only communes bear."""
        bare = len(named) == 1 and not named[0][0].kinds
        if not found or not bare or found[0].level <= PROVINCE:
            return []
        return [unit for unit in self._matches(named, None, on) if unit.level == PROVINCE]

    def writing(self, unit: Unit, on: date) -> str:
        """The shortest full name that means this unit on that day, else its id."""
        day = unit.day_alive(on) or on
        above = [self.units[one].name(day) for one in self.lineage.ancestors(unit.id, day)]
        label = unit.title_label(day)
        for names in ([label, *above[-1:]], [label, *above]):
            written = ", ".join(names)
            if self._matches(parts(written), day) == [unit]:
                return written
        return unit.id

    def _unknown(self, named: tuple[Readings, ...], on: date) -> Resolution:
        """The nearest names, searched where the written kind and parents point first."""
        same = self._heads(named[0], on, plain=False)
        if same:
            return self._nearest(same[:MOST], on)
        for group in self._neighbourhoods(named, on):
            found = self._near(named[0][0], group, on)
            if found:
                return self._nearest(found, on)
        return Resolution(None, (), "unknown")

    def _neighbourhoods(self, named: tuple[Readings, ...], on: date) -> Iterable[list[Unit]]:
        alive = [unit for unit in self.units.values() if unit.alive(on)]
        kinds = named[0][0].kinds
        same_kind = [unit for unit in alive if unit.kind(on) in kinds]
        if len(named) > 1:
            inside = [unit for unit in alive if self._fits_parents(unit, named[1:], on, plain=True)]
            yield [unit for unit in inside if unit.kind(on) in kinds]
            yield inside
        yield same_kind
        yield alive

    def _near(self, head: Reading, group: list[Unit], on: date) -> list[Unit]:
        """Units whose names are as like the written one as any."""
        by_name: dict[str, list[Unit]] = {}
        for unit in group:
            by_name.setdefault(unit.name(on), []).append(unit)
        wanted = head.slug.replace("-", " ")
        names = nearest(wanted, by_name, most=MOST)
        steps = {name: distance(wanted, fold(name), MOST) for name in names}
        best = [name for name in names if steps[name] == steps[names[0]]]
        return [unit for name in best for unit in by_name[name]][:MOST]


def _bears(unit: Unit, reading: Reading, on: date | None, *, plain: bool) -> bool:
    """Whether a unit bears a name and kind on a day, or at any time for None."""
    if on is None:
        kinds = {dated.value for dated in unit.kinds}
        names = [dated.value for dated in unit.names]
    else:
        kinds, names = {unit.kind(on)}, [unit.name(on)]
    if reading.kinds and reading.kinds.isdisjoint(kinds):
        return False
    return any(_same(name, reading, plain=plain) for name in (*names, *unit.alt))


def _same(name: str, reading: Reading, *, plain: bool) -> bool:
    if name_key(name) == reading.key:
        return True
    return plain and reading.plain and slug(name) == reading.slug


def _life(unit: Unit) -> str:
    """` (… – 30/06/2025)`, the period of a unit's life in any language."""
    last = unit.day_alive(None) if unit.end else None
    first = date_vi(unit.start) if unit.start else "…"
    return f" ({first} – {date_vi(last) if last else '…'})"
