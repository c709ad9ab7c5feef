"""What the search knows of an article: plain values, nothing of Pelican or the archive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bantin.articles.model import Term
from bantin.core.text import clean

END_MARK = re.compile(r"\s*\./\.?\s*$")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One published article.

    `url` is a path on this site, `date_iso` begins with `YYYY-MM-DD`; `text` is the body without
    markup, one paragraph per line. `region_ids` and `region_names_then` run side by side: the
    units as they were on the article's date. `region_now` holds the current provinces.
    """

    id: str
    url: str
    title: str
    date_iso: str
    lede: str
    text: str
    category: Term
    region_ids: tuple[str, ...] = ()
    region_names_then: tuple[str, ...] = ()
    region_now: tuple[Term, ...] = ()
    levels: tuple[Term, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        """Year of publication, four digits."""
        return self.date_iso[:4]

    @property
    def names(self) -> tuple[str, ...]:
        """Names that the article is found by though its text may not hold them."""
        now = tuple(term.name for term in self.region_now)
        return tuple(dict.fromkeys((*self.region_names_then, *now, *self.authors)))


def numbered(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Documents in the order of their numbers: oldest first, so sorting by date is free."""
    return sorted(documents, key=lambda document: (document.date_iso, document.id))


def paragraphs(text: str) -> str:
    """Body text in normal form, one paragraph per line, without the end mark of official prose."""
    lines = (clean(line) for line in END_MARK.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)
