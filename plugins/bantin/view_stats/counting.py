"""From rows to facts: the one loop that every line of every log passes through.

A line costs two look-ups, who asked and for what; everything else is done when something is met
for the first time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import compress, groupby
from operator import add, itemgetter, not_
from typing import cast

from bantin.view_stats.day import Clock, Day, MisfitError, lines_by_class, mark, shrink
from bantin.view_stats.facts import Batch, Source
from bantin.view_stats.feed_reads import FeedReads
from bantin.view_stats.logs.forms import Form
from bantin.view_stats.logs.row import TIME_LENGTH, Columns, Row, moment, who
from bantin.view_stats.logs.text_form import TextForm
from bantin.view_stats.pages import ASSET, BEACON, FEED, PREFETCH, RATING, SEEN, Pages
from bantin.view_stats.referrers import Referrers
from bantin.view_stats.visitors import READER, Visitors

# The end of a path that browsers load with a page, where ` HTTP/1.1` follows.
FILE_ENDS = frozenset({
    b".css", b".svg", b".ico", b".png", b".jpg", b"jpeg", b".gif", b"webp", b"avif", b"off2",
})  # fmt: skip
CHUNK = 32 * 1024
LONGEST_LINE = 64 * 1024
MOST_VISITORS = 60_000
MOST_REQUESTS = 60_000
HOUR_OF, WHO_OF = itemgetter(slice(-28, -14)), itemgetter(slice(None, -29))
END_OF = itemgetter(slice(-13, -9))
MOST_CLOCKS = 48
ENOUGH = 50


class Tally:
    """Counts the lines of one log in one form; `salt_of` gives a day's salt or None."""

    def __init__(
        self,
        form: Form,
        pages: Pages,
        visitors: Visitors,
        referrers: Referrers,
        salt_of: Callable[[str], bytes | None],
    ) -> None:
        self._form = form
        self._pages = pages
        self._visitors = visitors
        self._referrers = referrers
        self._salt_of = salt_of
        self._kinds: dict[bytes, int] = {}
        self._clocks: dict[bytes, Clock] = {}
        self._days: dict[str, Day] = {}
        self._feeds = FeedReads(pages, hosted=form.hosted)
        self._span: list[datetime] = []
        self.lines = 0
        self.malformed = 0
        self.views = 0

    def take(self, block: bytes) -> None:
        """Count a block of whole lines."""
        for chunk in _chunks(block):
            self._take(chunk)

    def _take(self, chunk: bytes) -> None:
        columns = self._form.quick_columns(chunk) if isinstance(self._form, TextForm) else None
        if columns is not None and self._fits(columns):
            self.lines += len(columns[0])
        else:
            self._take_slowly(chunk)

    def _take_slowly(self, chunk: bytes) -> None:
        lines = chunk.removesuffix(b"\n").split(b"\n")
        good = [line for line in lines if len(line) <= LONGEST_LINE and b"\0" not in line]
        found, malformed = self._form.rows(b"\n".join(good) + b"\n") if good else ([], 0)
        self.lines += len(lines)
        self.malformed += malformed + len(lines) - len(good)
        if found and not self._fits(tuple(zip(*found, strict=True))):
            self.malformed += sum(not self._fits(tuple((part,) for part in row)) for row in found)

    def _fits(self, columns: Columns) -> bool:
        """Count rows; when one of them is none, count nothing and say so."""
        marks = mark(self._days)
        try:
            self._count(columns)
        except MisfitError:
            self._days = shrink(self._days, marks)
            return False
        return True

    def _count(self, columns: Columns) -> None:
        """Add the facts of rows, given as columns; raises MisfitError for a row that is none."""
        befores = columns[0]
        hours = list(map(HOUR_OF, befores))
        if len(set(hours)) == 1:
            self._count_hour(*columns)
        else:
            begin = 0
            for _, run in groupby(hours):
                end = begin + len(list(run))
                self._count_hour(*(column[begin:end] for column in columns))
                begin = end
        if befores:
            self._reach(befores[-1])

    def _count_hour(
        self,
        befores: Sequence[bytes],
        requests: Sequence[bytes],
        statuses: Sequence[bytes],
        referrers: Sequence[bytes],
        agents: Sequence[bytes],
    ) -> None:
        """Add the rows of one hour.

        Who asked and whether for a file of a page is found for all rows at once, without a step of
        Python for each: more than half of all lines need no more.
        """
        day, clock = self._turn(befores[0])
        names: list[bytes] = list(map(add, map(WHO_OF, befores), agents))
        keys = list(map(day.visitors.get, names))
        if None in keys:
            for place, key in enumerate(keys):
                if key is None:
                    keys[place] = self._meet(day, names[place], befores[place], agents[place])
        files = list(map(FILE_ENDS.__contains__, map(END_OF, requests)))
        day.load(cast("list[int]", list(compress(keys, files))))
        columns = (befores, requests, statuses, referrers, agents)
        rest = compress(zip(keys, *columns, strict=True), map(not_, files))
        self._count_rest(day, clock, cast("Iterator[tuple[int, *Row]]", rest))

    def _count_rest(self, day: Day, clock: Clock, rest: Iterator[tuple[int, *Row]]) -> None:
        """Add the rows, after the keys of their visitors, that ask for no file of a page."""
        kinds, hosts_of, codes, facts = self._kinds, self._referrers.numbers, day.codes, day.facts
        for key, before, request, status, referrer, agent in rest:
            if key < 0:
                codes[key] += 1
                if key == READER:
                    self._feeds.read(day, (before, request, status, referrer, agent))
                continue
            kind = kinds.get(request)
            if kind is None:
                kind = self._meet_request(request)
            if kind < 0:
                self._set_aside(day, kind, key, (before, request, status, referrer, agent))
            elif status[1:4] in SEEN:
                facts.seconds.append(clock[before[-14:]])
                facts.keys.append(key)
                facts.pages.append(kind)
                host = hosts_of.get(referrer)
                facts.hosts.append(self._referrers.number(referrer) if host is None else host)
            else:
                day.classes["other"] += 1

    def _turn(self, before: bytes) -> tuple[Day, Clock]:
        """The day of a row and the seconds of each minute and second within its hour."""
        time = moment(before[-TIME_LENGTH:])
        if time is None:
            raise MisfitError
        self._span.append(time)
        name = time.date().isoformat()
        if name not in self._days:
            self._days[name] = Day(name, self._salt_of(name))
        midnight = time.replace(hour=0, minute=0, second=0)
        within = int(before[-13:-11]) * 60 + int(before[-10:-8])
        base = int((time - midnight).total_seconds()) - within
        return self._days[name], self._clock(base, before[-8:])

    def _clock(self, base: int, zone: bytes) -> Clock:
        key = b"%d%b" % (base, zone)
        if key not in self._clocks:
            if len(self._clocks) >= MOST_CLOCKS:
                self._clocks.clear()
            self._clocks[key] = Clock(base, zone)
        return self._clocks[key]

    def _reach(self, before: bytes) -> None:
        time = moment(before[-TIME_LENGTH:])
        if time is None:
            raise MisfitError
        self._span = [min([*self._span, time]), max([*self._span, time])]

    def _meet(self, day: Day, name: bytes, before: bytes, agent: bytes) -> int:
        """The key of a visitor that is new today, known from then on by `name`."""
        known = day.visitors.get(name)
        if known is not None:
            return known
        found = who(before, hosted=self._form.hosted)
        if found is None:
            raise MisfitError
        if len(day.visitors) >= MOST_VISITORS:
            day.visitors.clear()
        key = day.visitors[name] = self._visitors.key(*found, agent, day.salt)
        return key

    def _meet_request(self, request: bytes) -> int:
        if len(self._kinds) >= MOST_REQUESTS:
            self._kinds.clear()
        kind = self._kinds[request] = self._pages.kind(request)
        return kind

    def _set_aside(self, day: Day, kind: int, key: int, row: Row) -> None:
        """A person's request for something that is no page."""
        if kind == ASSET:
            day.load([key])
        elif kind == FEED:
            self._feeds.read(day, row)
            day.classes["feed"] += 1
        elif kind == RATING:
            self._rate(day, key, row[1])
        elif kind == BEACON:
            day.loaded.add(key)
            day.classes["beacon"] += 1
        else:
            day.classes["prefetch" if kind == PREFETCH else "other"] += 1

    def _rate(self, day: Day, key: int, request: bytes) -> None:
        _, article, stars = request.split(b" ")
        day.classes["rating"] += 1
        if key:
            page = self._pages.number(article.decode())
            day.facts.rating_keys.append(key)
            day.facts.rating_pages.append(page)
            day.facts.stars.append(int(stars))

    def elsewhere(self) -> bool:
        """Whether what was counted so far looks like another site's: enough, and nothing known."""
        lines = sum((day.lines() for day in self._days.values()), Counter[str]())
        if lines["elsewhere"] >= ENOUGH and lines["elsewhere"] > sum(lines.values()) // 2:
            return True
        if lines["page"] < ENOUGH:
            return False
        pages = set[int]().union(*(day.facts.pages for day in self._days.values()))
        return self._pages.all_unknown(pages)

    def batch(self, source: Source, start: int) -> Batch:
        """What was counted since the last batch."""
        days = {name: day.whole() for name, day in self._days.items()}
        used: set[int] = set()
        for facts in days.values():
            used.update(facts.pages, facts.feed_pages, facts.rating_pages)
        self.views += sum(len(facts.keys) - facts.pages.count(0) for facts in days.values())
        batch = Batch(
            source=replace(
                source, lines=source.lines + self.lines, malformed=source.malformed + self.malformed
            ),
            start=start,
            days={name: facts for name, facts in days.items() if not facts.empty},
            names=self._pages.take_names(used),
            hosts=self._referrers.take_names(),
            classes=dict(lines_by_class(self._days)),
            subscribers=self._feeds.take(),
            first=min(self._span).isoformat() if self._span else "",
            last=max(self._span).isoformat() if self._span else "",
        )
        self._begin()
        return batch

    def _begin(self) -> None:
        """Empty what a batch took; visitors of the newest day stay known."""
        newest = max(self._days, default="")
        self._days = {
            name: Day(name, day.salt, visitors=day.visitors)
            for name, day in self._days.items()
            if name == newest
        }
        self._span = []
        self.lines = self.malformed = 0


def _chunks(block: bytes) -> Iterator[bytes]:
    """Whole lines, about `CHUNK` bytes of them at a time."""
    begin = 0
    while begin < len(block):
        end = block.rfind(b"\n", begin, begin + CHUNK) + 1 or block.find(b"\n", begin) + 1
        end = end or len(block)
        yield block[begin:end]
        begin = end
