"""From rows to facts: the one loop that every line of every log passes through.

A line costs two look-ups, who asked and for what; everything else is done when something is met
for the first time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from bantin.view_stats.day import Clock, Day, MisfitError, lines_by_class, mark, shrink
from bantin.view_stats.facts import Batch, Source
from bantin.view_stats.logs.forms import Form
from bantin.view_stats.logs.row import TIME_LENGTH, Row, Rows, moment, who
from bantin.view_stats.logs.text_form import TextForm
from bantin.view_stats.pages import ASSET, BEACON, FEED, PREFETCH, RATING, Pages, clean_path
from bantin.view_stats.referrers import Referrers
from bantin.view_stats.visitors import READER, WITHHELD, Visitors, subscribers, visitor_key

SEEN = frozenset({b"200", b"304"})
# The end of a path that browsers load with a page, where ` HTTP/1.1` follows.
FILE_ENDS = frozenset({
    b".css", b".svg", b".ico", b".png", b".jpg", b"jpeg", b".gif", b"webp", b"avif", b"off2",
})  # fmt: skip
CHUNK = 32 * 1024
LONGEST_LINE = 64 * 1024
MOST_VISITORS = 60_000
MOST_REQUESTS = 60_000
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
        self._feeds: dict[bytes, str] = {}
        self._services: dict[bytes, tuple[str, int] | None] = {}
        self._subscribers: dict[tuple[str, str, str], int] = {}
        self._span: list[datetime] = []
        self.lines = 0
        self.malformed = 0
        self.views = 0

    def take(self, block: bytes) -> None:
        """Count a block of whole lines."""
        for chunk in _chunks(block):
            self._take(chunk)

    def _take(self, chunk: bytes) -> None:
        rows = self._form.quick_rows(chunk) if isinstance(self._form, TextForm) else None
        if rows is not None and self._fits(rows):
            self.lines += chunk.count(b"\n")
        else:
            self._take_slowly(chunk)

    def _take_slowly(self, chunk: bytes) -> None:
        lines = chunk.removesuffix(b"\n").split(b"\n")
        good = [line for line in lines if len(line) <= LONGEST_LINE and b"\0" not in line]
        found, malformed = self._form.rows(b"\n".join(good) + b"\n") if good else ([], 0)
        self.lines += len(lines)
        self.malformed += malformed + len(lines) - len(good)
        if not self._fits(found):
            self.malformed += sum(not self._fits((row,)) for row in found)

    def _fits(self, rows: Rows) -> bool:
        """Count rows; when one of them is none, count nothing and say so."""
        marks = mark(self._days)
        try:
            self._count(rows)
        except MisfitError:
            self._days = shrink(self._days, marks)
            return False
        return True

    def _count(self, rows: Rows) -> None:  # noqa: C901, PLR0912 - one loop, no calls: see below
        """Add the facts of rows; raises MisfitError for a row that is none.

        What is looked up in every round is held in local names, and nothing is called that a
        look-up can spare: a call for each line would double the time.
        """
        hour, before, day = b"", b"", Day("", None)
        kinds, hosts_of, seen, file_ends = self._kinds, self._referrers.numbers, SEEN, FILE_ENDS
        assets = 0
        for before, request, status, referrer, agent in rows:
            if before[-28:-14] != hour:
                if hour:
                    day.classes["asset"] += assets
                    assets = 0
                day, clock = self._turn(before)
                hour = before[-28:-14]
                visitors, codes, facts = day.visitors, day.codes, day.facts
                add_key, add_page = facts.keys.append, facts.pages.append
                add_second, add_host = facts.seconds.append, facts.hosts.append
                add_loaded = day.loaded.add
            try:
                key = visitors[before[:-29] + agent]
            except KeyError:
                key = self._meet(day, before, agent)
            if key < 0:
                codes[key] += 1
                if key == READER:
                    self._read_feed(day, before, request, status, agent)
                continue
            if request[-13:-9] in file_ends:
                add_loaded(key)
                assets += 1
                continue
            try:
                kind = kinds[request]
            except KeyError:
                kind = self._meet_request(request)
            if kind < 0:
                if kind == ASSET:
                    add_loaded(key)
                    assets += 1
                else:
                    self._set_aside(day, kind, key, (before, request, status, referrer, agent))
            elif status[1:4] in seen:
                add_second(clock[before[-14:]])
                add_key(key)
                add_page(kind)
                try:
                    add_host(hosts_of[referrer])
                except KeyError:
                    add_host(self._referrers.number(referrer))
            else:
                day.classes["other"] += 1
        if hour:
            day.classes["asset"] += assets
            self._reach(before)

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

    def _meet(self, day: Day, before: bytes, agent: bytes) -> int:
        """The key of a visitor that is new today."""
        found = who(before, hosted=self._form.hosted)
        if found is None:
            raise MisfitError
        if len(day.visitors) >= MOST_VISITORS:
            day.visitors.clear()
        key = day.visitors[before[:-29] + agent] = self._visitors.key(*found, agent, day.salt)
        return key

    def _meet_request(self, request: bytes) -> int:
        if len(self._kinds) >= MOST_REQUESTS:
            self._kinds.clear()
        kind = self._kinds[request] = self._pages.kind(request)
        return kind

    def _set_aside(self, day: Day, kind: int, key: int, row: Row) -> None:
        """A person's request for something that is no page."""
        before, request, status, _, agent = row
        if kind == FEED:
            self._read_feed(day, before, request, status, agent)
            day.classes["feed"] += 1
        elif kind == RATING:
            self._rate(day, key, request)
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

    def _read_feed(
        self, day: Day, before: bytes, request: bytes, status: bytes, agent: bytes
    ) -> None:
        """A feed was fetched: by a service for many, or by somebody's own reader."""
        feed = self._feed(request)
        if not feed or status[1:4] not in SEEN or day.salt is None:
            return
        if agent not in self._services:
            self._services[agent] = subscribers(agent)
        service = self._services[agent]
        if service:
            name, count = service
            self._subscribers[day.name, feed, name] = count
            return
        address = who(before, hosted=self._form.hosted)
        if address and address[1] != WITHHELD:
            day.facts.feed_keys.append(visitor_key(address[1], agent, day.salt))
            day.facts.feed_pages.append(self._pages.number(feed))

    def _feed(self, request: bytes) -> str:
        """The path of the feed that is asked for; empty for anything else."""
        if request not in self._feeds:
            if len(self._feeds) >= MOST_REQUESTS:
                self._feeds.clear()
            feed = self._pages.kind(request) == FEED
            self._feeds[request] = clean_path(request.split(b" ")[1]) if feed else ""
        return self._feeds[request]

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
            subscribers=self._subscribers,
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
        self._subscribers, self._span = {}, []
        self.lines = self.malformed = 0


def _chunks(block: bytes) -> Iterator[bytes]:
    """Whole lines, about `CHUNK` bytes of them at a time."""
    begin = 0
    while begin < len(block):
        end = block.rfind(b"\n", begin, begin + CHUNK) + 1 or block.find(b"\n", begin) + 1
        end = end or len(block)
        yield block[begin:end]
        begin = end
