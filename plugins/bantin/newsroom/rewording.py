"""Making what shows articles with new wordings, from the plan that the store keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from bantin.articles.model import Article, without_text
from bantin.articles.reading import reading_of
from bantin.articles.reading_store import Readings
from bantin.core.code import code_stamp
from bantin.core.outputs import Part
from bantin.core.values import dataclass
from bantin.edition.printing import Printer, compiled, environment_of, keep_compiled
from bantin.edition.references import (
    HEADLINE,
    IN_YEAR,
    SHOWN,
    Headline,
    InYear,
    KeptLine,
    References,
    Shown,
    Standing,
    Whole,
)
from bantin.edition.sources import Sources
from bantin.edition.workshop import MANIFEST, NAME, SEARCH, Workshop, open_workshop
from bantin.incremental.build import LIMIT, Build
from bantin.incremental.keys import Keys
from bantin.incremental.looking import Lose, differing
from bantin.incremental.making import Press
from bantin.incremental.plan import part_of, value_of
from bantin.incremental.store import Source, Store
from bantin.newsroom.beside import Index, indexing
from bantin.newsroom.outcome import Done, Task
from bantin.newsroom.unchanged import Told, keep
from bantin.publish.journal import Changes
from bantin.publish.releases import put
from bantin.regions.model import Register

FEEDS = "bantin.edition.feed_files"
# What makes parts of articles: what every article needs first, then what fewer do, in small steps.
MAKERS = (
    "bantin.edition.article_page", "bantin.edition.list_pages", "bantin.edition.home_page",
    "bantin.feeds.text", "bantin.feeds.prepare", "email.utils", "bantin.feeds.entry_xml",
    "bantin.feeds.outputs", FEEDS, "bantin.structured_data.api", "bantin.edition.site_files",
)  # fmt: skip
FRAMES = "frames"


class Numbers(dict[str, int]):
    """Numbers of sources by their paths, asked for in the store where nobody told them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __missing__(self, path: str) -> int:
        """The number of the source at `path`."""
        found = self[path] = self._store.source(path=path).number
        return found


@dataclass(slots=True)
class Articles:
    """What the data of parts refer to, loaded when it is asked for.

    `numbers` are those of what was loaded, by paths.
    """

    store: Store
    readings: Readings
    output: Path
    changed: Mapping[int, Source]
    numbers: Numbers
    every: Mapping[int, Source] = field(default_factory=dict)
    _loaded: dict[int, Article] = field(default_factory=dict)
    _lines: dict[int, Mapping[str, str]] = field(default_factory=dict)

    def __call__(self, sign: str, name: Any) -> Any:
        """The value to which `sign` and `name` refer."""
        if sign == SHOWN:
            return Shown(frozenset(json.loads(self.store.meta(f"{SHOWN} {name}"))))
        if sign == IN_YEAR:
            return self._in_year(*name)
        return Headline(self.article(name)) if sign == HEADLINE else self.article(name)

    def source(self, number: int) -> Source:
        """The source with that number: one that changed, one of `every`, one from the store."""
        found = self.changed.get(number) or self.every.get(number)
        return found or self.store.source(number=number)

    def article(self, number: int) -> Article:
        """The article with that number; raises EnvironmentFailure when its reading is damaged."""
        if number not in self._loaded:
            source = self.source(number)
            row = self.readings.whole_row(source.path, source.fingerprint)
            found = reading_of(row, self.readings).article
            assert found is not None  # noqa: S101 - a build with refused articles fails
            self._loaded[number] = without_text(found)
            self.numbers[source.path] = number
        return self._loaded[number]

    def _in_year(self, number: int, year: int, stamp: str) -> InYear | KeptLine:
        """The line of an article that did not change is taken from the file that is there.

        That is as it was written, from what else the line tells; without it all are made.
        """
        from bantin.structured_data.api import lines_by_id, year_path  # for data alone

        if year not in self._lines:
            path = year_path(year)
            whole = (row := self.store.row(path)) and not any(
                differing([(path, row.size, row.mtime)], self.output)
            )
            self._lines[year] = lines_by_id(self.output / path) if whole else {}
        text = self._lines[year].get(json.dumps(self.source(number).id, ensure_ascii=False))
        if text is None or number in self.changed:
            return InYear(self.article(number))
        return KeptLine(number, year, stamp, text)

    def standing(self, number: int) -> Standing:
        """The article with that number as far as it is known without being loaded."""
        path, _, id_, date, fingerprint, *_ = self.source(number)
        return Standing(path, id_, date, fingerprint, partial(self.article, number))


def templates_of_articles(settings: Mapping[str, Any]) -> Iterator[str]:
    """Compile the templates of an article's page, one after the other."""
    return compiled(environment_of(settings), "article.html")


def makers() -> Iterator[object]:
    """Bring in what makes the parts of articles, one after the other."""
    return map(import_module, MAKERS)


@contextmanager
def _frames(store: Store, parts: Iterable[Part]) -> Iterator[None]:
    """Keep the frames of feeds if there are feeds among `parts`, and begin with those kept.

    Entries that another build of this process named are forgotten then.
    """
    if all(part.make.__module__ != FEEDS for part in parts):
        yield
        return
    from bantin.feeds.frames import known_frames, take_frames
    from bantin.feeds.prepare import forget

    forget()
    stamp, _, told = store.meta(FRAMES).partition(" ")
    take_frames(told if stamp == code_stamp() else "")
    yield
    told = f"{code_stamp()} {known_frames()}"
    if told != store.meta(FRAMES):
        store.remember(FRAMES, told)


def reworded(
    task: Task, store: Store, told: Told, sources: Sources, found: Sequence[tuple[Source, Source]],
    lost: Lose,
) -> Done | None:
    """Bring the output up to date where articles are shown that were `found` changed.

    These are sources as they were and as they are. None where files of it are `lost`, which is
    asked for when all is made: nothing is kept then.
    """
    workshop = open_workshop(task.settings, sources, store.meta(NAME))
    changed = [now for was, now in found if now.fingerprint != was.fingerprint]
    known = {each.number: each for each in changed}
    articles = Articles(store, sources.readers.store, task.place.output, known, Numbers(store))
    made = environment_of(task.settings)
    work = _begun(task, articles, workshop, Printer(workshop, made))
    with articles.readings.together(), _indexed(task, work, articles, workshop) as index:
        parts = _parts(work, articles)
        with _frames(store, parts):
            work.add(parts)
        work.add(index()[1])  # last: no page waits for it
    if lost(store):
        for path in work.staged:
            (task.place.stage / path).unlink()
        return None
    store.keep_sources([now for _, now in found])
    removed = set(work.removed())
    work.keep()
    keep(store, task.seen, told)
    put(task.place, work.written, removed, work.new(), store)
    keep_compiled(made)
    changes = Changes(len(work.written), work.total() - len(work.written), len(removed))
    titles = {each.id: articles.article(each.number).title for each in changed}
    return Done(changes, told, None, sources.readers.read, titles)


def _begun(task: Task, articles: Articles, workshop: Workshop, printer: Printer) -> Build:
    """A build that knows of no part yet."""
    store, refer = articles.store, References(workshop.desk.library, articles.numbers)
    versions = json.loads(store.meta("versions"))
    keys = Keys(workshop.base, refer, versions.__getitem__, numbered=refer.numbered)
    press = Press(workshop.desk, keys, printer.render)
    output, stage = task.place.output, task.place.stage
    return Build(store, press, output, stage, task.jobs, viewer=task.viewer)


def _parts(work: Build, articles: Articles) -> list[Part]:
    """The parts that refer to changed `articles`, as these stand there, for `work`."""
    found = work.store.referring(articles.changed)
    work.keys |= {name: (None, key) for name, key, _ in found}
    return [part_of(name, data, articles) for name, _, data in found]


@contextmanager
def _indexed(
    task: Task, work: Build, articles: Articles, workshop: Workshop
) -> Iterator[Index]:
    """The parts of the search index, which is brought up to date by another process meanwhile."""
    known = work.store.keys(SEARCH)
    if not articles.changed or not known:
        yield lambda: ("", ())
        return
    plan, before = work.store.meta(SEARCH), work.store.data(MANIFEST)

    def parts() -> tuple[str, Iterable[Part]]:  # in the process that makes the index
        return "", _search_parts(workshop.desk.regions, plan, before, articles)

    with indexing(parts, task.jobs, LIMIT) as made:
        def index() -> tuple[str, Iterable[Part]]:
            _, found = made()
            work.keys |= {each.name: (None, known[each.name]) for each in found}
            return "", found

        yield index


def _search_parts(
    register: Register, plan: str, before: str, articles: Articles
) -> Iterable[Part]:
    """Parts of the index after `articles` changed, by its `plan` and the manifest's data `before`.

    Which there are follows from how many articles there are; those that are as they were may be
    missing.
    """
    from bantin.edition.search_entries import indexed, indexed_again

    numbers, *rest = value_of(plan, lambda _sign, name: name)
    edited = [articles.standing(each) for each in sorted(articles.changed.keys() & numbers)]
    manifest = part_of(MANIFEST, before, articles).args[-1]
    found = indexed_again(register, edited, manifest, *rest)
    if found is not None:
        return found
    with closing(Store(articles.store.path)) as store:  # not the one of the other process
        articles.every = {each.number: each for each in store.sources().values()}
    return indexed(register, 1, Whole(tuple(map(articles.standing, numbers))), *rest)
