"""From lines to facts: every line of every log passes through here.

Lines of text forms are counted many at once; those that do not fit, and the lines of other forms,
one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from bantin.view_stats.crowd import Crowd
from bantin.view_stats.day import Day, lines_by_class
from bantin.view_stats.facts import Batch, Source
from bantin.view_stats.feed_reads import FeedReads
from bantin.view_stats.logs.forms import Form
from bantin.view_stats.logs.row import LONGEST_LINE, TIME_LENGTH, Row, clock
from bantin.view_stats.logs.text_form import TextForm
from bantin.view_stats.one_by_one import OneByOne
from bantin.view_stats.pages import Pages
from bantin.view_stats.referrers import Referrers
from bantin.view_stats.visitors import Visitors, key_maker

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
        self._days: dict[str, Day] = {}
        self._feeds = FeedReads(pages, hosted=form.hosted)
        self._one = OneByOne(pages, referrers, self._feeds)
        self.lines = 0
        self.malformed = 0
        self.views = 0

    def take(self, block: bytes) -> None:
        """Count a block of whole lines."""
        if isinstance(self._form, TextForm):
            self._take_quickly(block)
        else:
            self._take_slowly(block.removesuffix(b"\n").split(b"\n"))

    def _take_quickly(self, block: bytes) -> None:
        """Count whole lines many at once, those that fit."""
        from bantin.view_stats.at_once import AtOnce  # heavy
        from bantin.view_stats.logs.sheet import Sheet

        sheet, others = Sheet.of(block)
        self.lines += len(sheet)
        at_once, misfits = AtOnce(self._one), list[bytes]()
        for day, part in sheet.by_day():
            misfits += at_once.count(self._day(day), part) if day else part.lines()
        self.lines -= len(misfits)
        if others or misfits:
            self._take_slowly(others + misfits)

    def _take_slowly(self, lines: Sequence[bytes]) -> None:
        """Count lines each of which may be none."""
        good = [line for line in lines if len(line) <= LONGEST_LINE and b"\0" not in line]
        rows, malformed = self._form.rows(b"\n".join(good) + b"\n") if good else ([], 0)
        malformed += sum(not self._count(row) for row in rows)
        self.lines += len(lines)
        self.malformed += malformed + len(lines) - len(good)

    def _count(self, row: Row) -> bool:
        """Count a line by itself, if it is one."""
        time = clock(row[0][-TIME_LENGTH:])
        return time is not None and self._one.count(self._day(time[0]), time[1], row)

    def _day(self, name: str) -> Day:
        if name not in self._days:
            salt = self._salt_of(name)
            make = key_maker(salt) if salt else None
            crowd = Crowd(make, self._visitors, hosted=self._form.hosted)
            self._days[name] = Day(name, make, crowd)
        return self._days[name]

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
        self._days = {
            name: Day(name, day.make, day.crowd)
            for name, day in self._days.items()
            if name == newest
        }
        self.lines = self.malformed = 0
