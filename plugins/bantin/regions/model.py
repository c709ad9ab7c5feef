"""The register: every dated unit and the questions that pages, lists and checks ask of it."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from bantin.core.problems import Problem
from bantin.core.text import sort_key
from bantin.core.values import dataclass
from bantin.regions.lineage import Lineage, on_or_before_end
from bantin.regions.resolve import Resolution, Resolver
from bantin.regions.store import Units, shipped
from bantin.regions.unit import NATIONAL, Dated, Event, Move, Unit, day_of
from bantin.regions.wording import NowNote, Turn, Wording

__all__ = [
    "NATIONAL",
    "Dated",
    "Event",
    "Move",
    "NowNote",
    "Register",
    "Resolution",
    "Turn",
    "Unit",
    "load_register",
]


@dataclass(frozen=True, eq=False)
class Register:
    """All units through time; immutable, indexes are made when first needed.

    `added` and `own` are the events and the units, new or amended, of an office's list. Days
    may be given as `date` or as times in +07:00. A unit asked about outside its life
    answers for the nearest day of its life. An unknown id raises KeyError.
    """

    units: Units
    added: tuple[Event, ...] = ()
    own: tuple[Unit, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """What changed units, the product's events first."""
        return self.lineage.events

    @cached_property
    def lineage(self) -> Lineage:
        """The look-ups of relations."""
        return Lineage(self.units, self.added)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.units, self.lineage)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.units, self.lineage)

    @cached_property
    def _steady(self) -> dict[str, str]:
        """Titles of units that never had another one, which are asked for most."""
        return {}

    @cached_property
    def _notes(self) -> dict[tuple[str, int, int | None], NowNote]:
        """Notes by how many changes lay before both days."""
        return {}

    @cached_property
    def _changes(self) -> list[date]:
        return sorted({*self.units.days, *(event.date for event in self.added)})

    def unit(self, unit_id: str) -> Unit:
        """The unit with that id."""
        return self.units[unit_id]

    def resolve(self, written: str, on: date) -> Resolution:
        """What an id or a written name means on a day; see `Resolution`."""
        return self._resolver.resolve(written, on)

    def former(self, written: str, on: date) -> Unit | None:
        """The unit that last bore the name `written` before the day `on`."""
        return self._resolver.former(written, on)

    def label(self, unit_id: str, on: date | None = None) -> str:
        """`huyện Cao Lãnh` as running text writes it; None asks for the latest label."""
        return self.units[unit_id].label(on)

    def title_label(self, unit_id: str, on: date | None = None) -> str:
        """`Huyện Cao Lãnh`, `Thành phố Hồ Chí Minh`."""
        known = self._steady.get(unit_id)
        if known is None:
            unit = self.units[unit_id]
            known = unit.title_label(on)
            if len(unit.kinds) == len(unit.names) == 1:
                self._steady[unit_id] = known
        return known

    def bare_name(self, unit_id: str, on: date | None = None) -> str:
        """`Cao Lãnh`; the name to sort by."""
        return self.units[unit_id].name(on)

    def kind_name(self, unit_id: str, on: date | None = None) -> str:
        """`huyện`; empty for the nation."""
        return self.units[unit_id].kind_name(on)

    def full_name(self, unit_id: str, on: date) -> str:
        """A name that resolves to this unit on the day: `Huyện Cao Lãnh, Đồng Tháp`."""
        return self._resolver.writing(self.units[unit_id], on)

    def url(self, unit_id: str) -> str:
        """`/khu-vuc/<id>/`, for ever."""
        return f"/khu-vuc/{self.units[unit_id].id}/"

    def alive(self, unit_id: str, on: date) -> bool:
        """Whether the unit exists on that day."""
        return self.units[unit_id].alive(on)

    def takes(self, unit_id: str, on: date) -> bool:
        """Whether its list and feed take articles dated `on`: an ended unit no later ones."""
        return on_or_before_end(self.units[unit_id], on)

    def current_province(self, unit_id: str, on: date | None = None) -> str:
        """Id of the province that holds its area, by default the latest known.

        Provinces answer for themselves; the nation gives the empty string.
        """
        return self.lineage.current_province(unit_id, on)

    def provinces(self, on: date | None = None) -> tuple[Unit, ...]:
        """The provinces of a day (the latest: 34), by bare name in Vietnamese order."""
        found = [unit for unit in self.units.provinces()
                 if (unit.alive(on) if on else unit.end is None)]
        return tuple(sorted(found, key=lambda unit: sort_key(unit.name(on))))

    def children(self, unit_id: str, on: date | None = None) -> tuple[str, ...]:
        """Ids directly below it on a day of its life (the latest by default), by name."""
        return self.lineage.children(unit_id, on)

    def ancestors(self, unit_id: str, on: date | None = None) -> tuple[str, ...]:
        """Ids above it, the direct parent first, the province last."""
        return self.lineage.ancestors(unit_id, on)

    def successors(self, unit_id: str) -> tuple[str, ...]:
        """Ids of what took it over; first those made of nothing else, then by name."""
        return self.lineage.successors(unit_id)

    def predecessors(self, unit_id: str) -> tuple[str, ...]:
        """Ids of what went into it, those lying wholly in it first, then by name."""
        return self.lineage.predecessors(unit_id)

    def joined(self, unit_id: str) -> frozenset[str]:
        """Ids of predecessors that went into it when it was there already."""
        return self.lineage.joined(unit_id)

    def listed_on(self, unit_id: str) -> frozenset[str]:
        """Ids whose articles its list holds: its own, units below, whole predecessors, theirs.

        An ended unit's list shows of these only articles dated in its life; see `takes`.
        """
        return self.lineage.listed_on(unit_id)

    def partly_listed_on(self, unit_id: str) -> frozenset[str]:
        """Ids of units of which only a part lies in it: the second group of its list."""
        return self.lineage.partly_listed_on(unit_id)

    def history(self, unit_id: str) -> list[Turn]:
        """What happened to it, newest first: `Turn(date, text, units)`."""
        return self._wording.history(unit_id)

    def status_sentence(self, unit_id: str) -> str:
        """“Đơn vị này tồn tại đến hết ngày 30/6/2025.”; empty where there is nothing to say."""
        return self._wording.status(unit_id)

    def since(self, on: date) -> date:
        """The day from which the units stand as they do on `on`; `on` itself before all changes.

        What is told of units on these two days is the same.
        """
        before = self._changed_before(on)
        return self._changes[before - 1] if before else day_of(on)

    def now_note(self, unit_id: str, on: date, then: date | None = None) -> NowNote:
        """What has become of a unit by the day `on` (the reader's); empty while it stands.

        With `then`, the article's day, a new kind, name or province is told too.
        """
        key = unit_id, self._changed_before(on), self._changed_before(then) if then else None
        found = self._notes.get(key)
        if found is None:
            found = self._notes[key] = self._wording.now_note(unit_id, on, then)
        return found

    def _changed_before(self, on: date) -> int:
        """How many changes of units there were by a day: between two of them all stays."""
        return bisect_right(self._changes, day_of(on))


@lru_cache(maxsize=8)
def _loaded(path: str, _version: tuple[int, int]) -> tuple[Register, tuple[Problem, ...]]:
    package = shipped()
    if not path:
        return Register(package), ()
    from bantin.regions.source import read_additions  # YAML only where there is a file

    added = read_additions(Path(path), package)
    return register_with(tuple(added.units.values()), added.events), added.problems


def register_with(own: tuple[Unit, ...], added: tuple[Event, ...]) -> Register:
    """The units of the product with those of an office, and the events of its list."""
    return Register(shipped().joined({unit.id: unit for unit in own}), added, own)


def load_register(extra: Path | None = None) -> tuple[Register, list[Problem]]:
    """The units of the product and an office's `regions.yaml`, with that file's problems.

    A missing `extra` is no fault. Kept as long as the file does not change.
    """
    if extra is None or not extra.is_file():
        register, problems = _loaded("", (0, 0))
    else:
        state = extra.stat()
        register, problems = _loaded(str(extra), (state.st_mtime_ns, state.st_size))
    return register, list(problems)
