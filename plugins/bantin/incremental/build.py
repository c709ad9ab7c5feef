"""One incremental build: which parts changed, what they make, what is to be moved and removed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Sized
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from bantin.core.errors import BantinError
from bantin.core.messages import message
from bantin.core.outputs import Part, Planned
from bantin.core.workers import NOTHING, Lost, spread
from bantin.incremental.making import Maker, Press, results
from bantin.incremental.store import Kept, Row, Store

# Seconds for one part.
LIMIT = 120.0
# Parts that are planned before workers start.
FIRST = 5000
# Parts that one process makes: each worker would bring in and compile what they need once more.
FEW = 150
# Parts of a first build that are written into the store at once, while workers make others.
AT_ONCE = 2000


class LostError(BantinError):
    """A part that could not be made: its worker hung, died or ran out of memory."""

    def __init__(self, part: str, reason: str) -> None:
        values = {"part": part, "reason": message(f"build-lost-{reason}", {}, "vi")}
        super().__init__(message("build-lost", values, "vi"))
        self.part = part
        self.reason = reason


class ClashError(BantinError):
    """Two parts make one file."""

    def __init__(self, part: str) -> None:
        super().__init__(message("build-clash", {"part": part}, "vi"))
        self.part = part


class Viewer(Protocol):
    """Somebody who looks at the output while it is built."""

    def wanted(self) -> Collection[str]:
        """Paths of the pages looked at."""

    def made(self, path: str) -> None:
        """The file at `path` lies in the stage."""


@dataclass(slots=True)
class Build:
    """Collects what changed since the store was written.

    `output` is what readers see, `stage` where new files go. `lost` are files of the output
    that are not as they were written; they are made again.
    """

    store: Store
    press: Press
    output: Path
    stage: Path
    jobs: int = 0
    lost: Collection[str] = ()
    report: Callable[[int, int], None] = lambda _done, _all: None
    viewer: Viewer | None = None
    keys: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)  # parts to their new keys
    sources: dict[str, tuple[int, ...]] = field(default_factory=dict)  # to which these refer
    unkept: tuple[dict[str, Kept], list[Row]] = field(default_factory=lambda: ({}, []))
    rows: dict[str, Row] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    before: dict[str, Row] = field(default_factory=dict)
    done: int = 0

    def start(self, stale: Iterable[str]) -> None:
        """Read the keys of the last build; parts with a page of a `stale` template have none."""
        self.keys = self.store.keys()
        for template in stale:
            for part in self.store.parts_of(template):
                self.keys[part] = ""
        for path in self.lost:
            if row := self.store.row(path):
                self.keys[row.part] = ""

    def add(self, planned: Iterable[Planned], beside: Iterator[object] = NOTHING) -> None:
        """Make the outputs of what changed among `planned`, and do what else is to be done.

        The first of them are made by workers while the others are still being planned here, if
        nobody waits for a page of these; after them, still `beside` the workers, comes the rest.
        """
        differing = self._differing(planned)
        items = self._looked_at_first(list(islice(differing, None if self.viewer else FIRST)))
        while items:
            later: list[tuple[str, Planned]] = []
            self._make(items, chain[object](map(later.append, differing), beside), later)
            items = [*later, *differing]
        deque(beside, 0)

    def _make(
        self, items: Sequence[tuple[str, Planned]], meanwhile: Iterator[object], later: Sized
    ) -> None:
        old = self.store.rows_of([name for name, _ in items])
        self.before.update(old)
        intact = {path: row for path, row in old.items() if path not in self.lost}
        fresh = not self.output.exists()
        maker = Maker(self.press, items, intact, self.output, self.stage, fresh=fresh)
        with closing(spread(
            maker.work, range(len(items)), self.jobs,
            limit=LIMIT, alone=FEW, meanwhile=meanwhile,
        )) as answers:
            for index, answer in enumerate(answers):
                if isinstance(answer, Lost):
                    raise LostError(items[index][0], answer.reason)
                self._take(items[index][0], answer)
                if not self.keys and len(self.unkept[0]) >= AT_ONCE:
                    self._keep(())  # nothing was kept before: no path passes between parts
                self.done += 1
                self.report(self.done, self.done + len(items) - index - 1 + len(later))

    def _looked_at_first(self, items: list[tuple[str, Planned]]) -> list[tuple[str, Planned]]:
        """What the viewer waits for, after the theme's files, which pages need."""
        if self.viewer is None:
            return items
        rows = (self.store.row(path) for path in self.viewer.wanted())
        parts = {row.part for row in rows if row}
        return sorted(items, key=lambda item: (
            not item[0].startswith("=theme/"), item[0] not in parts))

    def _differing(self, planned: Iterable[Planned]) -> Iterable[tuple[str, Planned]]:
        keys = self.press.keys
        for each in planned:
            if isinstance(each, Part):
                name, key = each.name, keys.of_part(each)
            else:
                name, key = f"={each.path}", keys.of_output(each)
            if name in self.seen:
                raise ClashError(name)
            self.seen.add(name)
            if self.keys.get(name) != key:
                self.changed[name] = key
                yield name, each

    def _take(self, name: str, answer: bytes) -> None:
        made, told = results(answer)
        parts, rows = self.unkept
        parts[name] = Kept(self.changed[name], *told)
        for row, state in made:
            if row.path in self.rows:
                raise ClashError(row.path)
            self.rows[row.path] = row
            rows.append(row)
            if state == "written":
                self.written.append(row.path)
                if self.viewer:
                    self.viewer.made(row.path)

    def pages(self, left_out: Collection[str]) -> Iterable[str]:
        """Paths of the pages that there are so far, but for those of some templates."""
        gone = self._gone()
        for path, part in self.store.pages(left_out):
            if part not in self.changed and part not in gone:
                yield path
        for row in self.rows.values():
            if row.template and row.template not in left_out:
                yield row.path

    def total(self) -> int:
        """How many files the site has once all is kept."""
        return self.store.count()

    def _gone(self) -> set[str]:
        return self.keys.keys() - self.seen

    def removed(self) -> list[str]:
        """Files of the last build that nobody makes any more."""
        self.before.update(self.store.rows_of(self._gone()))
        return sorted(self.before.keys() - self.rows.keys())

    def keep(self) -> None:
        """Write what was made into the store, to last with its next commit."""
        self._keep(self._gone())
        self.store.refer(self.sources)

    def _keep(self, gone: Iterable[str]) -> None:
        parts, rows = self.unkept
        self.store.replace(parts, gone, rows)
        self.sources.update((name, each.sources) for name, each in parts.items() if each.sources)
        parts.clear()
        rows.clear()
