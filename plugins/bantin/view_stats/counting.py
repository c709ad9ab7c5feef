"""From rows to facts: the one loop that every line of every log passes through.

A line costs two look-ups, who asked and for what; everything else is done when something is met
for the first time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import compress
from operator import add, itemgetter, not_

from bantin.view_stats.crowd import Crowd
from bantin.view_stats.day import Clock, Day, lines_by_class
from bantin.view_stats.facts import Batch, Source
from bantin.view_stats.feed_reads import FeedReads
from bantin.view_stats.logs.forms import Form
from bantin.view_stats.logs.row import TIME_LENGTH, Columns, MisfitError, Row, moment
from bantin.view_stats.logs.text_form import TextForm
from bantin.view_stats.pages import ASSET, BEACON, FEED, PREFETCH, RATING, SEEN, Pages
from bantin.view_stats.referrers import Referrers
from bantin.view_stats.visitors import READER, Visitors, key_maker

# The end of a path that browsers load with a page, where ` HTTP/1.1` follows.
FILE_ENDS = frozenset({
    b".css", b".svg", b".ico", b".png", b".jpg", b"jpeg", b".gif", b"webp", b"avif", b"off2",
    *(b"%c.js" % letter for letter in range(256)),
})  # fmt: skip
CHUNK = 64 * 1024
SMALL = 2048
LONGEST_LINE = 64 * 1024
END_OF = itemgetter(slice(-13, -9))
MINUTE_OF, SECOND_OF = itemgetter(slice(-17, -11)), itemgetter(slice(-11, None))
REQUEST_OF = itemgetter(2)
ENOUGH = 50
KeyedRow = tuple[int, *Row]


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
        self._clocks: dict[bytes, Clock] = {}
        self._days: dict[str, Day] = {}
        self._feeds = FeedReads(pages, hosted=form.hosted)
        self.lines = 0
        self.malformed = 0
        self.views = 0

    def take(self, block: bytes) -> None:
        """Count a block of whole lines."""
        for chunk in _chunks(block):
            form = self._form
            if not (isinstance(form, TextForm) and self._take_quickly(chunk, form)):
                self._take(chunk)

    def _take(self, chunk: bytes) -> None:
        """Count a chunk: without its spoiled lines, else by halves, until few lines are left."""
        form, lines = self._form, chunk.removesuffix(b"\n").split(b"\n")
        if not isinstance(form, TextForm):
            self._take_slowly(lines)
            return
        good, spoiled = form.sifted(lines)
        half = chunk.rfind(b"\n", 0, len(chunk) // 2) + 1
        if spoiled and good and self._take_quickly(b"\n".join([*good, b""]), form):
            self._take_slowly(spoiled)
        elif half and len(chunk) > SMALL:
            self.take(chunk[:half])
            self.take(chunk[half:])
        else:
            self._take_slowly(lines)

    def _take_quickly(self, chunk: bytes, form: TextForm) -> bool:
        """Count whole lines if all are good, else none; whether they were counted."""
        columns = form.quick_columns(chunk) if len(chunk) <= LONGEST_LINE else None
        if columns is None or not self._fits(columns):
            return False
        self.lines += len(columns[0])
        return True

    def _take_slowly(self, lines: list[bytes]) -> None:
        """Count lines each of which may be none."""
        good = [line for line in lines if len(line) <= LONGEST_LINE and b"\0" not in line]
        found, malformed = self._form.rows(b"\n".join(good) + b"\n") if good else ([], 0)
        self.lines += len(lines)
        self.malformed += malformed + len(lines) - len(good)
        if found and not self._fits(tuple(zip(*found, strict=True))):
            self.malformed += sum(not self._fits(tuple((part,) for part in row)) for row in found)

    def _fits(self, columns: Columns) -> bool:
        """Count rows; when one of them is none, count nothing and say so."""
        try:
            self._count(columns)
        except MisfitError:
            return False
        return True

    def _count(self, columns: Columns) -> None:
        """Add the facts of rows of one day; MisfitError says that a row is none, or of another day.

        Every question is put to all rows at once, without a step of Python for each. Nothing is
        added before every row is known to be one.
        """
        befores, requests, _, _, agents = columns
        day, crowd, clock = self._turn(befores[0])
        ends = clock.at(befores[0]), clock.at(befores[-1])
        keys = crowd.keys_of(befores, agents)
        files = list(map(FILE_ENDS.__contains__, map(END_OF, requests)))
        pages = [key >= 0 and not file for key, file in zip(keys, files, strict=True)]
        rows = list(compress(zip(keys, *columns, strict=True), pages))
        kinds = list(map(self._pages.requests.__getitem__, map(REQUEST_OF, rows)))
        seen = [kind >= 0 and row[3][1:4] in SEEN for kind, row in zip(kinds, rows, strict=True)]
        self._add_views(day, clock, list(compress(rows, seen)), compress(kinds, seen))
        programs = [key for key in keys if key < 0]
        day.load(set(compress(keys, files)), len(keys) - len(rows) - len(programs))
        day.reached.update(ends)
        for kind, row in compress(zip(kinds, rows, strict=True), map(not_, seen)):
            self._count_other(day, kind, row)
        self._count_programs(day, programs, keys, columns)

    def _add_views(
        self, day: Day, clock: Clock, rows: list[KeyedRow], pages: Iterable[int]
    ) -> None:
        if not rows:
            return
        keys, befores, _, _, referrers, _ = zip(*rows, strict=True)
        minutes = map(clock.minutes.__getitem__, map(MINUTE_OF, befores))
        seconds = map(clock.seconds.__getitem__, map(SECOND_OF, befores))
        hosts = map(self._referrers.__getitem__, referrers)
        day.facts.view(list(keys), list(pages), list(map(add, minutes, seconds)), list(hosts))

    def _count_programs(
        self, day: Day, programs: list[int], keys: list[int], columns: Columns
    ) -> None:
        """Count what programs asked for, given their codes; feed readers may have followed."""
        for code in set(programs):
            day.codes[code] += programs.count(code)
        befores, requests, statuses, _, agents = columns
        place = -1
        for _ in range(programs.count(READER)):
            place = keys.index(READER, place + 1)
            self._feeds.read(day, befores[place], requests[place], statuses[place], agents[place])

    def _turn(self, before: bytes) -> tuple[Day, Crowd, Clock]:
        """The day of a row, with the readers and the clock of its zone."""
        name, zone = _day(before), before[-8:]
        day = self._days.get(name)
        if day is None:
            salt = self._salt_of(name)
            day = self._days[name] = Day(name, key_maker(salt) if salt else None)
        if zone not in day.crowds:
            hosted = self._form.hosted
            day.crowds[zone] = Crowd(name, zone, day.make, self._visitors, hosted=hosted)
        if zone not in self._clocks:
            self._clocks[zone] = Clock.of(zone)
        return day, day.crowds[zone], self._clocks[zone]

    def _count_other(self, day: Day, kind: int, row: KeyedRow) -> None:
        """Add what a person asked for that is no page or was not seen."""
        key = row[0]
        if kind == ASSET:
            day.load({key}, 1)
        elif kind == FEED:
            self._feeds.read(day, row[1], row[2], row[3], row[5])
            day.classes["feed"] += 1
        elif kind == RATING:
            self._rate(day, key, row[2])
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
        moments = [text for day in self._days.values() for text in day.moments()]
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
            first=min(moments, default=""),
            last=max(moments, default=""),
        )
        self._begin()
        return batch

    def _begin(self) -> None:
        """Empty what a batch took; readers of the newest day stay known."""
        newest = max(self._days, default="")
        for name, day in self._days.items():
            if name != newest:
                day.part()
        self._days = {
            name: Day(name, day.make, crowds=day.crowds)
            for name, day in self._days.items()
            if name == newest
        }
        self.lines = self.malformed = 0


def _day(before: bytes) -> str:
    """The day in Vietnam when a row was written; raises MisfitError for what is none."""
    text = before[-TIME_LENGTH:]
    if text.endswith(b"00] "):  # one look-up an hour: a zone of half hours needs the minute
        text = text[:15] + b":00:00" + text[-8:]
    time = moment(text)
    if time is None:
        raise MisfitError
    return time.date().isoformat()


def _chunks(block: bytes) -> Iterator[bytes]:
    """Whole lines, about `CHUNK` bytes of them at a time."""
    begin = 0
    while begin < len(block):
        end = block.rfind(b"\n", begin, begin + CHUNK) + 1 or block.find(b"\n", begin) + 1
        end = end or len(block)
        yield block[begin:end]
        begin = end
