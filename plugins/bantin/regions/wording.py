"""What readers are told of a unit's life: its status, its history, what it is part of now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property

from bantin.core.messages import message
from bantin.core.values import dataclass
from bantin.regions.lineage import Lineage
from bantin.regions.unit import COMMUNE, DISTRICT, PROVINCE, Dated, Move, Unit

LAST_ZERO_MONTH = 2


@dataclass(frozen=True, slots=True)
class NowNote:
    """`text` such as “nay thuộc tỉnh Đồng Tháp” and the ids of the units to link to.

    Both are empty when the unit still is what it was.
    """

    text: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry of a unit's history: the day, a sentence for readers, the units it speaks of."""

    date: date
    text: str
    units: tuple[str, ...]


def short_date(day: date) -> str:
    """`30/6/2025`, `01/7/2025`: zeros as in state documents (Nghị định 30/2020/NĐ-CP)."""
    month = f"{day.month:02}" if day.month <= LAST_ZERO_MONTH else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def life(start: date | None, end: date | None, lang: str = "vi") -> str:
    """`từ 01/7/2025`, `đến hết 30/6/2025`, both or nothing; `end` is the first day without it."""
    values = {
        "start": short_date(start) if start else "",
        "end": short_date(date.fromordinal(end.toordinal() - 1)) if end else "",
    }
    code = {(True, True): "region-life-both", (True, False): "region-life-from",
            (False, True): "region-life-to"}.get((start is not None, end is not None))  # fmt: skip
    return message(code, values, lang) if code else ""


@dataclass(frozen=True, eq=False)
class Wording:
    """Sentences about the units of one register, in the language `lang`."""

    units: Mapping[str, Unit]
    lineage: Lineage
    lang: str = "vi"

    def status(self, unit_id: str) -> str:
        """When the unit ended or began; empty for one as old as the archive and alive."""
        unit = self.units[unit_id]
        if unit.end is not None:
            last = unit.day_alive(None)
            return self._say("region-status-ended", date=short_date(last or unit.end))
        if unit.start is not None:
            return self._say("region-status-since", date=short_date(unit.start))
        return ""

    def now_note(self, unit_id: str, on: date, then: date | None = None) -> NowNote:
        """What has become of a unit by the day `on`, for an article dated `then`."""
        unit = self.units[unit_id]
        if not unit.alive(on) and unit.end is not None:
            return self._heirs(unit, on)
        if then is None:
            return NowNote("", ())
        if unit.label(then) != unit.label(on):
            return NowNote(self._say("region-now-is", unit=unit.label(on)), (unit_id,))
        return self._moved(unit, on, then)

    def _heirs(self, unit: Unit, on: date) -> NowNote:
        province = self.lineage.current_province(unit.id, on)
        if not province:
            return NowNote("", ())
        found = self.lineage.successors(unit.id)
        heirs = [one for heir in found for one in self.lineage.valid_on(heir, on)]
        text = self._say("region-now-in", province=self.units[province].label(on))
        return NowNote(text, tuple(dict.fromkeys(heirs)))

    def _moved(self, unit: Unit, on: date, then: date) -> NowNote:
        """A unit that lives on under another province."""
        province = self.lineage.current_province(unit.id, on)
        before = self.lineage.current_province(unit.id, then)
        if province == before or unit.level <= PROVINCE:
            return NowNote("", ())
        text = self._say("region-now-in", province=self.units[province].label(on))
        return NowNote(text, (unit.id,))

    def history(self, unit_id: str) -> list[Turn]:
        """Everything that happened to a unit, the newest first."""
        unit = self.units[unit_id]
        turns = [*self._origin(unit), *self._changes(unit), *self._ending(unit)]
        return sorted(turns, key=lambda turn: (turn.date, turn.text), reverse=True)

    def _say(self, code: str, **values: str) -> str:
        return message(code, values, self.lang)

    @cached_property
    def _documents(self) -> Mapping[tuple[date, str, str], set[str]]:
        """Numbers of the documents behind the move of a day from one unit to another."""
        found: dict[tuple[date, str, str], set[str]] = defaultdict(set)
        for event in self.lineage.events:
            for move in event.moves:
                found[event.date, move.origin, move.target].update(event.basis)
        return found

    def _basis(self, day: date, concerned: Callable[[Move], bool], steps: list[Move]) -> str:
        """Numbers of the documents behind moves of that day, in brackets."""
        numbers = {
            number
            for step in steps if concerned(step)
            for number in self._documents.get((day, step.origin, step.target), ())
        }
        return f" ({', '.join(sorted(numbers))})" if numbers else ""

    def _origin(self, unit: Unit) -> Iterator[Turn]:
        """What came into the unit: its foundation, or what joined it later."""
        steps = self.lineage.moves_to(unit.id)
        for day in sorted({step.date for step in steps}):
            these = [step for step in steps if step.date == day]
            if unit.start != day and unit.level == COMMUNE and not any(s.whole for s in these):
                continue
            code = "region-turn-founded" if unit.start == day else "region-turn-joined"
            yield Turn(day, self._gathered(code, unit, day, these), self._ids(these))

    def _gathered(self, code: str, unit: Unit, day: date, steps: list[Move]) -> str:
        basis = self._basis(day, lambda step: step.date == day, steps)
        return self._say(code, unit=unit.label(day), origins=self._origins(steps), basis=basis)

    def _ids(self, steps: list[Move]) -> tuple[str, ...]:
        return tuple(sorted({step.origin for step in steps}, key=self.lineage.order))

    def _origins(self, steps: list[Move]) -> str:
        """`một phần huyện Cao Lãnh, …`; where communes are known, not their district too."""
        whole = {step.origin for step in steps if step.whole}
        ids = self._ids(steps)
        above = {one for unit in ids for one in self.lineage.ancestors(unit, None)}
        labels = []
        for one in (one for one in ids if one not in above):
            label = self.units[one].label()
            labels.append(label if one in whole else self._say("region-part-of", unit=label))
        return ", ".join(labels)

    def _ending(self, unit: Unit) -> Iterator[Turn]:
        """Where the unit went when it ended."""
        if unit.end is None:
            return
        steps = [step for step in self.lineage.moves_from(unit.id) if step.date == unit.end]
        basis = self._basis(unit.end, lambda step: step.date == unit.end, steps)
        heirs = tuple(one for one in self.lineage.successors(unit.id))
        names = ", ".join(self.units[one].label(unit.end) for one in heirs)
        code = "region-turn-ended"
        if not heirs:
            code = "region-turn-gone"
        elif unit.level == DISTRICT:
            code = "region-turn-district-ended"
        elif len(heirs) > 1:
            code = "region-turn-split"
        yield Turn(unit.end, self._say(code, unit=unit.label(), heirs=names, basis=basis), heirs)

    def _changes(self, unit: Unit) -> Iterator[Turn]:
        """New names, kinds and parents of a unit that stays the same."""
        for day in sorted(_turning_days(unit.kinds) | _turning_days(unit.names)):
            before = unit.day_alive(date.fromordinal(day.toordinal() - 1))
            basis = _basis_of(unit, day)
            old, new = unit.title_label(before), unit.label(day)
            text = self._say("region-turn-renamed", old=old, new=new, basis=basis)
            yield Turn(day, text, ())
        for day in sorted(_turning_days(unit.parents)):
            before = date.fromordinal(day.toordinal() - 1)
            pair = (unit.parent(before), unit.parent(day))
            old, new = self.units[pair[0]].label(before), self.units[pair[1]].label(day)
            text = self._say("region-turn-moved", unit=unit.label(day), old=old, new=new)
            yield Turn(day, text, pair)


def _turning_days(values: tuple[Dated, ...]) -> set[date]:
    """The days on which a new value began."""
    return {dated.start for dated in values[1:] if dated.start is not None}


def _basis_of(unit: Unit, day: date) -> str:
    found = {dated.basis for dated in (*unit.kinds, *unit.names) if dated.start == day}
    numbers = ", ".join(sorted(found - {""}))
    return f" ({numbers})" if numbers else ""
