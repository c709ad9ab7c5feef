"""One incremental build: which parts changed, what they make, what is to be moved and removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import field
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from bantin.core.errors import BantinError
from bantin.core.messages import message
from bantin.core.outputs import Bundle, Plan, name_of, unbundled
from bantin.core.values import dataclass
from bantin.core.workers import BATCH, Lost, as_ready
from bantin.incremental.bundles import Bundles, Known
from bantin.incremental.making import Maker, Press, Result, results
from bantin.incremental.paths import Paths
from bantin.incremental.referring import Referring
from bantin.incremental.store import LOOSE, Kept, Row, Store

# Seconds for one part.
LIMIT = 120.0
# Parts that are planned before workers start.
FIRST = 5000
# Parts that one process makes: each worker would bring in and compile what they need once more.
FEW = 150
Item = tuple[str, Plan]
TAKEN: Known = (None, "")  # what is remembered of the key of a part that was made
# Bundles of a first build that are handed to workers before the rest is planned; of how many parts
# one is taken to be.
FIRST_BUNDLES, IN_BUNDLE = 100, 20
# Into how many batches they are divided: few cost waiting at the end, many wake this process. What
# a worker gives back of a batch is held whole, by both.
BATCHES, MOST = 200, 16
# Bundles, or so many parts, after which workers are started anew: what they keep at hand of lists
# is of no use to feeds.
ROUND = 5000
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
    bundles: Bundles | None = None
    keys: dict[str, Known] = field(default_factory=dict)  # of parts of the last build
    changed: dict[str, Known] = field(default_factory=dict)  # parts to their new keys
    sources: dict[str, tuple[int, ...]] = field(default_factory=dict)  # to which these refer
    referring: Referring = field(default_factory=Referring)  # the same of a first build
    unkept: dict[str, Kept] = field(default_factory=dict)  # parts that the store is not told of yet
    rows: dict[str, Row] = field(default_factory=dict)  # what these made, by path
    present: list[str] = field(default_factory=list)  # paths of what was made of a later build
    staged: list[str] = field(default_factory=list)  # of these, what lies in the stage
    seen: set[str] = field(default_factory=set)
    before: dict[str, Row] = field(default_factory=dict)
    first: bool = False  # nothing is known of what was built before: the store learns all paths
    fresh: bool = False  # nor is there anything where it will lie
    careful: bool = False  # nothing is made in this process any more
    done: int = 0

    def start(self, stale: Iterable[str]) -> None:
        """Prepare to plan everything; parts with a page of a `stale` template are made again."""
        again = {part for template in stale for part in self.store.parts_of(template)}
        again.update(row.part for path in self.lost if (row := self.store.row(path)))
        self.first = not self.store.count()
        self.fresh = self.first and not self.output.exists()
        self.bundles = Bundles(self.store, self.press, again)
        self.keys = self.bundles.held(LOOSE)

    def add(self, planned: Iterable[Plan], rest: Iterable[Plan] = ()) -> None:
        """Make the outputs of what changed among `planned` and the `rest`.

        What is `planned` is made by workers, of which there is one for a few parts, while the
        `rest` is still being planned here, if nobody waits for a page of it.
        """
        differing = self._differing(self._parts(planned))
        more = chain(differing, self._differing(self._parts(rest)))
        first, most = (FIRST_BUNDLES, ROUND) if self.first else (FIRST, ROUND * IN_BUNDLE)
        items = self._looked_at_first(list(more if self.viewer else islice(differing, first)))
        alone = FEW if self.viewer or not rest else 0
        while items or (items := list(more)):
            later = items[most:]
            self._make(items[:most], map(later.append, more), later, alone)
            items, alone = [*later, *more], FEW

    def _make(
        self, items: Sequence[Item], meanwhile: Iterator[object], later: list[Item], alone: int
    ) -> None:
        """Make `items`; what is left to do `later` grows meanwhile."""
        old = {} if self.first else self.store.rows_of([name for name, _ in items])
        self.before.update(old)
        intact = {path: row for path, row in old.items() if path not in self.lost}
        fresh = not self.output.exists()
        maker = Maker(self.press, items, intact, self.output, self.stage, fresh=fresh)
        bundles = sum(isinstance(planned, Bundle) for _, planned in items)
        few = len(items) + bundles * IN_BUNDLE <= FEW
        with closing(as_ready(
            maker.work, range(len(items)), 1 if few else self.jobs, limit=LIMIT,
            alone=alone if few and not self.careful else 0, meanwhile=meanwhile,
            most=min(MOST, 1 + len(items) // BATCHES) if bundles else BATCH,
            apart=self.first and not self.viewer,
        )) as answers:
            for before, (index, answer) in enumerate(answers):
                if isinstance(answer, Lost):
                    later += self._one_by_one(*items[index], answer.reason)
                    continue
                self._take(items[index][0], answer)
                if self.first and len(self.unkept) >= AT_ONCE:
                    self._keep(())  # nothing was kept before: no path passes between parts
                self.done += 1
                self.report(self.done, self.done + len(items) - before - 1 + len(later))

    def _one_by_one(self, item: str, planned: Plan, reason: str) -> Iterator[Item]:
        """The parts of a lost bundle: made by themselves, the one at fault is named."""
        if not isinstance(planned, Bundle):
            raise LostError(item, reason)
        bundle, _ = self.changed.pop(item)
        self.careful = True
        for part in planned.make(self.press.desk, *planned.args):
            name = self._met(name_of(part))
            self.changed[name] = bundle, self.press.keys.of(part)
            yield name, part

    def _looked_at_first(self, items: list[Item]) -> list[Item]:
        """What the viewer waits for, after the theme's files, which pages need."""
        if self.viewer is None:
            return items
        rows = (self.store.row(path) for path in self.viewer.wanted())
        parts = {row.part for row in rows if row}
        return sorted(items, key=lambda item: (
            not item[0].startswith("=theme/"), item[0] not in parts))

    def _parts(self, plan: Iterable[Plan]) -> Iterator[tuple[Plan, int | None]]:
        """What is planned, with its bundle; None where plans are read from the store.

        Of a first build workers plan the bundles, if nobody waits for a page.
        """
        if self.bundles is not None:
            return self.bundles.parts(plan, self.keys, closed=self.first and not self.viewer)
        return ((each, None) for each in unbundled(self.press.desk, plan))

    def _differing(self, parts: Iterable[tuple[Plan, int | None]]) -> Iterator[Item]:
        keys = self.press.keys
        for each, bundle in parts:
            if isinstance(each, Bundle):
                item = f"+{each.name}"
                self.changed[item] = bundle, ""
                yield item, each
                continue
            name = self._met(name_of(each))
            known = self.keys.get(name, TAKEN)
            if known != (found := (bundle, keys.of(each, known[1]))):
                self.changed[name] = found
                yield name, each

    def _met(self, name: str) -> str:
        """The name of a part, which must not be another one's."""
        if name in self.seen:
            raise ClashError(name)
        self.seen.add(name)
        return name

    def _take(self, item: str, answer: bytes) -> None:
        bundle, known = self.changed.pop(item)
        for name, key, made, told in results(answer):
            self.changed[self._met(name) if key else name] = TAKEN
            self.unkept[name] = Kept(key or known, *told, bundle)
            self._take_rows(made)

    def _take_rows(self, made: Iterable[Result]) -> None:
        for row, state in made:
            if row.path in self.rows:
                raise ClashError(row.path)
            self.rows[row.path] = row
            if not self.first:
                self.present.append(row.path)
            if state == "written":
                if not self.fresh:
                    self.staged.append(row.path)
                if self.viewer:
                    self.viewer.made(row.path)

    @property
    def made(self) -> Collection[str]:
        """The paths of all that there is of what was made."""
        return Paths(self.store, self.rows) if self.first else self.present

    @property
    def written(self) -> Collection[str]:
        """The paths of what lies in the stage."""
        return self.made if self.fresh else self.staged

    def pages(
        self, left_out: Collection[str], before: Iterable[tuple[str, str, str]]
    ) -> Iterable[tuple[str, str]]:
        """Path and time of change of all pages but some templates'; `before` those of the store."""
        gone = self._gone()
        for path, part, updated in before:
            if part not in self.changed and part not in gone:
                yield path, updated
        for row in self.rows.values():
            if row.template and row.template not in left_out:
                yield row.path, row.updated

    def total(self) -> int:
        """How many files the site has once all is kept."""
        return self.store.count()

    def _gone(self) -> set[str]:
        """Parts of what was planned anew, or is not planned any more, that are not there now."""
        found = self.keys.keys() - self.seen
        for number in self.bundles.gone() if self.bundles else ():
            found.update(self.store.keys_in(number).keys() - self.seen)
        return found

    def removed(self) -> list[str]:
        """Files of the last build that nobody makes any more."""
        self.before.update(self.store.rows_of(self._gone()))
        return sorted(self.before.keys() - set(self.made)) if self.before else []

    def new(self) -> Collection[str]:
        """Files that the last build did not make."""
        return [path for path in self.made if path not in self.before] if self.before else self.made

    def keep(self) -> None:
        """Write what was made into the store, to last with its next commit."""
        gone = self._gone()
        if self.bundles is not None and not self.first:
            for name in self.bundles.elsewhere(self.changed.keys() - self.keys.keys()):
                raise ClashError(name)
        self._keep(gone)
        if self.bundles is not None:
            self.bundles.keep()
        self.store.refer(self.referring if self.first else self.sources)

    def _keep(self, gone: Iterable[str]) -> None:
        parts = self.unkept
        if self.first:
            self._add(parts)
        else:
            self.store.replace(parts, gone, self.rows.values())
            self.sources.update(
                (name, each.sources) for name, each in parts.items() if each.sources)
        parts.clear()
        self.rows.clear()

    def _add(self, parts: Mapping[str, Kept]) -> None:
        """Tell a store that knew nothing, which from then on tells whether these come again."""
        try:
            first = self.store.add(parts, self.rows.values())
        except KeyError as error:
            raise ClashError(*error.args) from error
        for number, each in enumerate(parts.values(), first):
            self.referring.add(number, each.sources)
        for name in parts:
            self.changed.pop(name, None)
            self.seen.discard(name)
