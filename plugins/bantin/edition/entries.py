"""An article as its feed entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from bantin.articles.cards import picture_of, region_link, term_link
from bantin.articles.model import Article
from bantin.core.files import digest
from bantin.core.nearby import Nearby
from bantin.core.site import Site
from bantin.core.views import Link
from bantin.edition.references import stamp_of
from bantin.feeds.model import (
    Attachment,
    Category,
    Entry,
    LaterEntry,
    LaterText,
    Picture,
    Source,
)
from bantin.feeds.prepare import KEPT
from bantin.media.library import Library
from bantin.regions.model import Register

WHOLE = 256  # whole entries at hand: those that a file needs, which nobody has written yet
MARK = "./."
END_MARK = re.compile(r"\s*\./\.(?=\s*</p>\s*\Z)")


def without_print_signs(html: str) -> str:
    """A body for other programs: no no-break spaces, no end mark of official prose."""
    text = html.replace("\u00a0", " ")
    return END_MARK.sub(".", text) if MARK in text else text


def _content(article: Article) -> str | LaterText:
    """The text of `article`, which is not held for every entry there is."""
    def fetch() -> str:
        return without_print_signs(article.body_html)

    return LaterText(article.fingerprint, fetch) if article.fingerprint else fetch()


@lru_cache(maxsize=KEPT)
def _category(site: str, url: str, title: str) -> Category:
    """A list at `url` of the `site` as a category; most entries share theirs with many."""
    return Category(url.strip("/").rsplit("/", 1)[-1], f"{site}{url}", title)


class Entries:
    """Makes the feed entries of articles, each once while it is at hand."""

    def __init__(self, site: Site, register: Register, library: Library) -> None:
        self.site = site
        self.register = register
        self.library = library
        units = register.own, register.added
        self._mark = digest(repr((site.url, units)).encode())  # what entries show of the site
        self._made = Nearby[str, Entry](WHOLE)
        self._later = Nearby[str, LaterEntry](KEPT)

    def of(self, articles: Iterable[Article]) -> tuple[Entry | LaterEntry, ...]:
        """The entries of `articles` in their order."""
        return tuple([self.later(each) if each.fingerprint else self.entry(each)
                      for each in articles])

    def later(self, article: Article) -> LaterEntry:
        """The entry of `article`, which has a fingerprint, to be made if nobody has written it."""
        found = self._later.get(article.id)
        if found is None:
            found = self._later[article.id] = LaterEntry(
                stamp=f"{self._mark} {article.id} {stamp_of(self.library, article)}",
                id=article.id,
                published=article.date, updated=article.updated,
                exact=bool(article.date.second), make=partial(self.entry, article),
            )
        return found

    def entry(self, article: Article) -> Entry:
        """The entry of `article`."""
        made = self._made.get(article.id)
        if made is None:
            made = self._made[article.id] = self._make(article)
        return made

    def _make(self, article: Article) -> Entry:
        origin = article.origin
        return Entry(
            id=article.id,
            url=self._absolute(article.url),
            title=article.title,
            published=article.date,
            updated=article.updated,
            lede=article.lede,
            content_html=_content(article),
            authors=tuple(author.name for author in article.authors),
            categories=tuple(self._categories(article)),
            picture=self._picture(article),
            attachments=tuple(self._attachments(article)),
            origin=Source(origin.name, origin.url, origin.canonical) if origin else None,
            correction=article.correction,
            exact=bool(article.date.second),
        )

    def _absolute(self, url: str) -> str:
        return f"{self.site.url}{url}"

    def _categories(self, article: Article) -> Iterator[Category]:
        links: list[Link] = [term_link("category", article.category)]
        links += [region_link(self.register, unit, article.date) for unit in article.regions]
        links += [term_link("level", level) for level in article.levels]
        links += [term_link("tag", tag) for tag in article.tags]
        for link in links:
            yield _category(self.site.url, link["url"], link["title"])

    def _picture(self, article: Article) -> Picture | None:
        image = picture_of(article)
        if image is None:
            return None
        view = self.library.picture(image)
        published = self.library.published(view["src"])
        return Picture(
            self._absolute(view["src"]), published.size, published.type,
            view["width"], view["height"],
        )

    def _attachments(self, article: Article) -> Iterator[Attachment]:
        for item in article.attachments:
            view = self.library.attachment(item.file, item.title)
            yield Attachment(
                self._absolute(view["url"]), view["bytes"], view["type"], view["title"]
            )
