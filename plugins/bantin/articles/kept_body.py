"""What a kept article is loaded without: the words of its page, its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bantin.articles.model import Article
from bantin.articles.reading_store import Readings
from bantin.articles.records import complete, shorten

WHOLE = 16_384  # articles of a process that have their words, half a KiB each


class KeptBody(NamedTuple):
    """What the store has of an article besides its place, fetched when it is asked for.

    The last texts asked for stay at hand.
    """

    readings: Readings
    path: str
    fingerprint: str

    @property
    def html(self) -> str:
        """Sanitised HTML."""
        return self.content.decode()

    @property
    def content(self) -> bytes:
        """The same in UTF-8, as it is kept."""
        return self.readings.body(self.path, self.fingerprint)

    def complete(self, article: Article) -> None:
        """Give the article all that it was loaded without, and take it from another in turn."""
        complete(article, self.readings.words(self.path, self.fingerprint)[0])
        completed = self.readings.completed
        completed.append(article)
        if len(completed) > WHOLE:
            shorten(completed.popleft())

    def lines(self) -> Mapping[str, int]:
        """The lines of keys in the file."""
        found: Mapping[str, int] = json.loads(
            self.readings.words(self.path, self.fingerprint)[1] or "{}")
        return found


def fetch_texts(articles: Iterable[Article]) -> None:
    """Have the texts of `articles`, few enough to stay at hand, fetched together."""
    kept = [each.body for each in articles if isinstance(each.body, KeptBody)]
    if kept:
        kept[0].readings.fetch([each[1:] for each in kept])
