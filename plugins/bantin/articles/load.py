"""Reading a content folder whole: every article and page, every list, every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bantin.abbreviations.glossary import load_glossary
from bantin.articles.archive import Archive, Names
from bantin.articles.files import find_articles
from bantin.articles.folder import ContentFolder, placed
from bantin.articles.kept_readings import UNSEEN, Readers
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article, without_text
from bantin.articles.pages import StaticPage, load_pages
from bantin.articles.problem_rows import line_of
from bantin.articles.reading import Reading, Surroundings
from bantin.articles.registers import Lists, Registers
from bantin.articles.terms import LineOf, load_categories, load_tags, shared_authors, shared_tags
from bantin.articles.urls import LOST_CODES, Addresses, addresses, duplicates, parse_lock
from bantin.core.dates import iso
from bantin.core.lists import read_text
from bantin.core.problems import Problem, errors_only
from bantin.core.values import dataclass
from bantin.core.workers import NOTHING
from bantin.legal_citations.register import load_documents
from bantin.media import Library
from bantin.people.read import read_people
from bantin.regions.model import load_register


class Known(NamedTuple):
    """A source as its reading tells it; `date` in ISO 8601, `facets` as the store has them."""

    path: str
    id: str
    date: str
    fingerprint: str
    facets: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a content folder holds; `links` are internal links by the path of their article.

    `refused` says that some article was left out for an error in its header; `read` articles
    were read now, the others known; `ordinary` of them did not need Python-Markdown. Lists without
    a fault are sound.
    """

    root: Path
    archive: Archive
    pages: tuple[StaticPage, ...]
    lists: Lists
    library: Library
    links: Mapping[str, tuple[InternalLink, ...]]
    embargoed: tuple[Article, ...]
    refused: bool
    addresses: Addresses
    problems: list[Problem]
    sources: list[Known] = field(default_factory=list)
    read: int = 0
    ordinary: int = 0
    sound_lists: bool = False


Listed = tuple[Lists, list[Problem]]


def load_lists(folder: ContentFolder) -> Listed:
    """The lists of `folder`, its own or the project's."""
    regions, problems = load_register(folder.data("regions.yaml"))
    people, more = read_people(folder.data("authors.yaml"), folder.data("organisations.yaml"))
    problems = [*problems, *more]
    categories, more = load_categories(folder.data("categories.yaml"))
    problems += more
    tags, more = load_tags(folder.data("tags.yaml"))
    problems += more
    glossary, more = load_glossary(folder.data("abbreviations.yaml"))
    problems += more
    documents, more = load_documents(folder.data("documents.yaml"))
    problems += more
    return Lists(Registers(regions, people, categories, tags), glossary, documents), problems


def across(
    articles: list[Article], registers: Registers, line: LineOf
) -> tuple[Names, list[Problem]]:
    """The one name of each tag and author, and faults that show when all articles are seen.

    `line(path, dotted key)` gives the line of a key in an article's file.
    """
    tags, of_tags = shared_tags(articles, registers.tags, line)
    authors, of_authors = shared_authors(articles, registers.people, line)
    names = {"tag": tags, "author": authors}
    return names, [*of_tags, *of_authors, *duplicates(articles, line)]


def is_out(article: Article, now: datetime) -> bool:
    """Whether readers may see the article, or the notice of its withdrawal."""
    return article.date <= now and article.status in {"published", "withdrawn"}


def load(
    folder: ContentFolder,
    library: Library,
    now: datetime,
    *,
    drafts: bool,
    state: Path | None = None,
    jobs: int = 0,
    full: bool = False,
    listed: Callable[[], Listed] | None = None,
    meanwhile: Iterator[object] = NOTHING,
    stamps: Mapping[str, str] = UNSEEN,
) -> Loaded:
    """Read everything below `folder`, whose pictures and attachments are in `library`.

    `drafts` lets unpublished articles into the archive, for previews only. `state` is the folder
    of what is kept between builds (None: nothing is), which `full` does not trust; `jobs`
    defaults to the number of cores; `listed` gives the lists, which may take time in another
    process; `meanwhile` goes on here while others read; `stamps` of articles' files, by path, were
    taken just now.
    """
    listed = cache(listed or partial(load_lists, folder))
    around = cache(partial(_surroundings, listed, library, now))
    files, unfit = find_articles(folder)
    readers = Readers(
        folder, around, library.settings, state, jobs, trusting=not full, stamps=stamps)
    readings = {reading.path: reading for reading in readers.readings(files, meanwhile)}
    lists, of_lists = listed()
    articles = [each.article for each in readings.values() if each.article is not None]
    content = _Content(folder, around(), lists, readings, articles, unfit)
    return _held_together(content, library, readers, of_lists, drafts=drafts)


def _surroundings(
    listed: Callable[[], Listed], library: Library, now: datetime
) -> Surroundings:
    lists, _ = listed()
    context = BodyContext(lists.glossary, lists.documents, lists.registers.regions, library)
    return Surroundings(lists.registers, context, now)


@dataclass(frozen=True, slots=True)
class _Content:
    """The sources of `folder` as they were read, before they are held against each other.

    `around` is what was around them, `unfit` tells of files that were not read.
    """

    folder: ContentFolder
    around: Surroundings
    lists: Lists
    readings: Mapping[str, Reading]
    articles: list[Article]
    unfit: list[Problem]

    @property
    def refused(self) -> bool:
        """Whether some article was left out."""
        return bool(errors_only(self.unfit)) or len(self.articles) < len(self.readings)

    def line(self, path: str, key: str) -> int:
        """The line of a key in an article's file."""
        return line_of(key, self.readings[path].lines())

    def shown(self, *, drafts: bool) -> list[Article]:
        """The articles that readers may see, or whoever looks at `drafts` too."""
        now = self.around.now
        return [a for a in self.articles if is_out(a, now) or (drafts and a.status != "withdrawn")]

    def embargoed(self) -> tuple[Article, ...]:
        """Those that readers may see later."""
        now = self.around.now
        return tuple(a for a in self.articles if a.status == "published" and a.date > now)

    def addresses(self, shown: list[Article]) -> tuple[Addresses, list[Problem]]:
        """As `load_addresses`, without addresses that are lost for a fault told elsewhere."""
        kept, found = load_addresses(self.folder, shown, self.around.now, self.line)
        untold = LOST_CODES if self.refused else ()
        return kept, [each for each in found if each.code not in untold]

    def sources(self) -> list[Known]:
        """The sources as their readings tell them."""
        return [
            Known(each.path, a.id, iso(a.date), a.fingerprint, each.facets)
            for each in self.readings.values() if (a := each.article) is not None
        ]


def _held_together(
    content: _Content, library: Library, readers: Readers, of_lists: list[Problem], *, drafts: bool
) -> Loaded:
    """All that was read, with the faults of lists, of each source, and of all together."""
    folder, readings = content.folder, content.readings.values()
    names, of_terms = across(content.articles, content.lists.registers, content.line)
    pages, links, of_pages = load_pages(folder, content.around.context, content.around.now)
    shown = content.shown(drafts=drafts)
    kept, of_addresses = content.addresses(shown)
    of_sources = chain(content.unfit, chain.from_iterable(each.problems for each in readings))
    problems = chain(of_lists, of_sources, of_terms, of_pages, of_addresses)
    return Loaded(
        root=folder.root,
        archive=Archive.of((without_text(article) for article in shown), names),
        pages=pages,
        lists=content.lists,
        library=library,
        links={**{each.path: each.links for each in readings if each.links}, **links},
        embargoed=content.embargoed(),
        refused=content.refused,
        addresses=kept,
        problems=[placed(problem, folder) for problem in problems],
        sources=content.sources(),
        read=readers.read,
        ordinary=readers.ordinary,
        sound_lists=not of_lists,
    )


def load_addresses(
    folder: ContentFolder, shown: list[Article], now: datetime, line: LineOf
) -> tuple[Addresses, list[Problem]]:
    """Redirects of the articles that are shown, held against the list of published addresses.

    Where an article was left out for an error of its own, its address is reported as lost.
    """
    name = folder.lock.name
    text, faults = read_text(folder.lock, name) if folder.lock.is_file() else ("", [])
    locked, problems = parse_lock(text, name)
    problems = [*faults, *problems]
    kept, more = addresses(shown, locked, name, now.date(), line)
    return kept, [*problems, *more]
