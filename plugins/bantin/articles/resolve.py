"""From a raw header to an `Article`: schema, registers, rules between keys, in one pass.

Every fault of a header is found: keys that the schema refuses are set aside and the others are
still resolved. Brings pydantic when called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from bantin.articles import lookups
from bantin.articles.checks import checks
from bantin.articles.header import RawHeader
from bantin.articles.model import Article, AttachedFile, Event, Image, Origin
from bantin.articles.registers import Registers
from bantin.articles.silencing import unsilenced
from bantin.articles.subject import Subject, validate
from bantin.core.problems import Problem, errors_only
from bantin.core.text import nfc, slug

__all__ = ["Registers", "article_url", "resolve"]

STEM_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:-|$)")
IDENTITY = re.compile(r"[a-z0-9-]{1,100}")
# Keys whose value is the article's field of the same name.
TAKEN_OVER = (
    "title", "date", "status", "dateline", "modified", "correction", "date_source", "featured",
    "approved_by", "approved_at", "views_base", "withdrawn_reason",
)  # fmt: skip
Part = TypeVar("Part")


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
    from bantin.articles.values import RESERVED

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


def _assemble(subject: Subject, registers: Registers, problems: list[Problem]) -> Article | None:
    """The article without its body; None when a required part could not be found."""
    header = subject.header
    units = _found(lookups.regions(subject, registers.regions), problems)
    category = _found(lookups.category(subject, registers.categories), problems)
    authors = _found(lookups.authors(subject, registers.people), problems)
    organisation = _found(lookups.organisation(subject, registers.people), problems)
    tags = _found(lookups.tags(subject, registers.tags), problems)
    last = _slug(subject, problems)
    if not units or not category:
        return None
    return Article(
        id=header.id or default_id(subject.path),
        path=subject.path,
        slug=last,
        url=article_url(header.date, last),
        category=category[0],
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


def resolve(
    raw: RawHeader, path: str, registers: Registers, now: datetime
) -> tuple[Article | None, list[Problem]]:
    """The article that `raw` describes, without its body, and every problem of the header.

    None when there is an error. Warnings that the header silences are left out.
    """
    subject, problems = validate(raw, path)
    if subject is None:
        return None, problems
    article = _assemble(subject, registers, problems)
    problems += checks(subject, now)
    problems = unsilenced(problems, subject.header.ignore)
    return (None if subject.bad or errors_only(problems) else article), problems
