"""The files of all feeds: what each one depends on, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from bantin.core.dates import VIETNAM, iso
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.core.values import dataclass
from bantin.feeds.archives import Block, blocks, count, name_of
from bantin.feeds.json_feed import feed_json
from bantin.feeds.links import ATOM, JSON, RSS, formats
from bantin.feeds.model import Entry, Feed, FeedHead, FeedSettings, LaterEntry
from bantin.feeds.prepare import register
from bantin.feeds.rss_atom import feed_xml
from bantin.feeds.text import absolute, plain

EMPTY = datetime(2000, 1, 1, tzinfo=VIETNAM)


def outputs(
    feeds: Iterable[Feed], settings: FeedSettings, site: Site, stylesheet: str = ""
) -> Iterator[File]:
    """Every feed and archive block of `feeds`.

    `stylesheet` is the path of feed.css in the theme, empty for none. The inputs of a file are
    its head and its entries' fingerprints; the entries themselves are kept in this process
    (`prepare.register`), so the files must be written by it or by its forks.
    """
    desk = Desk(settings, site, stylesheet)
    for feed in feeds:
        has_archive = len(feed.archive) > min(len(feed.entries), settings.entries)
        archive = blocks(feed.archive) if has_archive else []
        yield from list_files(feed.head, feed.entries, len(archive), desk)
        for block in archive:
            yield archive_file(feed.head, block, desk)


@dataclass(frozen=True, slots=True)
class Desk:
    """What all feeds of a site share; `stylesheet` is a path, empty for none."""

    settings: FeedSettings
    site: Site
    stylesheet: str = ""

    def address(self, path: str) -> str:
        """The absolute address of a path of the site."""
        return absolute(path, f"{self.site.url}/")


def list_files(
    head: FeedHead, entries: Sequence[Entry | LaterEntry], archived: int, desk: Desk
) -> Iterator[File]:
    """The newest of a list's entries in each format it has.

    `archived` is the number of blocks of its archive, 0 where it has none.
    """
    common = _common(head, entries[: desk.settings.entries], desk)
    hubs = [["hub", desk.settings.hub]] if desk.settings.hub else []
    older = [["prev-archive", desk.address(f"{head.path}{name_of(archived)}")]] if archived else []
    writers = {RSS: write_rss, ATOM: write_atom, JSON: write_json}
    for form in formats(head.path):
        path = f"{head.path}{form[1]}"
        facts = {"self": desk.address(path), "links": [*hubs, *older] if form is ATOM else hubs}
        yield File(path.lstrip("/"), writers[form], _with(common, facts))


def archive_file(
    head: FeedHead, block: Block[Entry] | Block[Entry | LaterEntry], desk: Desk
) -> File:
    """One block of a list's archive."""
    path = f"{head.path}{block.name}"
    links = [[rel, desk.address(head.path + name)] for rel, name in block.neighbours()]
    facts = {"self": desk.address(path), "links": links, "archive": True}
    return File(path.lstrip("/"), write_atom, _with(_common(head, block.entries, desk), facts))


def archive_blocks(places: int, settings: FeedSettings) -> int:
    """How many archive blocks a list of so many places has, beside a feed that shows the newest."""
    return count(places) if places > settings.entries else 0


def _with(common: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    return {**common, "head": {**common["head"], **facts}}


def _common(
    head: FeedHead, entries: Iterable[Entry | LaterEntry], desk: Desk
) -> dict[str, Any]:
    """What the files of one list have in common."""
    title = plain(head.title) or plain(desk.site.name)
    known = [register(entry, desk.settings) for entry in entries]
    facts = {
        "id": desk.settings.tag(f"feed{head.path}"),
        "title": title,
        "description": plain(head.description) or title,
        "page": desk.address(head.page or head.path),
        "updated": iso(max((moment for _, moment in known), default=EMPTY)),
        "author": plain(desk.site.owner.name),
        "language": desk.site.language,
        "stylesheet": desk.stylesheet,
    }
    return {"head": facts, "entries": [fingerprint for fingerprint, _ in known]}


def write_rss(inputs: Inputs) -> bytes:
    """RSS 2.0."""
    return feed_xml(inputs["head"], inputs["entries"], "rss")


def write_atom(inputs: Inputs) -> bytes:
    """Atom 1.0, also the blocks of archives."""
    return feed_xml(inputs["head"], inputs["entries"], "atom")


def write_json(inputs: Inputs) -> bytes:
    """JSON Feed 1.1."""
    return feed_json(inputs["head"], inputs["entries"])
