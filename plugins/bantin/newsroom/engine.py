"""A build by the product's own engine: only what changed is made, by several processes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bantin.edition.marks import code_mark, desk_mark, stamps
from bantin.edition.outputs import planned, publish_media
from bantin.edition.portal import Portal
from bantin.edition.printing import Printer, environment
from bantin.edition.site_files import UNLISTED, map_files
from bantin.edition.templates import Templates
from bantin.incremental.build import Build, differing
from bantin.incremental.keys import Keys
from bantin.incremental.making import Press
from bantin.incremental.store import Store, drop
from bantin.publish.journal import Changes, put
from bantin.publish.made import read_made
from bantin.publish.place import Place


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of the theme's templates, and those that are not what they were."""

    mark: str
    now: Mapping[str, str]
    stale: frozenset[str]


def build(portal: Portal, place: Place, settings: Mapping[str, Any], *, full: bool) -> Changes:
    """Bring the output up to date with `portal`.

    `full` trusts nothing of the last build. Raises OSError when the machine refuses.
    """
    if full:
        drop(place.store)
    store = Store(place.store)
    try:
        return _build(portal, place, store, settings)
    finally:
        store.close()


def _build(
    portal: Portal, place: Place, store: Store, settings: Mapping[str, Any]
) -> Changes:
    publish_media(portal)
    made = environment(portal.theme.folder / "templates", settings["JINJA_ENVIRONMENT"])
    code = code_mark()
    templates = Templates(portal.theme.folder / "templates", portal.words, portal.site_inputs, made)
    versions = _versions(store, templates, code)
    keys = Keys(f"{code}{desk_mark(portal)}", stamps(portal), versions.now.__getitem__)
    press = Press(portal.desk, keys, Printer(portal, made).render)
    lost = differing(store.rows(), place.output)
    work = Build(store, press, place.output, place.stage, portal.jobs, frozenset(lost))
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
    put(place, work.written, removed, new, store.commit)
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
