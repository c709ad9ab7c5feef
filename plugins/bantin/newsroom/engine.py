"""A build by the product's own engine: only what changed is made, by several processes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bantin.core.messages import message
from bantin.edition.marks import code_mark, desk_mark, stamps
from bantin.edition.open import open_portal
from bantin.edition.outputs import planned, publish_media
from bantin.edition.portal import Portal
from bantin.edition.printing import Printer, environment
from bantin.edition.site_files import UNLISTED, map_files
from bantin.edition.templates import Templates
from bantin.incremental.build import Build, Viewer
from bantin.incremental.keys import Keys
from bantin.incremental.looking import differing
from bantin.incremental.making import Press
from bantin.incremental.store import Store, drop, refusals
from bantin.newsroom.progress import Progress
from bantin.newsroom.reporting import report
from bantin.newsroom.unchanged import Told, keep, last_told, look
from bantin.publish.journal import Changes
from bantin.publish.made import read_made
from bantin.publish.place import Place
from bantin.publish.releases import put


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of the theme's templates, and those that are not what they were."""

    mark: str
    now: Mapping[str, str]
    stale: frozenset[str]


@dataclass(frozen=True, slots=True)
class Done:
    """A build that went well; without a `portal` there was nothing to do."""

    changes: Changes
    told: Told
    portal: Portal | None = None


def told_of(portal: Portal) -> Told:
    """What a build of `portal` tells."""
    return Told(len(portal.archive.published), portal.next_due, tuple(portal.warnings))


def by_engine(
    settings: Mapping[str, Any], place: Place, file: Path, lang: str, viewer: Viewer | None = None
) -> Done:
    """Bring the output at `place` up to date with what the settings of `file` name.

    Raises ContentError for faults of the content, OSError when the machine refuses.
    """
    seen = look(settings, [file])
    if settings.get("FULL"):
        drop(place.store)
    with refusals(place.store), closing(Store(place.store)) as store:
        if store.condition in {"damaged", "other version"}:
            report(message("build-store", {}, lang))
        jobs = int(settings.get("JOBS") or 0)
        lost = frozenset(differing(store.files(), place.output, jobs))
        if not lost and (told := last_told(store, seen)):
            if not settings.get("QUIET"):
                sys.stderr.writelines(f"{warning}\n" for warning in told.warnings)
            return Done(Changes(0, store.count(), 0), told)
        portal = open_portal(settings)
        told = told_of(portal)
        keep(store, seen, told)
        prepared = prepare(portal, store, settings)
        progress = Progress(message("build-making", {}, lang))
        work = Build(
            store, prepared.press, place.output, place.stage, portal.jobs, lost, progress.show,
            viewer,
        )
        try:
            return Done(_build(portal, place, work, prepared.versions), told, portal)
        finally:
            progress.close()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a build needs to make outputs."""

    press: Press
    versions: Versions


def prepare(portal: Portal, store: Store, settings: Mapping[str, Any]) -> Prepared:
    """Publish pictures, read the theme, and make the keys of this build."""
    publish_media(portal)
    folder = portal.theme.folder / "templates"
    made = environment(folder, settings["JINJA_ENVIRONMENT"])
    code = code_mark()
    versions = _versions(store, Templates(folder, portal.words, portal.site_inputs, made), code)
    keys = Keys(f"{code}{desk_mark(portal)}", stamps(portal), versions.now.__getitem__)
    return Prepared(Press(portal.desk, keys, Printer(portal, made).render), versions)


def _build(portal: Portal, place: Place, work: Build, versions: Versions) -> Changes:
    store = work.store
    work.start(versions.stale)
    work.add(planned(portal))
    work.add(map_files(portal, work.pages(UNLISTED)))
    removed = set(work.removed())
    if store.condition != "whole":
        removed |= read_made(place.manifest) - work.rows.keys()
    work.keep()
    store.remember("theme", versions.mark)
    store.remember("versions", json.dumps(versions.now))
    new = work.rows.keys() - work.before.keys()
    put(place, work.written, removed, new, store)
    return Changes(len(work.written), work.total() - len(work.written), len(removed))


def _versions(store: Store, templates: Templates, code: str) -> Versions:
    """Versions of templates, read from their files only when any of these changed."""
    mark = f"{code}{templates.mark()}"
    before = json.loads(store.meta("versions") or "{}")
    if before and mark == store.meta("theme"):
        return Versions(mark, before, frozenset())
    now = {name: f"{code}{version}" for name, version in templates.versions().items()}
    stale = (name for name in store.templates() if before.get(name) != now.get(name))
    return Versions(mark, now, frozenset(stale))
