"""Making what shows articles with new wordings, from the plan that the store keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bantin.articles.load import without_text
from bantin.articles.model import Article
from bantin.articles.reading import reading_of
from bantin.articles.reading_store import Readings
from bantin.core.outputs import Part
from bantin.edition.printing import Printer, compiled, environment
from bantin.edition.references import (
    HEADLINE,
    IN_YEAR,
    SHOWN,
    WHOLE,
    Headline,
    InYear,
    KeptLine,
    Shown,
    Standing,
    Whole,
    references,
)
from bantin.edition.search_files import indexed
from bantin.edition.sources import Sources
from bantin.edition.workshop import NAME, SEARCH, Workshop, open_workshop
from bantin.feeds.prepare import forget as forget_entries
from bantin.incremental.build import Build
from bantin.incremental.keys import Keys
from bantin.incremental.looking import differing
from bantin.incremental.making import Press
from bantin.incremental.plan import part_of, value_of
from bantin.incremental.store import Source, Store
from bantin.newsroom.beside import indexing
from bantin.newsroom.outcome import Changed, Done, Task
from bantin.newsroom.unchanged import Told, keep
from bantin.publish.journal import Changes
from bantin.publish.releases import put
from bantin.structured_data.api import lines_by_id, year_path


@dataclass(slots=True)
class Articles:
    """What the data of parts refer to, loaded when it is asked for."""

    store: Store
    readings: Readings
    output: Path
    sources: Mapping[int, Source]
    changed: frozenset[int]
    _loaded: dict[int, Article] = field(default_factory=dict)
    _lines: dict[int, Mapping[str, str]] = field(default_factory=dict)

    def __call__(self, sign: str, name: Any) -> Any:
        """The value to which `sign` and `name` refer."""
        if sign == SHOWN:
            return Shown(frozenset(json.loads(self.store.meta(f"{SHOWN} {name}"))))
        if sign == WHOLE:
            return Whole(tuple(map(self._standing, name)))
        if sign == IN_YEAR:
            return self._in_year(*name)
        return Headline(self.article(name)) if sign == HEADLINE else self.article(name)

    def article(self, number: int) -> Article:
        """The article with that number; raises EnvironmentFailure when its reading is damaged."""
        if number not in self._loaded:
            source = self.sources[number]
            row = self.readings.whole_row(source.path, source.fingerprint)
            found = reading_of(row, self.readings).article
            assert found is not None  # noqa: S101 - a build with refused articles fails
            self._loaded[number] = without_text(found)
        return self._loaded[number]

    def _in_year(self, number: int, year: int, stamp: str) -> InYear | KeptLine:
        """The line of an article that did not change is taken from the file that is there.

        That is as it was written, from what else the line tells; without it all are made.
        """
        if year not in self._lines:
            path = year_path(year)
            whole = (row := self.store.row(path)) and not any(
                differing([(path, row.size, row.mtime)], self.output)
            )
            self._lines[year] = lines_by_id(self.output / path) if whole else {}
        text = self._lines[year].get(json.dumps(self.sources[number].id, ensure_ascii=False))
        if text is None or number in self.changed:
            return InYear(self.article(number))
        return KeptLine(number, year, stamp, text)

    def _standing(self, number: int) -> Standing:
        path, _, id_, date, fingerprint, *_ = self.sources[number]
        return Standing(path, id_, date, fingerprint, partial(self.article, number))


def templates_of_articles(settings: Mapping[str, Any]) -> Iterator[str]:
    """Compile the templates of an article's page, one after the other."""
    folder = Path(settings["THEME"]) / "templates"
    return compiled(environment(folder, settings["JINJA_ENVIRONMENT"]), "article.html")


def reworded(task: Task, store: Store, told: Told, sources: Sources, changed: Changed) -> Done:
    """Bring the output up to date where `changed` articles are shown."""
    forget_entries()
    workshop = open_workshop(task.settings, sources, store.meta(NAME))
    numbers = {each.number: each for each in (*changed.before.values(), *changed.now)}
    articles = Articles(
        store, sources.readers.store, task.place.output, numbers,
        frozenset(each.number for each in changed.now),
    )
    work = _begun(task, store, workshop, changed.before)
    with _indexed(task, work, articles, workshop, changed) as index:
        work.add(_parts(work, changed.now, articles))
        work.add(index())  # last: no page waits for it
    removed = set(work.removed())
    work.keep()
    keep(store, task.seen, told)
    put(task.place, work.written, removed, work.rows.keys() - work.before.keys(), store)
    changes = Changes(len(work.written), work.total() - len(work.written), len(removed))
    titles = {each.id: articles.article(each.number).title for each in changed.now}
    return Done(changes, told, None, sources.readers.read, titles)


def _begun(
    task: Task, store: Store, workshop: Workshop, sources: Mapping[str, Source]
) -> Build:
    """A build that knows of no part yet."""
    options = task.settings["JINJA_ENVIRONMENT"]
    made = environment(workshop.theme.folder / "templates", options)
    refer = references(
        workshop.desk.library, {path: source.number for path, source in sources.items()}
    )
    versions = json.loads(store.meta("versions"))
    keys = Keys(workshop.base, refer, versions.__getitem__)
    press = Press(workshop.desk, keys, Printer(workshop, made).render)
    output, stage = task.place.output, task.place.stage
    return Build(store, press, output, stage, task.jobs, viewer=task.viewer)


def _parts(work: Build, changed: Iterable[Source], articles: Articles) -> list[Part]:
    """The parts that refer to `changed` articles, as these stand there, for `work`."""
    found = work.store.referring(each.number for each in changed)
    work.keys |= {name: (None, key) for name, key, _ in found}
    return [part_of(name, data, articles) for name, _, data in found]


@contextmanager
def _indexed(
    task: Task, work: Build, articles: Articles, workshop: Workshop, changed: Changed
) -> Iterator[Callable[[], Iterable[Part]]]:
    """The parts of the search index, which is brought up to date by another process meanwhile."""
    if not changed.now:
        yield tuple
        return
    work.keys |= {name: (None, key) for name, key in work.store.keys(SEARCH).items()}
    plan = work.store.meta(SEARCH)

    def parts() -> Iterator[Part]:
        return indexed(workshop.desk.regions, 1, *value_of(plan, articles))

    with indexing(parts, task.jobs) as index:
        yield index
