"""The article as everything after the reader knows it: checked, resolved, immutable."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from bantin.core.values import dataclass

# The name `date` is a field of Article below.
Day = date
Status = Literal["draft", "review", "approved", "published", "withdrawn"]
# What a kept article is loaded without: the words of its page, nothing that puts it anywhere.
APART = frozenset({
    "slug", "lede", "lede_in_body", "dateline", "correction", "date_source", "approved_by",
    "approved_at", "image", "gallery", "images",
})  # fmt: skip


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


class Pictures(NamedTuple):
    """The files of an article's pictures: of the header, of the text, of the gallery."""

    image: str = ""
    images: tuple[str, ...] = ()
    gallery: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """All of them, the lead picture first."""
        first = (self.image,) if self.image else ()
        return first + self.images + self.gallery


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
    """An article's text, wherever it is kept, and what the article is loaded without."""

    @property
    def html(self) -> str:
        """Sanitised HTML."""

    @property
    def content(self) -> bytes:
        """The same HTML in UTF-8."""

    def complete(self, article: Article) -> None:
        """Give the article all of `APART` that it was loaded without."""


@dataclass(frozen=True, slots=True)
class HeldBody:
    """A text held in memory, of an article that is whole."""

    html: str = ""

    @property
    def content(self) -> bytes:
        """The HTML in UTF-8."""
        return self.html.encode()

    def complete(self, article: Article) -> None:
        """Nothing is missing."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Times are aware, in +07:00.

    Its text is fetched when it is asked for, and so is what stands in `APART` of one that was kept
    (decision 0035). `fingerprint` changes whenever anything of the article does, text included; it
    is empty until the article is read whole. `told` are the files of pictures it is loaded without.
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
    told: Pictures | None = field(default=None, compare=False, repr=False)

    if not TYPE_CHECKING:
        def __getattr__(self, name: str) -> Any:
            """What is asked for the first time."""
            if name not in APART:
                raise AttributeError(name)
            self.body.complete(self)
            return object.__getattribute__(self, name)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is to be fetched but its text."""
        try:
            object.__getattribute__(self, "lede")
        except AttributeError:
            return False
        return True

    @property
    def pictures(self) -> Pictures:
        """The files of its pictures."""
        return self.told or Pictures(
            self.image.file if self.image else "",
            tuple([each.file for each in self.images]),
            tuple([each.file for each in self.gallery]),
        )

    @property
    def body_html(self) -> str:
        """The sanitised HTML of the text."""
        return self.body.html

    @property
    def body_text(self) -> str:
        """The words of the text, a paragraph on each line."""
        from bantin.articles.plain_text import plain_text  # where it is asked for

        return plain_text(self.body.html)

    @property
    def updated(self) -> datetime:
        """Time of the last change: `modified`, else `date`."""
        return self.modified or self.date


def without_text(article: Article) -> Article:
    """The article; of a withdrawn one nothing but its address, times and reason."""
    if article.status != "withdrawn":
        return article
    return Article(
        id=article.id, path=article.path, slug=article.slug, url=article.url, title="",
        date=article.date, category=article.category, regions=article.regions,
        status="withdrawn", modified=article.modified, aliases=article.aliases,
        withdrawn_reason=article.withdrawn_reason, fingerprint=article.fingerprint,
    )  # fmt: skip
