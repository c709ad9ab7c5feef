"""What a feed is made of: plain values that the rest of the site fills in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any, NamedTuple, Self

from bantin.core.errors import Told
from bantin.core.settings import Reader
from bantin.core.values import dataclass

AUTHORITY = re.compile(r"[a-z0-9.-]+\.[a-z]{2,},\d{4}(-\d\d(-\d\d)?)?")
HUB = re.compile(r"https?://[^\s/]+(/\S*)?")
PREDECESSORS = ("none", "partial", "whole")


class Category(NamedTuple):
    """A term of an entry: `scheme` is an absolute address, `label` what readers see."""

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The lead picture: absolute `url`, `length` in bytes of the published file, pixels."""

    url: str
    length: int
    type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download: absolute `url`, `length` in bytes, media `type`."""

    url: str
    length: int
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a republished item comes from; `url` may be empty.

    `canonical` says that search engines should know the item by that address.
    """

    name: str
    url: str = ""
    canonical: bool = False


@dataclass(frozen=True, slots=True)
class LaterText:
    """A text that is fetched when it is written; `stamp` changes whenever the text does."""

    stamp: str
    fetch: Callable[[], str] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in feeds.

    `id` is the article's id, `url` its absolute address, times are aware. `content_html` is the
    sanitised text; the feeds add correction, attachments and source to it. `exact` is false
    when the header gave no seconds: the feeds then add seconds of their own to both times.
    """

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    lede: str = ""
    content_html: str | LaterText = ""
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    picture: Picture | None = None
    attachments: tuple[Attachment, ...] = ()
    origin: Source | None = None
    correction: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class LaterEntry:
    """An entry that is made when it is written, if nobody has written it yet.

    `stamp` is other for other entries; the rest is as in the entry itself.
    """

    stamp: str
    id: str
    published: datetime
    updated: datetime
    exact: bool
    make: Callable[[], Entry] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FeedHead:
    """A list that has feeds: its `path` (`/`, `/khu-vuc/dong-thap/`), title and description.

    `page` is the path of its page where that is another one.
    """

    path: str
    title: str
    description: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """The feeds of one list.

    `entries` are newest first. `archive` is empty, or every article of the list in order of
    first publication, where None keeps the place of a withdrawn one so that later blocks of
    the archive (RFC 5005) do not move.
    """

    head: FeedHead
    entries: tuple[Entry, ...]
    archive: tuple[Entry | None, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """The block `FEEDS`. `authority` (RFC 4151) never follows the site's address."""

    authority: str
    entries: int = 30
    predecessors: str = "whole"
    hub: str = ""

    @classmethod
    def from_pelican(cls, block: Mapping[str, Any]) -> Self:
        """Read the block; raises SettingsError naming every fault at once."""
        reader = Reader("FEEDS", block, known=cls.__dataclass_fields__)
        settings = cls(
            authority=reader.text("authority", required=True),
            entries=reader.integer("entries", 30, 10, 50),
            predecessors=reader.choice("predecessors", "whole", PREDECESSORS),
            hub=reader.text("hub"),
        )
        if settings.authority and not AUTHORITY.fullmatch(settings.authority):
            reader.fault("authority", Told("settings-authority"), settings.authority)
        if settings.hub and not HUB.fullmatch(settings.hub):
            reader.fault("hub", Told("settings-hub"), settings.hub)
        reader.finish()
        return settings

    def tag(self, name: str) -> str:
        """The identifier of an entry or a feed: `tag:example.edu.vn,2026:<name>` (RFC 4151)."""
        return f"tag:{self.authority}:{name}"
