"""What parts refer to instead of holding it: articles, their headlines, all of them together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bantin.articles.model import Article
from bantin.core.dates import iso
from bantin.core.files import digest
from bantin.core.nearby import Nearby
from bantin.core.values import dataclass
from bantin.core.views import Link
from bantin.incremental.keys import Reference, hashed
from bantin.media.library import Library

if TYPE_CHECKING:
    from bantin.related.beside import Related

ARTICLE, HEADLINE, WHOLE, SHOWN = "@article", "@headline", "@whole", "@shown"
IN_YEAR, SEVERAL, LISTS = "@in-year", "@several", "@lists"
TITLES, ROWS = "@titles", "@rows"

_path = attrgetter("path")
NEAR = 20_000  # references to articles that are at hand
BESIDE = 100  # references to headlines, of pages that are made together, that are at hand
LONG = 20  # a list of more articles is hashed once, wherever it stands


@dataclass(frozen=True, slots=True)
class Headline:
    """Of an article title and address alone: its text may change without notice."""

    article: Article

    @property
    def link(self) -> Link:
        """The title as a link to the article."""
        return {"title": self.article.title, "url": self.article.url}


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """Articles in their order, told apart by one hash: for bundles, whose data nobody keeps.

    Whether an article is one of them follows from the article and what no article changes.
    """

    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Articles that follow each other in such a list, for bundles of what shows these alone."""

    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The same of lists one after the other."""

    lists: tuple[tuple[Article, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Picked:
    """Lists for bundles too, in which an article's place may follow from that of others."""

    lists: tuple[tuple[Article, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Companions:
    """Of each of some articles what is related to it, for bundles; found when it is asked for."""

    articles: tuple[Article, ...]
    related: Related

    @property
    def lists(self) -> tuple[tuple[Article, ...], ...]:
        """The lists, one after the other."""
        return self.related.of(self.articles)


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """Titles by what they are of, in this order, for bundles too."""

    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of three texts and a number, told apart by one hash, for bundles too."""

    rows: tuple[tuple[str, str, str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class CitedTitles:
    """Titles by their ids of what some articles cite, for bundles; looked up when asked for."""

    articles: tuple[Article, ...]
    known: Mapping[str, str]

    def looked_up(self) -> Mapping[str, str]:
        """The titles, in the order of their ids."""
        cited = {each.document for article in self.articles for each in article.citations}
        return {key: self.known[key] for key in sorted(cited)}


@dataclass(frozen=True, slots=True)
class InYear:
    """Of an article what the data of its year tell, on a line of its own."""

    article: Article


@dataclass(frozen=True, slots=True)
class KeptLine:
    """The line that the data of a year held of an article, which is as it was."""

    number: int
    year: int
    stamp: str
    text: str


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


class References:
    """References to what has `numbers` by paths, to lists and units; the last are at hand."""

    def __init__(self, library: Library, numbers: Mapping[str, int]) -> None:
        self._library, self._numbers = library, numbers
        self._articles: dict[str, Reference] = {}
        self._kinds: dict[type, Callable[[Any], Reference | None]] = {
            Article: self._article, Headline: self._headline, InYear: self._in_year,
            KeptLine: _kept, Whole: self._whole, Shown: _shown, Several: self._several,
            Stretch: self._several, Lists: self._lists, Picked: self._lists,
            Companions: self._lists, Titles: _titles, CitedTitles: _cited, Rows: _rows,
            tuple: self._tuple,
        }
        self._headlines = Nearby[str, Reference](BESIDE)
        self._marks: dict[str, str] = {}
        # Hashes by the identity of what they are of, which stays in memory with them.
        self._known: dict[int, tuple[Sequence[Article], str]] = {}

    def __call__(self, value: Any) -> Reference | None:
        """The reference to a value, None where nothing is kept of its kind."""
        kind = self._kinds.get(type(value))
        return kind(value) if kind else None

    def numbered(self, values: tuple[Any, ...]) -> tuple[str, list[int]] | None:
        """The sign and the names of references to `values`, if all of these are articles."""
        only = {*map(type, values)} == {Article}
        return (ARTICLE, [*map(self._numbers.__getitem__, map(_path, values))]) if only else None

    def _article(self, article: Article) -> Reference:
        found = self._articles.get(article.path)
        if found is None:
            number, stamp = self._numbers[article.path], stamp_of(self._library, article)
            found = Reference(ARTICLE, number, stamp, number)
            if len(self._articles) >= NEAR:
                self._articles.clear()
            self._articles[article.path] = found
        return found

    def _headline(self, headline: Headline) -> Reference:
        """The reference to a headline, which pages on both sides of it show."""
        article = headline.article
        found = self._headlines.get(article.path)
        if found is None:
            number = self._numbers[article.path]
            found = Reference(HEADLINE, number, hashed((article.title, article.url)), number)
            self._headlines[article.path] = found
        return found

    def _in_year(self, told: InYear) -> Reference:
        whole = self._article(told.article)
        return _in_year(whole.name, told.article.date.year, whole.stamp)

    def _several(self, value: Several | Stretch) -> Reference:
        return Reference(SEVERAL, None, self._hash(value.articles))

    def _hash(self, articles: tuple[Article, ...]) -> str:
        found = self._known.get(id(articles))
        if found is None:
            found = articles, digest(self._marked(articles).encode())
            if len(articles) > LONG:
                self._known[id(articles)] = found
        return found[1]

    def _lists(self, value: Lists | Picked | Companions) -> Reference:
        lists = value.lists
        long = [self._hash(found) for found in lists if len(found) > LONG]
        short = [*chain.from_iterable(found for found in lists if len(found) <= LONG)]
        lengths = tuple(map(len, lists))
        return Reference(LISTS, None, hashed((lengths, tuple(long), self._marked(short))))

    def _tuple(self, value: tuple[Any, ...]) -> Reference | None:
        """What stands in keys for articles that follow each other."""
        only = {*map(type, value)} == {Article}
        return Reference(SEVERAL, None, self._hash(value)) if only else None

    def _marked(self, articles: Sequence[Article]) -> str:
        """What tells articles apart; two hundred thousand are asked for in ten thousand."""
        try:
            return " ".join(map(self._marks.__getitem__, map(_path, articles)))
        except KeyError:
            numbers, library = self._numbers, self._library
            self._marks.update(
                (each.path, f"{numbers[each.path]} {stamp_of(library, each)}") for each in articles
            )
            return self._marked(articles)

    def _whole(self, value: Whole) -> Reference:
        prints = "\n".join(each.fingerprint for each in value.articles)
        every = [self._numbers[each.path] for each in value.articles]
        return Reference(WHOLE, every, digest(prints.encode()))


def _kept(line: KeptLine) -> Reference:
    return _in_year(line.number, line.year, line.stamp)


def _in_year(number: int, year: int, stamp: str) -> Reference:
    return Reference(IN_YEAR, [number, year, stamp], stamp, number)


def _titles(value: Titles) -> Reference:
    return Reference(TITLES, None, hashed(tuple(value.titles.items())))


def _cited(value: CitedTitles) -> Reference:
    return Reference(TITLES, None, hashed(tuple(value.looked_up().items())))


def _rows(value: Rows) -> Reference:
    return Reference(ROWS, None, hashed(value.rows))


def _shown(units: Shown) -> Reference:
    return Reference(SHOWN, units.fingerprint, "")


def stamp_of(library: Library, article: Article) -> str:
    """What is other for an article of which anything changed, its pictures and files too."""
    own = article.fingerprint or digest(repr(article).encode("utf-8", "surrogatepass"))
    if not (article.attachments or article.pictures.files):
        return own
    files = *article.pictures.files, *(item.file for item in article.attachments)
    return digest(json.dumps([own, [library.stamp(file) for file in files]]).encode())
