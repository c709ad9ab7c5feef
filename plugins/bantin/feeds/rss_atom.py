"""RSS 2.0 and Atom 1.0 (RFC 4287): heads by feedgen, each entry's XML made once per format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from typing import Any

from bantin.feeds.entry_xml import WRITERS, Format
from bantin.feeds.prepare import NEAR, prepared, shared

Untyped = Any  # feedgen has no types
TYPES: Mapping[Format, str] = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
END: Mapping[Format, str] = {"rss": "</channel>", "atom": "</feed>"}
# What differs between the heads of two lists; everything else is written once for all lists.
SLOTS = ("id", "title", "description", "self", "page")
DATE = datetime.fromisoformat("2000-01-01T00:00:00+07:00")


def feed_xml(head: Mapping[str, Any], fingerprints: list[str], form: Format) -> bytes:
    """The whole document: `head` as `outputs` makes it, entries newest first.

    The bytes equal those of feedgen given this head and all entries at once; filling a head
    made before and joining entries made before is many times faster.
    """
    fixed = (head["author"], head["language"], head["stylesheet"], head.get("archive", False))
    links = tuple((rel, address) for rel, address in head["links"])
    pieces, ending = _frame(form, *fixed, links)
    values = {slot: escape(head[slot], quote=False) for slot in SLOTS}
    values["updated"] = _date(datetime.fromisoformat(head["updated"]), form)
    opening = "".join(values.get(piece, piece) for piece in pieces)
    entries = [entry_xml(fingerprint, form) for fingerprint in fingerprints]
    return b"".join([opening.encode(), *entries, ending])


def _date(moment: datetime, form: Format) -> str:
    return format_datetime(moment) if form == "rss" else moment.isoformat()


@lru_cache(maxsize=256)
def _frame(
    form: Format, author: str, language: str, stylesheet: str, archive: bool,  # noqa: FBT001
    links: tuple[tuple[str, str], ...],
) -> tuple[list[str], bytes]:
    """A document without entries: the pieces before them, names of slots among these; its end."""
    slots = {slot: f"\ue000{slot}\ue000" for slot in SLOTS}
    written = _written(generator({
        **slots, "updated": DATE.isoformat(), "author": author, "language": language,
        "stylesheet": stylesheet, "archive": archive, "links": links,
    }, form), form).decode()
    cut = written.rindex(END[form])
    opening = written[:cut].replace(_date(DATE, form), "\ue000updated\ue000")
    return opening.split("\ue000"), f"{written[cut:]}\n".encode()


@lru_cache(maxsize=NEAR)
def entry_xml(fingerprint: str, form: Format) -> bytes:
    """One entry's element, as it stands inside a feed of that format."""
    return shared(form, fingerprint, lambda: WRITERS[form](prepared(fingerprint)))


def _written(feed: Untyped, form: Format) -> bytes:
    return bytes(feed.rss_str() if form == "rss" else feed.atom_str())


def generator(head: Mapping[str, Any], form: Format) -> Untyped:
    """A feedgen feed without entries."""
    from feedgen.feed import FeedGenerator  # heavy

    from bantin.feeds.generator import portal  # feedgen

    feed = FeedGenerator()
    feed.id(head["id"])
    feed.title(head["title"])
    feed.description(head["description"])
    feed.updated(datetime.fromisoformat(head["updated"]))
    feed.author(name=head["author"])
    feed.language(head["language"])
    feed.generator(generator="bantin")
    # The channel's <link> in RSS is the last link of all, whatever its rel.
    feed.link(href=head["self"], rel="self", type=TYPES[form])
    feed.link(href=head["page"], rel="alternate", type="text/html")
    feed.load_extension("dc", atom=False, rss=True)
    feed.load_extension("media")
    extension = portal(feed)
    extension.stylesheet = head["stylesheet"]
    extension.links = head["links"]
    extension.archive = head.get("archive", False)
    return feed
