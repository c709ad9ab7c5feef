"""Reading access logs into the store, each line exactly once."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bantin.core.errors import BantinError, DataError, Told
from bantin.core.garbage import uncollected
from bantin.core.values import dataclass
from bantin.view_stats.bots.agents import Agents
from bantin.view_stats.bots.judge import Judge
from bantin.view_stats.counting import Tally
from bantin.view_stats.facts import Batch, Source
from bantin.view_stats.logs.forms import BY_NAME, FORMS, Form, recognise
from bantin.view_stats.logs.log_file import TAIL, LogFile, fingerprint
from bantin.view_stats.logs.row import TIME_LENGTH, moment
from bantin.view_stats.pages import Pages, Site
from bantin.view_stats.port import Ledger
from bantin.view_stats.referrers import Referrers
from bantin.view_stats.salts import Salts
from bantin.view_stats.visitors import Visitors

# Counts are committed after about so many bytes: that much is read again after a kill.
COMMIT = 64 * 1024 * 1024
SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: lines read now, malformed ones among them, views of articles.

    Views are counted before programs are known by their behaviour.
    """

    lines: int
    malformed: int
    views: int


NOTHING = Imported(0, 0, 0)


class Importer:
    """Imports logs of `site` into `store`; only one imports at a time.

    A log in which nothing of the site occurs is refused, unless `any_site`.
    """

    def __init__(
        self, store: Ledger, site: Site, salts: Salts | None = None, *, any_site: bool = False
    ) -> None:
        self._any_site = any_site
        self._store = store
        self._site = site
        self._salts = salts or Salts(store.path.with_suffix(".keys"))
        reach = Agents(site.bots, site.monitors)
        self._judge = Judge(store, self._salts.agents, reach.version, reach.verdict)
        self._visitors = Visitors(self._judge, site.own_addresses, site.host)
        self._closed: set[str] = set()
        self._tallies: dict[str, Tally] = {}

    def read(self, path: Path, advance: Callable[[int], None] = lambda _: None) -> Imported:
        """Take in what is new in the log at `path`; figures change with `settle`.

        `advance` is told how many (uncompressed) bytes of the log are done, first those of earlier
        imports. Raises DataError when the file cannot be read as a log of the site.
        """
        try:
            with uncollected():
                return self._read_new(LogFile.at(path), advance)
        except (OSError, EOFError, zlib.error) as error:
            self._tallies.clear()  # what was taken in and not committed must not count later
            raise DataError(str(path), 1, str(error)) from error
        except BantinError:
            self._tallies.clear()
            raise

    def _read_new(self, log: LogFile, advance: Callable[[int], None]) -> Imported:
        known = self._store.sources()
        if any(source.signature == log.signature for source in known):
            return NOTHING
        source = find_source(log, known)
        return self._read(log, source, advance) if source else NOTHING

    def _read(self, log: LogFile, source: Source, advance: Callable[[int], None]) -> Imported:
        before, start = source, source.offset
        last = log.tail(source.offset) or b""
        advance(source.offset)
        tally, views = None, 0
        for block in log.blocks(source.offset):
            if tally is None:
                form = self._form(log, source, block)
                source, tally = replace(source, form=form.name), self._tally(form)
                views = tally.views
                tally.take(block)
                if not source.offset and not self._any_site and tally.elsewhere():
                    raise foreign(log.path)
            else:
                tally.take(block)
            last = (last + block[-TAIL:])[-TAIL:]
            source = replace(source, offset=source.offset + len(block), tail=fingerprint(last))
            if source.offset - start >= COMMIT:
                source, start = self._commit(tally.batch(source, start)), source.offset
            advance(len(block))
        source = replace(source, signature=log.signature)
        done = self._commit(tally.batch(source, start) if tally else Batch(source, start))
        seen = tally.views - views if tally else 0
        return Imported(done.lines - before.lines, done.malformed - before.malformed, seen)

    def unread_from(self, path: Path) -> datetime | None:
        """The first moment in a log of which nothing was read yet; None for any other file."""
        try:
            log = LogFile.at(path)
            source = find_source(log, self._store.sources())
            block = next(log.blocks(0), b"") if source and not source.offset else b""
        except (OSError, EOFError, zlib.error, DataError):
            return None
        sample = _sample(block)
        form = recognise(sample) if sample else None
        rows = form.rows(sample)[0] if form else []
        return moment(rows[0][0][-TIME_LENGTH:]) if rows else None

    def _commit(self, batch: Batch) -> Source:
        self._judge.keep()
        return self._store.commit(batch)

    def _form(self, log: LogFile, source: Source, block: bytes) -> Form:
        """The form of a log; raises DataError when none fits."""
        if source.form in BY_NAME:
            return BY_NAME[source.form]
        found = recognise(_sample(block))
        if found is None:
            raise unreadable(log.path)
        return found

    def _tally(self, form: Form) -> Tally:
        """The tally of a form: what it has met stays known from log to log."""
        if form.name not in self._tallies:
            pages, referrers = Pages(self._site), Referrers(self._site.host)
            self._tallies[form.name] = Tally(form, pages, self._visitors, referrers, self._salt)
        return self._tallies[form.name]

    def _salt(self, day: str) -> bytes | None:
        return None if day in self._closed else self._salts.of(day)

    def begin(self) -> None:
        """Close the days whose time is over, give views of unknown paths to new articles."""
        store, salts = self._store, self._salts
        unsalted = set(store.open_days()) - salts.days()
        store.close_days(unsalted | (salts.overdue() & set(store.open_days())))
        salts.destroy(salts.overdue() | store.closed_days())
        self._closed = store.closed_days()
        self._tallies.clear()
        store.adopt(self._site.paths)

    def settle(self) -> None:
        """Bring the counts up to date with what was read."""
        with uncollected():
            self._store.settle()


def _sample(block: bytes) -> bytes:
    """The first complete lines of a block."""
    return block[: block.rfind(b"\n", 0, SAMPLE) + 1] or block


def unreadable(path: Path) -> DataError:
    """The error for a log that no known form fits."""
    names = ", ".join(form.name for form in FORMS)
    return DataError(str(path), 1, Told("views-no-form", {"forms": names}))


def foreign(path: Path) -> DataError:
    """The error for a log of another site."""
    return DataError(str(path), 1, Told("views-elsewhere"))


def find_source(log: LogFile, known: Sequence[Source]) -> Source | None:
    """The log as a known or new source; None for a log that has no complete line yet.

    Two logs may begin with the same lines; what stands before the place up to which each was
    read tells them apart. A log that is shorter than that is a truncated copy of a known one:
    it comes back as that, with nothing left to read.
    """
    head = log.head()
    if not head:
        return None
    alike = [source for source in known if fingerprint(head[: source.length]) == source.head]
    shorter: Source | None = None
    for source in alike:
        tail = log.tail(source.offset)
        if tail is None:
            shorter = source
        elif fingerprint(tail) == source.tail:
            return replace(source, head=fingerprint(head), length=len(head))
    return shorter or Source(fingerprint(head), len(head), tail=fingerprint(b""))


def import_log(
    store: Ledger,
    path: Path,
    articles: Mapping[str, str],
    advance: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Import one log of a site whose `articles` are given by page path, and settle the counts.

    Raises DataError when the file cannot be read as a log, EnvironmentFailure when another
    import runs.
    """
    with store.importing():
        importer = Importer(store, Site(articles))
        importer.begin()
        done = importer.read(path, advance)
        importer.settle()
    return done
