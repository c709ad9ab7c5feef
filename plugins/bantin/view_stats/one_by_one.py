"""Lines counted one by one: what was asked for, by whom."""

from __future__ import annotations

from bantin.view_stats.day import Day
from bantin.view_stats.feed_reads import FeedReads
from bantin.view_stats.logs.row import Row
from bantin.view_stats.pages import ASSET, BEACON, FEED, PREFETCH, RATING, SEEN, Pages
from bantin.view_stats.referrers import Referrers
from bantin.view_stats.visitors import MISFIT, READER

# Ends of the paths that browsers load with a page, where ` HTTP/1.1` follows.
FILE_ENDS = (
    b".js", b".css", b".svg", b".ico", b".png", b".jpg", b"jpeg", b".gif", b"webp", b"avif",
    b"off2",
)  # fmt: skip


class OneByOne:
    """Counts lines, each by itself."""

    def __init__(self, pages: Pages, referrers: Referrers, feeds: FeedReads) -> None:
        self.pages = pages
        self.referrers = referrers
        self.feeds = feeds

    def count(self, day: Day, second: int, row: Row) -> bool:
        """Add a line of a day to its facts; whether it is one."""
        key = day.crowd.key_of(row)
        if key == MISFIT:
            return False
        day.reached.add(second)
        if key < 0:
            self.count_program(day, key, row)
        elif row[1][:-9].endswith(FILE_ENDS):
            day.load({key}, 1)
        else:
            self._count_page(day, second, key, row)
        return True

    def count_program(self, day: Day, code: int, row: Row) -> None:
        """Add what a program asked for, given its code."""
        day.codes[code] += 1
        if code == READER:
            self.feeds.read(day, row)

    def _count_page(self, day: Day, second: int, key: int, row: Row) -> None:
        _, request, status, referrer, _ = row
        kind = self.pages.requests[request]
        if kind >= 0 and status[1:4] in SEEN:
            day.facts.view(key, kind, second, self.referrers[referrer])
        else:
            self.count_other(day, key, kind, row)

    def count_other(self, day: Day, key: int, kind: int, row: Row) -> None:
        """Add what a person asked for that is no page or was not seen."""
        if kind == ASSET:
            day.load({key}, 1)
        elif kind == FEED:
            self.feeds.read(day, row)
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
            page = self.pages.number(article.decode())
            day.facts.rating_keys.append(key)
            day.facts.rating_pages.append(page)
            day.facts.stars.append(int(stars))
