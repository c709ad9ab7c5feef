"""What parts refer to instead of holding it: articles, their headlines, all of them together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from bantin.articles.model import Article
from bantin.core.dates import iso
from bantin.core.files import digest
from bantin.core.views import Link
from bantin.incremental.keys import Reference
from bantin.media.library import Library

ARTICLE, HEADLINE, WHOLE, SHOWN = "@article", "@headline", "@whole", "@shown"


@dataclass(frozen=True, slots=True)
class Headline:
    """Of an article title and address alone: its text may change without notice."""

    article: Article

    @property
    def link(self) -> Link:
        """The title as a link to the article."""
        return {"title": self.article.title, "url": self.article.url}


@dataclass(frozen=True, slots=True)
class Standing:
    """An article as far as it is known without being loaded; `date` is in ISO 8601."""

    path: str
    id: str
    date: str
    fingerprint: str
    load: Callable[[], Article]


@dataclass(frozen=True, slots=True)
class Whole:
    """All published articles."""

    articles: tuple[Standing, ...]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Whole:
        """These articles, which are at hand."""
        return cls(tuple(
            Standing(a.path, a.id, iso(a.date), a.fingerprint, partial(_itself, a))
            for a in articles
        ))


def _itself(article: Article) -> Article:
    return article


@dataclass(frozen=True)
class Shown:
    """The units that have a page, told apart from other such sets by their `fingerprint`."""

    units: frozenset[str]

    @cached_property
    def fingerprint(self) -> str:
        """Equal for equal sets."""
        return digest("\n".join(sorted(self.units)).encode())


def references(
    library: Library, numbers: Mapping[str, int]
) -> Callable[[Any], Reference | None]:
    """The references to articles, which have `numbers` by their paths, and to sets of units."""
    known: dict[str, Reference] = {}
    headlines: dict[str, Reference] = {}

    def refer(value: Any) -> Reference | None:
        if isinstance(value, Article):
            found = known.get(value.path)
            if found is None:
                stamp = _article(library, value)
                found = known[value.path] = Reference(ARTICLE, numbers[value.path], stamp)
            return found
        if isinstance(value, Headline):
            path = value.article.path
            if path not in headlines:
                shown = digest(json.dumps(value.link).encode("utf-8", "replace"))
                headlines[path] = Reference(HEADLINE, numbers[path], shown)
            return headlines[path]
        if isinstance(value, Whole):
            prints = "\n".join(each.fingerprint for each in value.articles)
            every = [numbers[each.path] for each in value.articles]
            return Reference(WHOLE, every, digest(prints.encode()))
        return Reference(SHOWN, value.fingerprint, "") if isinstance(value, Shown) else None

    return refer


def _article(library: Library, article: Article) -> str:
    own = article.fingerprint or digest(repr(article).encode("utf-8", "surrogatepass"))
    media = [library.stamp(file) for file in _files(article)]
    return digest(json.dumps([own, media]).encode()) if media else own


def _files(article: Article) -> Iterator[str]:
    for image in (article.image, *article.images, *article.gallery):
        if image is not None:
            yield image.file
    for item in article.attachments:
        yield item.file
