"""Who follows feeds: services that fetch for many, and readers of somebody's own."""

from __future__ import annotations

import re
from hashlib import blake2b

from bantin.view_stats.day import Day
from bantin.view_stats.facts import NOBODY
from bantin.view_stats.logs.row import TIME_LENGTH, Row, who
from bantin.view_stats.pages import FEED, SEEN, Pages, clean_path
from bantin.view_stats.visitors import KeyMaker

SUBSCRIBERS = re.compile(rb"(\d{1,9}) (?:subscribers|readers|users)", re.IGNORECASE)
DIGITS = re.compile(rb"\d+")
MOST = 20_000


class FeedReads:
    """Counts fetches of feeds; `hosted` says whether rows name the host."""

    def __init__(self, pages: Pages, *, hosted: bool) -> None:
        self._pages = pages
        self._hosted = hosted
        self._keys: dict[tuple[str, bytes, bytes], int] = {}
        self._paths: dict[bytes, tuple[str, int]] = {}
        self._services: dict[bytes, tuple[str, int] | None] = {}
        self._subscribers: dict[tuple[str, str, str], int] = {}

    def read(self, day: Day, row: Row) -> None:
        """What a row asks for was read: by a follower when it was a feed."""
        before, request, status, _, agent = row
        feed, number = self._path(request)
        if not feed or status[1:4] not in SEEN or day.make is None:
            return
        service = self._service(agent)
        if service:
            name, count = service
            self._subscribers[day.name, feed, name] = count
            return
        if key := self._key(day, day.make, before, agent):
            day.facts.feed_keys.append(key)
            day.facts.feed_pages.append(number)

    def _key(self, day: Day, make: KeyMaker, before: bytes, agent: bytes) -> int:
        """The key of a feed reader, which comes again and again; 0 where nobody can be named."""
        reader = day.name, before[:-TIME_LENGTH], agent
        key = self._keys.get(reader)
        if key is None:
            if len(self._keys) >= MOST:
                self._keys.clear()
            found = who(before, hosted=self._hosted)
            key = self._keys[reader] = make(agent)(found[1]) if found else NOBODY
        return key

    def _path(self, request: bytes) -> tuple[str, int]:
        """Path and number of the feed that is asked for; empty for anything else."""
        if request not in self._paths:
            if len(self._paths) >= MOST:
                self._paths.clear()
            asked = self._pages.requests[request] == FEED
            feed = clean_path(request.split(b" ")[1]) if asked else ""
            self._paths[request] = feed, self._pages.number(feed) if feed else 0
        return self._paths[request]

    def _service(self, agent: bytes) -> tuple[str, int] | None:
        if agent not in self._services:
            if len(self._services) >= MOST:
                self._services.clear()
            self._services[agent] = subscribers(agent)
        return self._services[agent]

    def take(self) -> dict[tuple[str, str, str], int]:
        """What services said last since the last call, by (day, feed's path, service)."""
        taken, self._subscribers = self._subscribers, {}
        return taken


def subscribers(agent: bytes) -> tuple[str, int] | None:
    """Which service an agent is (a short hash) and for how many it fetches; or None."""
    found = SUBSCRIBERS.search(agent)
    if found is None:
        return None
    service = blake2b(DIGITS.sub(b"", agent), digest_size=6).hexdigest()
    return service, int(found[1])
