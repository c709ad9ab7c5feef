"""The files of all feeds: what each one depends on, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bantin.core.dates import VIETNAM, iso
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.feeds.archives import blocks
from bantin.feeds.json_feed import feed_json
from bantin.feeds.links import ATOM, JSON, RSS, has_json
from bantin.feeds.model import Entry, Feed, FeedSettings
from bantin.feeds.prepare import moments, register
from bantin.feeds.rss_atom import feed_xml
from bantin.feeds.text import absolute, plain

EMPTY = datetime(2000, 1, 1, tzinfo=VIETNAM)
Links = Sequence[tuple[str, str]]


def outputs(
    feeds: Iterable[Feed], settings: FeedSettings, site: Site, stylesheet: str = ""
) -> Iterator[File]:
    """Every feed and archive block of `feeds`.

    `stylesheet` is the path of feed.css in the theme, empty for none. The inputs of a file are
    its head and its entries' fingerprints; the entries themselves are kept in this process
    (`prepare.register`), so the files must be written by it or by its forks.
    """
    maker = _Maker(settings, site, stylesheet)
    for feed in feeds:
        yield from maker.lists(feed)
        yield from maker.archive(feed)


@dataclass(frozen=True, slots=True)
class _Known:
    entry: Entry  # kept, so that no other entry takes over its identity
    fingerprint: str
    updated: datetime


class _Maker:
    """What all feeds of one build share."""

    def __init__(self, settings: FeedSettings, site: Site, stylesheet: str) -> None:
        self.settings = settings
        self.site = site
        self.base = f"{site.url}/"
        self.stylesheet = stylesheet
        self.hubs = [("hub", settings.hub)] if settings.hub else []
        # By identity: one entry stands in several feeds, and comparing texts each time is dear.
        self.known: dict[int, _Known] = {}

    def lists(self, feed: Feed) -> Iterator[File]:
        """The feed's newest entries in each of its formats."""
        entries, path = feed.entries[: self.settings.entries], feed.head.path
        newest = blocks(feed.archive)[-1:] if len(feed.archive) > len(entries) else []
        older = [("prev-archive", self._address(f"{path}{block.name}")) for block in newest]
        for writer, (_, name, _), links in (
            (write_rss, RSS, []), (write_atom, ATOM, older), (write_json, JSON, [])
        ):
            if name != JSON[1] or has_json(path):
                inputs = self._inputs(feed, name, entries, [*self.hubs, *links])
                yield File(f"{path}{name}".lstrip("/"), writer, inputs)

    def archive(self, feed: Feed) -> Iterator[File]:
        """The feed's archive blocks, when it has more articles than the feed shows."""
        path = feed.head.path
        if len(feed.archive) <= min(len(feed.entries), self.settings.entries):
            return
        for block in blocks(feed.archive):
            links = [(rel, self._address(path + name)) for rel, name in block.neighbours()]
            inputs = self._inputs(feed, block.name, block.entries, links)
            inputs["head"]["archive"] = True
            yield File(f"{path}{block.name}".lstrip("/"), write_atom, inputs)

    def _inputs(
        self, feed: Feed, name: str, entries: Sequence[Entry], links: Links
    ) -> dict[str, Any]:
        title = plain(feed.head.title) or plain(self.site.name)
        known = [self._known(entry) for entry in entries]
        updated = max((each.updated for each in known), default=EMPTY)
        head = {
            "id": self.settings.tag(f"feed{feed.head.path}"),
            "title": title,
            "description": plain(feed.head.description) or title,
            "self": self._address(f"{feed.head.path}{name}"),
            "page": self._address(feed.head.path),
            "updated": iso(updated),
            "author": plain(self.site.owner.name),
            "language": self.site.language,
            "stylesheet": self.stylesheet,
            "links": [list(link) for link in links],
        }
        return {"head": head, "entries": [each.fingerprint for each in known]}

    def _known(self, entry: Entry) -> _Known:
        if id(entry) not in self.known:
            fingerprint = register(entry, self.settings)
            self.known[id(entry)] = _Known(entry, fingerprint, moments(entry)[1])
        return self.known[id(entry)]

    def _address(self, path: str) -> str:
        return absolute(path, self.base)


def write_rss(inputs: Inputs) -> bytes:
    """RSS 2.0."""
    return feed_xml(inputs["head"], inputs["entries"], "rss")


def write_atom(inputs: Inputs) -> bytes:
    """Atom 1.0, also the blocks of archives."""
    return feed_xml(inputs["head"], inputs["entries"], "atom")


def write_json(inputs: Inputs) -> bytes:
    """JSON Feed 1.1."""
    return feed_json(inputs["head"], inputs["entries"])
