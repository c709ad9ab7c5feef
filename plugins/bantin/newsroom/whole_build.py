"""A build that loads everything, plans everything, and makes what is not as it was planned."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from jinja2 import Environment

from bantin.articles.load import Known
from bantin.articles.model import Article
from bantin.articles.urls import render_lock
from bantin.core.code import code_mark, code_stamp
from bantin.core.messages import message
from bantin.core.outputs import Part
from bantin.core.shared_texts import sharing
from bantin.core.steps import finished
from bantin.core.values import dataclass
from bantin.core.workers import NOTHING
from bantin.edition.article_page import fetch_ahead
from bantin.edition.counted_articles import COUNTED
from bantin.edition.held_lists import held_in
from bantin.edition.kept_lists import LISTS, SOUND, kept_lists
from bantin.edition.marks import desk_mark
from bantin.edition.open import open_portal
from bantin.edition.outputs import planned, publish_media
from bantin.edition.portal import Portal
from bantin.edition.printing import Printer, all_compiled, compile_all, compiled, environment_of
from bantin.edition.references import References
from bantin.edition.search_files import search_parts, search_plan
from bantin.edition.site_files import UNLISTED, map_files
from bantin.edition.statistics_pages import counted_text
from bantin.edition.templates import Templates
from bantin.edition.workshop import NAME, SEARCH, remembered, style_of
from bantin.feeds.prepare import forget as forget_entries
from bantin.incremental.build import LIMIT, Build
from bantin.incremental.keys import Keys
from bantin.incremental.looking import Lose
from bantin.incremental.making import Press
from bantin.incremental.shelf import Shelf
from bantin.incremental.store import Source, Store
from bantin.newsroom.beside import Index, Listing, indexing
from bantin.newsroom.known_code import code_of
from bantin.newsroom.outcome import BUILD, Done, Task
from bantin.newsroom.progress import Progress
from bantin.newsroom.seen_lock import hash_of
from bantin.newsroom.unchanged import Told, keep, last_told
from bantin.newsroom.versions import Versions, versions_of
from bantin.publish.journal import Changes
from bantin.publish.made import read_made
from bantin.publish.place import Place
from bantin.publish.releases import put
from bantin.related.beside import RELATED
from bantin.structured_data.social_card import card_font

FORMS, TITLES = "forms", "titles"  # by what the store knows of documents
# Articles read anew up to which one process alone makes the search index, and seconds for each.
FEW, EACH = 200, 0.1


class Numbered(NamedTuple):
    """The numbers of sources by path, those new or changed, the paths of those gone."""

    numbers: Mapping[str, int]
    changed: tuple[Source, ...]
    gone: frozenset[str]

    def articles(self, portal: Portal) -> list[Article]:
        """The articles of `portal` that are new or changed."""
        archive = portal.archive
        shown = {article.path: article for article in (*archive.published, *archive.withdrawn)}
        return [shown[each.path] for each in self.changed if each.path in shown]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a build needs to make outputs."""

    press: Press
    versions: Versions
    made: Environment


def told_of(portal: Portal, *, publishes: bool = False) -> Told:
    """What a build of `portal` tells; one that `publishes` writes the list of addresses."""
    found, after = portal.addresses, ""
    if publishes or (found.known and found.new):  # one never published is spared the look
        after = hash_of(render_lock(found.locked).encode())
    return Told(len(portal.archive.published), portal.next_due, tuple(portal.warnings), after)


def whole_build(task: Task, store: Store, lost: Lose, listed: Listing) -> Done:
    """Bring the output, of which some files may be `lost`, up to date.

    `listed` may have the lists where the store has none.
    """
    forget_entries()
    sound = store.meta(SOUND) and last_told(store, task.seen, but_articles=True)
    lists = partial(kept_lists, store.meta(LISTS)) if sound else listed
    style = style_of(store.meta(NAME)) if sound else ""
    ahead, stamps = _ahead(task.settings, store), task.seen.taken()
    portal, place = open_portal(task.settings, lists, ahead, style, stamps), task.place
    publishes = task.leaving is not None and task.leaving.addresses
    told, build = told_of(portal, publishes=publishes), os.urandom(8).hex()
    keep(store, task.seen, told, publishes=publishes)
    store.remember(BUILD, build)
    portal.forms.update(_forms(store))
    numbers, changed = _told_sources(portal, store, stamps)
    if store.condition == "whole":
        portal.changed.update(article.id for article in changed)
    portal.kept[RELATED] = _kept(store, RELATED, good=store.meta(RELATED) == code_stamp())
    portal.kept[COUNTED] = _kept(store, COUNTED, good=bool(sound))
    # Before another process begins: each page of memory that this one writes to is copied then.
    prepared = prepare(portal, store, task.settings, numbers, changed if sound else None)
    with sharing(place.output.parent), _beside(portal, store, numbers) as index:
        progress = Progress(message("build-making", {}, "vi"))
        work = Build(
            store, prepared.press, place.output, place.stage, portal.jobs, lost(store),
            progress.show, task.viewer,
        )
        try:
            changes = _build(portal, place, work, prepared, index)
            return Done(changes, told, portal, portal.read, build=build)
        finally:
            progress.close()


def _told_sources(
    portal: Portal, store: Store, stamps: dict[str, str]
) -> tuple[Mapping[str, int], list[Article]]:
    """The numbers of sources by path, and the articles that are new or changed since a last build.

    The store knows them then, and the portal need not hold what it was told.
    """
    found = numbered(portal.sources, store.sources(), stamps)
    store.keep_sources(found.changed, found.gone)
    portal.sources.clear()
    stamps.clear()
    return found.numbers, found.articles(portal) if store.condition == "whole" else []


def _ahead(settings: Mapping[str, Any], store: Store) -> Iterator[object]:
    """What is asked for once all is read and depends on no article, done while others read."""
    if store.condition == "whole":
        return NOTHING
    return chain(all_compiled(environment_of(settings)), (ask() for ask in (card_font, code_mark)))


def _kept(store: Store, kind: str, *, good: bool) -> Shelf:
    """What the last build found of this kind, if that is `good` for this one."""
    shelf = store.shelf(kind)
    if not good:
        shelf.clear()
    return shelf


def _forms(store: Store) -> dict[str, str]:
    """The kinds of documents as code that is the same found them."""
    stamp, forms = json.loads(store.meta(FORMS) or '["", {}]')
    return forms if stamp == code_stamp() else {}


@contextmanager
def _beside(portal: Portal, store: Store, numbers: Mapping[str, int]) -> Iterator[Index]:
    """The search index, for which another process cares; by several after a large change.

    What it needs for that is gone with it before most pages are made.
    """
    def found(jobs: int) -> tuple[str, Iterable[Part]]:
        plan = Keys("", References(portal.library, numbers), str).written(search_plan(portal))
        return plan, search_parts(portal, jobs)

    jobs = 0 if store.condition != "whole" or portal.read > FEW else 1
    with indexing(partial(found, jobs), portal.jobs, LIMIT + portal.read * EACH) as index:
        yield index


def prepare(
    portal: Portal, store: Store, settings: Mapping[str, Any], numbers: Mapping[str, int],
    changed: Sequence[Article] | None = None,
) -> Prepared:
    """Publish pictures that may be new, read the theme, and make the keys of this build.

    `numbers` are those of sources by path; `changed` new and changed articles, if only these are.
    """
    publish_media(portal, changed)
    folder = portal.theme.folder / "templates"
    made = environment_of(settings)
    code = code_of(store)
    versions = versions_of(store, Templates(folder, portal.words, portal.site_inputs, made), code)
    refer = References(portal.library, numbers)
    touched = None if changed is None else [*changed, *_retitled(portal, store)]
    keys = Keys(f"{code}{desk_mark(portal)}", refer, versions.now.__getitem__,
                held_in(touched), sure=touched is not None, numbered=refer.numbered)
    printer = Printer(portal, made)
    if changed is None:  # where they lie, too; each worker would compile them at each build again
        compile_all(made)
    return Prepared(Press(portal.desk, keys, printer.render, fetch_ahead), versions, made)


def _retitled(portal: Portal, store: Store) -> Iterator[Article]:
    """Articles that cite what is called otherwise than when the last build planned."""
    before, by_document = json.loads(store.meta(TITLES) or "{}"), portal.archive.by_document
    for key, title in portal.titles.items():
        if before.get(key) != title:
            yield from by_document.get(key, ())


def numbered(
    found: Iterable[Known], before: Mapping[str, Source], stamps: Mapping[str, str]
) -> Numbered:
    """The sources found, where they were so `before`; new ones have new numbers.

    `stamps` are those of the articles' files when the build began.
    """
    numbers = {path: source.number for path, source in before.items()}
    last, gone, changed = max(numbers.values(), default=0), set(numbers), list[Source]()
    for known in found:
        path, old, stamp = known.path, before.get(known.path), stamps.get(known.path, "")
        gone.discard(path)
        if old is None:
            last += 1
            numbers[path] = last
        if old is None or old[2:] != (*known[1:], stamp):
            changed.append(Source(path, numbers[path], *known[1:], stamp))
    return Numbered(numbers, tuple(changed), frozenset(gone))


def _build(
    portal: Portal, place: Place, work: Build, prepared: Prepared, index: Index
) -> Changes:
    store, versions = work.store, prepared.versions
    work.start(versions.stale)
    pages, files = planned(portal)
    before: list[tuple[str, str, str]] = []

    def remember() -> None:
        _remember(portal, store, prepared)
        finished(compiled(prepared.made, "search.html"))  # the page comes after all others
        before.extend(() if work.first else store.pages(UNLISTED))

    def count() -> None:
        if portal.counting:
            counted_text(portal)  # what may fail there is over before the output is changed

    def ask() -> None:
        if prepared.press.keys.sure:  # for pictures that are not new too: pages know theirs
            publish_media(portal)

    # Before others begin if it takes next to no time: memory is copied that is met beside them.
    soon, late = (count, ask) if prepared.press.keys.sure else (ask, count)
    rest = _when_due(late), files, _when_due(remember), _indexed(index, store)
    work.add(chain(pages, _when_due(soon)), chain.from_iterable(rest))
    known = store.pages(UNLISTED) if work.first else before
    work.add(map_files(portal, work.pages(UNLISTED, known)))
    removed = set(work.removed())
    work.keep()
    if work.first:  # also after a build that was killed before it kept anything
        removed |= read_made(place.manifest).difference(work.made)
    put(place, work.written, removed, work.new(), store)
    return Changes(len(work.written), work.total() - len(work.written), len(removed))


def _when_due(work: Callable[[], None]) -> Iterator[Part]:
    """No parts, but `work` that is done as late as plans are made, while others make pages."""
    work()
    yield from ()


def _indexed(index: Index, store: Store) -> Iterator[Part]:
    """The parts of the index, asked for when it is their turn."""
    plan, parts = index()
    store.remember(SEARCH, plan)
    yield from parts


def _remember(portal: Portal, store: Store, prepared: Prepared) -> None:
    """Tell the store of all but parts and outputs."""
    store.remember("theme", prepared.versions.mark)
    store.remember("versions", json.dumps(prepared.versions.now))
    store.shelf(RELATED).put(portal.related.written(), portal.related.found.gone)
    store.remember(RELATED, code_stamp() if portal.related.shown else "")
    store.remember(FORMS, json.dumps([code_stamp(), portal.forms], ensure_ascii=False))
    store.remember(TITLES, json.dumps(portal.titles, ensure_ascii=False))
    for name, value in remembered(portal, prepared.press.keys):
        store.remember(name, value)
