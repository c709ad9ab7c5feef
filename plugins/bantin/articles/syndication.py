"""What feeds and calendars could not carry: told when the article is checked, never left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from bantin.articles.subject import Subject
from bantin.core.dates import date_vi
from bantin.core.problems import Problem

if TYPE_CHECKING:
    from bantin.articles.schema import Header

# Dates of feeds have four digits for the year, and no article is older; a calendar counts the
# day after each date.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def unfit(subject: Subject) -> Iterator[Problem]:
    """Names and dates that leave nothing to show, each at its line."""
    for key, text in _texts(subject.header):
        if text and key.partition(".")[0] not in subject.bad and not _readable(text):
            yield subject.error(key, "text-unreadable", value=text)
    for key, moment in _moments(subject.header):
        if moment and key not in subject.bad and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            yield subject.error(key, "date-out-of-range", date=date_vi(moment))


def _readable(text: str) -> bool:
    if text[:1].isalnum():
        return True
    from bantin.core.xml_text import plain  # for few articles

    return any(letter.isalnum() for letter in plain(text))


def _texts(header: Header) -> Iterator[tuple[str, str]]:
    yield "title", header.title
    yield from (("author", name) for name in header.author)
    for index, name in enumerate(header.tags):
        if any(map(str.isalnum, name)):  # else it has no address either, and is told so
            yield f"tags.{index}", name
    if header.source:
        yield "source.name", header.source.name
    for index, item in enumerate(header.attachments):
        yield f"attachments.{index}.title", item.title


def _moments(header: Header) -> Iterator[tuple[str, datetime | None]]:
    yield "date", header.date
    yield "modified", header.modified
    if header.event:
        for key in ("start", "end", "deadline"):
            yield f"event.{key}", getattr(header.event, key)
