"""From a raw header to an `Article`: schema, registers, rules between keys, in one pass.

Every fault of a header is found: keys that the schema refuses are set aside and the others are
still resolved, so that the text below can be judged too. Brings pydantic when called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, TypeVar

from bantin.articles import lookups
from bantin.articles.checks import checks
from bantin.articles.header import RawHeader
from bantin.articles.model import Article, AttachedFile, Event, Image, Origin, Term
from bantin.articles.registers import Registers
from bantin.articles.silencing import unsilenced
from bantin.articles.subject import Subject, validate
from bantin.articles.values import RESERVED
from bantin.core.problems import Problem, errors_only
from bantin.core.text import nfc, slug

__all__ = ["Described", "Registers", "article_url", "described", "resolve"]

STEM_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:-|$)")
IDENTITY = re.compile(r"[a-z0-9-]{1,100}")
# Keys whose value is the article's field of the same name.
TAKEN_OVER = (
    "title", "date", "status", "dateline", "modified", "correction", "date_source", "featured",
    "approved_by", "approved_at", "views_base", "withdrawn_reason",
)  # fmt: skip
NOWHERE = Term("", "")
PLACING = frozenset({"date", "slug", "aliases"})
Part = TypeVar("Part")


class Described(NamedTuple):
    """What a header tells, without the body, and every fault of it.

    An article that is not `sound` has an error and serves to judge its text alone: it lacks what
    could not be found, and its `unsure` keys hold nothing of worth.
    """

    article: Article
    problems: list[Problem]
    sound: bool
    unsure: frozenset[str]


def file_stem(path: str) -> str:
    """The name of an article's file without its ending, NFC."""
    return nfc(path.rpartition("/")[2]).removesuffix(".md")


def default_id(path: str) -> str:
    """The id of an article that gives none: its file's stem."""
    stem = file_stem(path)
    return stem if IDENTITY.fullmatch(stem) else slug(stem)


def default_slug(path: str) -> str:
    """The slug of an article that gives none: its file's stem without the date."""
    return slug(STEM_DATE.sub("", file_stem(path), count=1))


def article_url(date: datetime, last: str) -> str:
    """`/<yyyy>/<mm>/<dd>/<slug>/`."""
    return f"/{date.year:04}/{date.month:02}/{date.day:02}/{last}/"


def _slug(subject: Subject, problems: list[Problem]) -> str:
    found = subject.header.slug or default_slug(subject.path)
    if "slug" not in subject.bad and not found:
        problems.append(subject.error("", "slug-empty"))
    elif "slug" not in subject.bad and found in RESERVED:
        problems.append(subject.error("slug", "slug-reserved", value=found))
    return found


def _image(subject: Subject) -> Image | None:
    header = subject.header
    if not header.image:
        return None
    return Image(
        header.image,
        header.image_alt,
        header.image_caption,
        header.image_credit,
        header.consent or "",
        subject.raw.line("image"),
    )


def _gallery(subject: Subject) -> tuple[Image, ...]:
    return tuple(
        Image(
            item.file,
            item.alt,
            item.caption,
            item.credit,
            item.consent or "",
            subject.raw.line(f"gallery.{index}.file"),
        )
        for index, item in enumerate(subject.header.gallery)
    )


def _attachments(subject: Subject) -> tuple[AttachedFile, ...]:
    return tuple(
        AttachedFile(item.file, item.title, subject.raw.line(f"attachments.{index}.file"))
        for index, item in enumerate(subject.header.attachments)
    )


def _origin(subject: Subject) -> Origin | None:
    item = subject.header.source
    return Origin(item.name, item.url, item.canonical) if item else None


def _event(subject: Subject) -> Event | None:
    item = subject.header.event
    return Event(item.start, item.end, item.place, item.deadline) if item else None


def _found(parts: Iterable[Part | Problem], problems: list[Problem]) -> tuple[Part, ...]:
    """What was found; the problems met on the way go to `problems`."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Problem):
            problems.append(part)
        else:
            found.append(part)
    return tuple(found)


def _assemble(subject: Subject, registers: Registers, problems: list[Problem]) -> Article:
    """The article without its body, and without what could not be found."""
    header = subject.header
    units = _found(lookups.regions(subject, registers.regions), problems)
    category = _found(lookups.category(subject, registers.categories), problems)
    authors = _found(lookups.authors(subject, registers.people), problems)
    organisation = _found(lookups.organisation(subject, registers.people), problems)
    tags = _found(lookups.tags(subject, registers.tags), problems)
    last = _slug(subject, problems)
    return Article(
        id=header.id or default_id(subject.path),
        path=subject.path,
        slug=last,
        url=article_url(header.date, last),
        category=next(iter(category), NOWHERE),
        regions=tuple(dict.fromkeys(units)),
        authors=tuple(dict.fromkeys(authors)),
        organisation=next(iter(organisation), None),
        tags=tags,
        levels=_found(lookups.levels(subject), problems),
        lede=header.summary,
        image=_image(subject),
        gallery=_gallery(subject),
        attachments=_attachments(subject),
        origin=_origin(subject),
        event=_event(subject),
        rating=tuple(header.rating),
        aliases=tuple(dict.fromkeys(header.aliases)),
        **{name: getattr(header, name) for name in TAKEN_OVER},
    )


def described(raw: RawHeader, path: str, registers: Registers, now: datetime) -> Described:
    """The article that `raw` describes, as far as it can be told, and every problem of the header.

    Warnings that the header silences are left out. What has no date that can be read is of `now`.
    """
    subject, problems = validate(raw, path)
    if subject is None:
        return Described(_unknown(path, now), problems, sound=False, unsure=PLACING)
    article = _assemble(subject, registers, problems)
    problems += checks(subject, now)
    problems = unsilenced(problems, subject.header.ignore)
    if not subject.bad and not errors_only(problems):
        return Described(article, problems, sound=True, unsure=frozenset())
    unsure = subject.bad | (raw.lines.keys() - raw.values.keys())
    if "date" in unsure:
        article = replace(article, date=now)
    return Described(article, problems, sound=False, unsure=unsure)


def _unknown(path: str, now: datetime) -> Article:
    return Article(
        id="", path=path, slug="", url="", title="", date=now, category=NOWHERE, regions=()
    )


def resolve(
    raw: RawHeader, path: str, registers: Registers, now: datetime
) -> tuple[Article | None, list[Problem]]:
    """What `described` gives; None when there is an error."""
    found = described(raw, path, registers, now)
    return (found.article if found.sound else None), found.problems
