"""Rules of a header that concern more than one key, and what an editor should look at again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from bantin.articles.subject import Subject, offers
from bantin.articles.syndication import unfit
from bantin.core.dates import date_vi
from bantin.core.messages import catalogue
from bantin.core.problems import Problem
from bantin.core.text import fold, nearest

OLDEST_YEAR = 1990
FAR_AHEAD = timedelta(days=2 * 366)
PLACEHOLDERS = frozenset({
    "anh", "anh bia", "anh dai dien", "anh minh hoa", "anh tin bai", "banner", "hinh", "hinh anh",
    "image", "img", "photo", "picture",
})  # fmt: skip
OTHER_LETTER = re.compile("[\u0370-\u04ff]")
OTHER_SCRIPT = re.compile(r"\w*[\u0370-\u04ff]\w*")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
PROSE = ("title", "summary", "correction", "image_caption")


def dates(subject: Subject, now: datetime) -> Iterator[Problem]:
    """A date far away, a change before publication, a correction without its time."""
    header = subject.header
    if "date" not in subject.bad:
        if header.date.year < OLDEST_YEAR:
            yield subject.warning("date", "date-old", date=date_vi(header.date))
        if header.date > now + FAR_AHEAD:
            yield subject.warning("date", "date-far", date=date_vi(header.date))
        if header.modified and header.modified < header.date:
            yield subject.warning("modified", "modified-before-date")
    if header.correction and not header.modified and "modified" not in subject.bad:
        yield subject.warning("correction", "correction-undated")


def status(subject: Subject) -> Iterator[Problem]:
    """Release and take-down: who released it and when; a reason only where it was taken down."""
    header = subject.header
    if header.approved_by and not header.approved_at and "approved_at" not in subject.bad:
        yield subject.error("approved_by", "approved-undated")
    if header.withdrawn_reason and header.status != "withdrawn" and "status" not in subject.bad:
        yield subject.warning("withdrawn_reason", "reason-without-withdrawal")


def body(subject: Subject) -> Iterator[Problem]:
    """An article without text, which is not published where nothing else can be read of it."""
    raw, header = subject.raw, subject.header
    if raw.is_alone:
        shown = header.summary or header.image or header.gallery or header.attachments
        bare = header.status == "published" and "status" not in subject.bad and not shown
        if bare:
            yield Problem(subject.path, raw.body_line, "body-missing")
        else:
            yield Problem(subject.path, raw.body_line, "body-empty", severity="warning")


def event(subject: Subject) -> Iterator[Problem]:
    """An event that ends before it begins, or has no time at all."""
    item = subject.header.event
    if item is None:
        return
    if item.start and item.end and item.end < item.start:
        yield subject.error("event.end", "event-backwards")
    if not item.start and not item.deadline:
        yield subject.error("event", "event-undated")


def poor_alt(alt: str, file: str) -> bool:
    """Whether alternative text says nothing: a file name, a placeholder, no diacritics."""
    name = PurePosixPath(file)
    key = fold(alt).strip(" .")
    return alt.isascii() or key in PLACEHOLDERS or key in {fold(name.name), fold(name.stem)}


def pictures(subject: Subject) -> Iterator[Problem]:
    """The lead picture needs alternative text, and every picture's should say something."""
    header = subject.header
    if header.image and not header.image_alt and "image_alt" not in subject.bad:
        yield subject.error("image", "alt-missing")
    shown = [("image_alt", header.image_alt, header.image)]
    shown += [(f"gallery.{i}.alt", item.alt, item.file) for i, item in enumerate(header.gallery)]
    for key, alt, file in shown:
        if alt and poor_alt(alt, file):
            yield subject.warning(key, "alt-poor", alt=alt)


def scripts(subject: Subject) -> Iterator[Problem]:
    """Words that mix Latin with Greek or Cyrillic letters that look alike."""
    for key in PROSE:
        text = getattr(subject.header, key)
        for word in OTHER_SCRIPT.findall(text) if OTHER_LETTER.search(text) else ():
            if LATIN.search(word):
                yield subject.warning(key, "script-mixed", word=word)


def silenced_rules(subject: Subject) -> Iterator[Problem]:
    """Rules under `ignore` that do not exist or give no reason."""
    for rule, reason in subject.header.ignore.items():
        key = f"ignore.{rule}"
        if rule not in catalogue():
            near = offers(nearest(rule, catalogue())) or "…"
            yield subject.error(key, "ignore-unknown", rule=rule, nearest=near)
        elif not reason:
            yield subject.warning(key, "ignore-without-reason", rule=rule)


def checks(subject: Subject, now: datetime) -> Iterator[Problem]:
    """Every problem of this module's rules; `now` is the moment of the build."""
    yield from dates(subject, now)
    yield from status(subject)
    yield from body(subject)
    yield from event(subject)
    yield from pictures(subject)
    yield from scripts(subject)
    yield from unfit(subject)
    yield from silenced_rules(subject)
