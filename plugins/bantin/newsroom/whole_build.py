"""A build that loads everything, plans everything, and makes what is not as it was planned."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from bantin.core.code import code_mark, code_stamp
from bantin.core.messages import message
from bantin.core.outputs import Part
from bantin.core.workers import NOTHING
from bantin.edition.kept_lists import LISTS, SOUND, kept_lists
from bantin.edition.marks import desk_mark
from bantin.edition.open import open_portal
from bantin.edition.outputs import planned, publish_media
from bantin.edition.portal import Portal
from bantin.edition.printing import Printer, all_compiled, environment
from bantin.edition.references import references
from bantin.edition.search_files import search_parts, search_plan
from bantin.edition.site_files import UNLISTED, list_dates, map_files
from bantin.edition.statistics_pages import counted_site
from bantin.edition.templates import Templates
from bantin.edition.workshop import remembered
from bantin.feeds.prepare import forget as forget_entries
from bantin.feeds.prepare import share as share_entries
from bantin.incremental.build import Build
from bantin.incremental.keys import Keys
from bantin.incremental.making import Press
from bantin.incremental.store import Source, Store
from bantin.newsroom.beside import Parts, indexing
from bantin.newsroom.outcome import Done, Task
from bantin.newsroom.progress import Progress
from bantin.newsroom.unchanged import Told, keep, last_told
from bantin.publish.journal import Changes
from bantin.publish.made import read_made
from bantin.publish.place import Place
from bantin.publish.releases import put
from bantin.related import memory
from bantin.related.memory import RELATED

# Articles read anew after which another process brings the search index up to date.
FEW = 200


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of the theme's templates, and those that are not what they were."""

    mark: str
    now: Mapping[str, str]
    stale: frozenset[str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a build needs to make outputs; `sources` are those new or changed, `gone` paths."""

    press: Press
    versions: Versions
    sources: tuple[Source, ...]
    gone: frozenset[str]


def told_of(portal: Portal) -> Told:
    """What a build of `portal` tells."""
    return Told(len(portal.archive.published), portal.next_due, tuple(portal.warnings))


def whole_build(task: Task, store: Store, lost: Collection[str]) -> Done:
    """Bring the output, of which some files are `lost`, up to date."""
    forget_entries()
    sound = store.meta(SOUND) and last_told(store, task.seen, but_articles=True)
    lists = kept_lists(store.meta(LISTS)) if sound else None
    compiling = _compiling(task.settings, store)
    portal, place = open_portal(task.settings, lists, compiling), task.place
    told = told_of(portal)
    keep(store, task.seen, told)
    share_entries(place.output.parent)
    with _beside(portal, store) as index:
        prepared = prepare(portal, store, task.settings, task.seen.stamps)
        progress = Progress(message("build-making", {}, "vi"))
        work = Build(
            store, prepared.press, place.output, place.stage, portal.jobs, lost, progress.show,
            task.viewer,
        )
        try:
            return Done(_build(portal, place, work, prepared, index), told, portal, portal.read)
        finally:
            progress.close()


def _compiling(settings: Mapping[str, Any], store: Store) -> Iterator[object]:
    """What `prepare` compiles for workers, done while others read."""
    if store.condition == "whole":
        return NOTHING
    return all_compiled(Path(settings["THEME"]) / "templates", settings["JINJA_ENVIRONMENT"])


@contextmanager
def _beside(portal: Portal, store: Store) -> Iterator[Parts]:
    """The parts of the search index, for which another process cares after a small change.

    So it does for what is related.
    """
    if store.condition != "whole" or portal.read > FEW:
        yield partial(search_parts, portal)
        return
    published, before, jobs = portal.archive.published, store.meta(RELATED), portal.jobs
    with ExitStack() as stack:
        if portal.theme.shows(RELATED):
            portal.awaited[RELATED] = stack.enter_context(
                memory.finding(published, before, code_stamp(), jobs))
        search_plan(portal)  # before the fork, for it is asked for here too
        yield stack.enter_context(indexing(partial(search_parts, portal, 1), jobs))


def prepare(
    portal: Portal, store: Store, settings: Mapping[str, Any], stamps: Mapping[str, str]
) -> Prepared:
    """Publish pictures, read the theme, and make the keys of this build.

    `stamps` are those of the articles' files when it began.
    """
    publish_media(portal)
    folder = portal.theme.folder / "templates"
    made = environment(folder, settings["JINJA_ENVIRONMENT"])
    code = _code(store)
    versions = _versions(store, Templates(folder, portal.words, portal.site_inputs, made), code)
    before = store.sources()
    after = {source.path: source for source in _numbered(portal, before, stamps)}
    numbers = {path: source.number for path, source in after.items()}
    refer = references(portal.library, numbers)
    keys = Keys(f"{code}{desk_mark(portal)}", refer, versions.now.__getitem__)
    printer = Printer(portal, made)
    if store.condition != "whole":
        for name in made.list_templates():  # each worker would compile them
            made.get_template(name)
    return Prepared(
        Press(portal.desk, keys, printer.render), versions,
        tuple(source for path, source in after.items() if before.get(path) != source),
        frozenset(before.keys() - after.keys()),
    )


def _numbered(
    portal: Portal, before: Mapping[str, Source], stamps: Mapping[str, str]
) -> Iterator[Source]:
    """The sources of articles; new ones have new numbers."""
    last = max((source.number for source in before.values()), default=0)
    for known in portal.sources:
        old = before.get(known.path)
        if old is None:
            last += 1
        number = old.number if old else last
        yield Source(known.path, number, *known[1:], stamps.get(known.path, ""))


def _build(
    portal: Portal, place: Place, work: Build, prepared: Prepared, index: Parts
) -> Changes:
    store, versions = work.store, prepared.versions
    work.start(versions.stale)
    pages, files = planned(portal)
    work.add(pages, chain(files, _called(index)), _remembering(portal, store, prepared))
    work.add(map_files(portal, work.pages(UNLISTED)))
    removed = set(work.removed())
    if store.condition != "whole":
        removed |= read_made(place.manifest) - work.rows.keys()
    work.keep()
    new = work.rows.keys() - work.before.keys()
    put(place, work.written, removed, new, store)
    return Changes(len(work.written), work.total() - len(work.written), len(removed))


def _called(index: Parts) -> Iterator[Part]:
    """The parts of the index, asked for when it is their turn."""
    yield from index()


def _remembering(portal: Portal, store: Store, prepared: Prepared) -> Iterator[None]:
    """Tell the store of all but parts and outputs, and find what is asked for at the end."""
    store.keep_sources(prepared.sources, prepared.gone)
    store.remember("theme", prepared.versions.mark)
    store.remember("versions", json.dumps(prepared.versions.now))
    store.remember(RELATED, portal.ranking)
    yield
    for name, value in remembered(portal, prepared.press.keys):
        store.remember(name, value)
        yield
    list_dates(portal)
    yield
    if store.condition != "whole":
        counted_site(portal)


def _code(store: Store) -> str:
    """The mark of the code, read from its files only when their times are others."""
    stamp = code_stamp()
    known, _, mark = store.meta("code").partition(" ")
    if known != stamp:
        mark = code_mark()
        store.remember("code", f"{stamp} {mark}")
    return mark


def _versions(store: Store, templates: Templates, code: str) -> Versions:
    """Versions of templates, read from their files only when any of these changed."""
    mark = f"{code}{templates.mark()}"
    before = json.loads(store.meta("versions") or "{}")
    if before and mark == store.meta("theme"):
        return Versions(mark, before, frozenset())
    now = {name: f"{code}{version}" for name, version in templates.versions().items()}
    stale = (name for name in store.templates() if before.get(name) != now.get(name))
    return Versions(mark, now, frozenset(stale))
