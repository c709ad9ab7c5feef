"""A build by the product's own engine: only what changed is made, by several processes.

Here stands what is decided before anything is read. Nothing heavy is brought in until there is
something to do: `edited_build` for new wordings of a few articles, `whole_build` for all else.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bantin.core.messages import message
from bantin.incremental.looking import differing
from bantin.incremental.store import Store, drop, refusals
from bantin.newsroom.outcome import Done, Task
from bantin.newsroom.reporting import report
from bantin.newsroom.unchanged import last_told, look
from bantin.publish.journal import Changes
from bantin.publish.place import Place

if TYPE_CHECKING:
    from bantin.incremental.build import Viewer


def by_engine(
    settings: Mapping[str, Any], place: Place, file: Path, lang: str, viewer: Viewer | None = None
) -> Done:
    """Bring the output at `place` up to date with what the settings of `file` name.

    Raises ContentError for faults of the content, OSError when the machine refuses.
    """
    task = Task(settings, place, look(settings, [file]), viewer)
    if settings.get("FULL"):
        drop(place.store)
    with refusals(place.store):
        try:
            return _with_store(task, lang)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # damaged where nobody had looked yet
            report(message("build-store", {}, lang))
            drop(place.store)
            return _with_store(task, lang)


def _with_store(task: Task, lang: str) -> Done:
    with closing(Store(task.place.store)) as store:
        if store.condition in {"damaged", "other version"}:
            report(message("build-store", {}, lang))
        lost = frozenset(differing(store.files(), task.place.output, task.jobs))
        if not lost:
            done = _nothing(task, store) or _edited(task, store)
            if done is not None:
                if not task.settings.get("QUIET"):
                    sys.stderr.writelines(f"{warning}\n" for warning in done.told.warnings)
                return done
        from bantin.newsroom.whole_build import whole_build

        return whole_build(task, store, lost)


def _nothing(task: Task, store: Store) -> Done | None:
    told = last_told(store, task.seen)
    return Done(Changes(0, store.count(), 0), told) if told else None


def _edited(task: Task, store: Store) -> Done | None:
    told = last_told(store, task.seen, but_articles=True)
    if told is None or task.seen.articles.keys() != store.paths():
        return None
    from bantin.newsroom.edited_build import edited_build

    return edited_build(task, store, told)
