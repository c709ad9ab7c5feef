"""The article as everything after the reader knows it: checked, resolved, immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

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


class Body(Protocol):
    """An article's text, wherever it is kept."""

    @property
    def html(self) -> str:
        """Sanitised HTML."""

    @property
    def text(self) -> str:
        """The words alone, a paragraph on each line."""


@dataclass(frozen=True, slots=True)
class HeldBody:
    """A text held in memory."""

    html: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Times are aware, in +07:00.

    Its text is fetched when it is asked for. `fingerprint` changes whenever anything of the
    article does, text included; it is empty until the article is read whole.
    """

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
    images: tuple[Image, ...] = ()
    citations: tuple[Citation, ...] = ()
    fingerprint: str = ""
    body: Body = field(default=HeldBody(), compare=False, repr=False)

    @property
    def body_html(self) -> str:
        """The sanitised HTML of the text."""
        return self.body.html

    @property
    def body_text(self) -> str:
        """The words of the text."""
        return self.body.text

    @property
    def updated(self) -> datetime:
        """Time of the last change: `modified`, else `date`."""
        return self.modified or self.date
