"""Documents without entries, as feedgen writes them: made once for all lists of a site, and kept.

Frames of one site are known at a time: with another theme all have another style sheet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any

from bantin.feeds.entry_xml import Format

Untyped = Any  # feedgen has no types
TYPES: Mapping[Format, str] = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
END: Mapping[Format, str] = {"rss": "</channel>", "atom": "</feed>"}
# What differs between the heads of two lists; everything else is written once for all lists.
SLOTS = ("id", "title", "description", "self", "page")
UPDATED = "updated"
DATE = datetime.fromisoformat("2000-01-01T00:00:00+07:00")
# What all frames of a site have in common.
SITE = ("author", "language", "stylesheet")
# The pieces before entries, names of slots among them, and the end.
Frame = list[str]
_known: dict[tuple[object, ...], Frame] = {}


def filled(head: Mapping[str, Any], form: Format) -> tuple[bytes, bytes]:
    """What stands in the document of `head` before its entries, and after them."""
    links = {_slot_of(number): _attribute(link) for number, (_, link) in enumerate(head["links"])}
    values = {slot: escape(head[slot], quote=False) for slot in SLOTS} | links
    values[UPDATED] = _date(datetime.fromisoformat(head["updated"]), form)
    *pieces, ending = _frame(head, form)
    return "".join([values.get(piece, piece) for piece in pieces]).encode(), ending.encode()


def known_frames() -> str:
    """Every frame that this process knows, to be taken by another one with the same code."""
    return json.dumps([*_known.items()], ensure_ascii=False) if _known else ""


def take_frames(told: str) -> None:
    """Know the frames that were `told`, unless some are known already."""
    if not _known:
        _known.update((tuple(key), frame) for key, frame in json.loads(told or "[]"))


def _frame(head: Mapping[str, Any], form: Format) -> Frame:
    site = tuple(head[name] for name in SITE)
    archive, rels = head.get("archive", False), [rel for rel, _ in head["links"]]
    key = (*site, form, archive, *rels)
    found = _known.get(key)
    if found is None:
        if any(known[: len(site)] != site for known in _known):
            _known.clear()
        found = _known[key] = _made(head, form, rels)
    return found


def _made(head: Mapping[str, Any], form: Format, rels: list[str]) -> Frame:
    """The frame of the site and the kind of `head`; nothing else of it may be in there."""
    slots = {slot: _marked(slot) for slot in SLOTS}
    links = [(rel, _marked(_slot_of(number))) for number, rel in enumerate(rels)]
    written = _written(generator({
        **{name: head[name] for name in SITE}, "archive": head.get("archive", False),
        **slots, "updated": DATE.isoformat(), "links": links,
    }, form), form).decode()
    cut = written.rindex(END[form])
    opening = written[:cut].replace(_date(DATE, form), _marked(UPDATED))
    return [*opening.split("\ue000"), f"{written[cut:]}\n"]


def _marked(slot: str) -> str:
    return f"\ue000{slot}\ue000"


def _slot_of(link: int) -> str:
    """The slot of the address of the head's link with that number."""
    return f"link {link}"


def _attribute(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def _date(moment: datetime, form: Format) -> str:
    return format_datetime(moment) if form == "rss" else moment.isoformat()


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
