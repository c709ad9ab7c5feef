"""The article as everything after the reader knows it: checked, resolved, immutable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

# The name `date` is a field of Article below.
Day = date
Status = Literal["draft", "review", "approved", "published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Term:
    """A category, tag, author, level or organisation: identity is `slug`, `name` is shown."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as the header or the text names it; `file` is relative to the content root."""

    file: str
    alt: str
    caption: str = ""
    credit: str = ""
    consent: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file for download, relative to the content root."""

    file: str
    title: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a republished item comes from."""

    name: str
    url: str = ""
    canonical: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """Times that go to calendars."""

    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal document cited in the text; `document` is its id, `/van-ban/<id>/` its page."""

    document: str
    number: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Times are aware, in +07:00; `body_html` is sanitised."""

    id: str
    path: str
    slug: str
    url: str
    title: str
    date: datetime
    category: Term
    regions: tuple[str, ...]
    status: Status = "published"
    authors: tuple[Term, ...] = ()
    organisation: Term | None = None
    tags: tuple[Term, ...] = ()
    levels: tuple[Term, ...] = ()
    lede: str = ""
    lede_in_body: bool = False
    dateline: str = ""
    modified: datetime | None = None
    correction: str = ""
    date_source: str = "editor"
    image: Image | None = None
    gallery: tuple[Image, ...] = ()
    attachments: tuple[AttachedFile, ...] = ()
    origin: Origin | None = None
    featured: Day | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    event: Event | None = None
    views_base: int = 0
    rating: tuple[int, ...] = ()
    aliases: tuple[str, ...] = ()
    withdrawn_reason: str = ""
    body_html: str = ""
    body_text: str = ""
    images: tuple[Image, ...] = ()
    links: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    source_hash: str = ""

    @property
    def updated(self) -> datetime:
        """Time of the last change: `modified`, else `date`."""
        return self.modified or self.date
