"""What the search knows of an article: plain values, nothing of Pelican or the archive."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import astuple

from bantin.articles.model import Term
from bantin.core.files import digest
from bantin.core.text import clean, nfc
from bantin.core.values import dataclass

END_MARK = re.compile(r"\s*\./\.?\s*$")
ODD = re.compile("[\u200b-\u200d\ufeff\u2060\u00adÐðƉɖ]")  # invisible and look-alike signs


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One published article.

    `url` is a path on this site, `date_iso` begins with `YYYY-MM-DD`; `text` is the body without
    markup, one paragraph per line. `region_ids` and `region_names_then` run side by side: the
    units as they were on the article's date; `region_names_above` are those that they lay in on
    that day. `region_now` holds the current provinces, `people` the authors.
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
    region_names_above: tuple[str, ...] = ()
    region_now: tuple[Term, ...] = ()
    levels: tuple[Term, ...] = ()
    people: tuple[Term, ...] = ()
    has_attachment: bool = False

    @property
    def year(self) -> str:
        """Year of publication, four digits."""
        return self.date_iso[:4]

    @property
    def names(self) -> tuple[str, ...]:
        """Names that the article is found by though its text may not hold them."""
        now = (term.name for term in self.region_now)  # results show the unit with this one
        authors = (term.name for term in self.people)
        regions = *self.region_names_then, *now, *self.region_names_above
        return tuple(dict.fromkeys((*regions, *authors)))


@dataclass(frozen=True, slots=True)
class Entry:
    """What must be known of every article at every build; `load` is called for changed ones only.

    `digest` is another one whenever anything in the document is another.
    """

    id: str
    date_iso: str
    digest: str
    load: Callable[[], SearchDocument]


def entry(document: SearchDocument) -> Entry:
    """The entry of a document at hand."""
    content = json.dumps(astuple(document), ensure_ascii=False)
    hashed = digest(content.encode("utf-8", "surrogatepass"))
    return Entry(document.id, document.date_iso, hashed, lambda: document)


def numbered(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of their numbers: oldest first, so sorting by date is free."""
    return sorted(entries, key=lambda each: (each.date_iso, each.id))


def paragraphs(text: str) -> str:
    """Body text in normal form, one paragraph per line, without the end mark of official prose."""
    plain = nfc(text).strip()
    if plain.endswith(("./.", "./")):
        plain = END_MARK.sub("", plain)
    if ODD.search(plain):
        plain = "\n".join(map(clean, plain.split("\n")))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)
