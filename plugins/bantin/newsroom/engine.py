"""A build by the product's own engine: only what changed is made, by several processes.

Here stands what is decided before anything is read. Nothing heavy is brought in until there is
something to do: `edited_build` for new wordings of a few articles, `whole_build` for all else.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bantin.core.messages import message
from bantin.incremental.looking import Lose, looked_at
from bantin.incremental.store import Store
from bantin.incremental.store_file import drop, refusals
from bantin.newsroom.known_code import by_other_code
from bantin.newsroom.leaving import Leaving
from bantin.newsroom.outcome import BUILD, Done, Task, jobs_of
from bantin.newsroom.parted_look import PartedLook
from bantin.newsroom.reporting import report
from bantin.newsroom.unchanged import last_told, seen_of, touched
from bantin.publish.journal import Changes
from bantin.publish.place import Place

if TYPE_CHECKING:
    from bantin.incremental.build import Viewer
    from bantin.newsroom.beside import Listing


def by_engine(
    settings: Mapping[str, Any], place: Place, file: Path, lang: str,
    viewer: Viewer | None = None, leaving: Leaving | None = None,
) -> Done:
    """Bring the output at `place` up to date with what the settings of `file` name.

    The outcome has the portal where what is `leaving` for others lacks something.

    Raises ContentError for faults of the content, OSError when the machine refuses.
    """
    if settings.get("FULL"):
        drop(place.store)
    try:
        _sort_out(place.store, lang)
        return _looking(settings, place, file, viewer, leaving)
    except sqlite3.DatabaseError:  # damaged where nobody had looked yet
        report(message("build-store", {}, lang))
        drop(place.store)
        return _looking(settings, place, file, viewer, leaving)


def _sort_out(path: Path, lang: str) -> None:
    """Drop the store at `path` where it tells nothing of use, as long as nobody has it open.

    Who reads a file of SQLite that is replaced by another takes the journal of that for its own,
    and removes it.
    """
    if not path.exists():
        return
    with refusals(path), closing(Store(path)) as store:
        known = store.condition == "whole"
        useless = not known or by_other_code(store)
        store.commit()
    if not known:
        report(message("build-store", {}, lang))
    if useless:
        drop(path)


def _looking(
    settings: Mapping[str, Any], place: Place, file: Path,
    viewer: Viewer | None, leaving: Leaving | None,
) -> Done:
    trusting = bool(settings.get("TRUSTING"))
    look, jobs = PartedLook(settings), jobs_of(settings)
    looking = looked_at(place.output, place.store, jobs, look.from_back, trusting=trusting)
    with looking as meanwhile, _listed(settings, place.store) as listed, refusals(place.store):
        seen = seen_of(settings, [file], look.found(meanwhile.first), look.recent)
        task = Task(settings, place, seen, viewer, leaving)
        with closing(Store(place.store)) as store:
            return _brought_up_to_date(task, store, meanwhile.lost, listed)


@contextmanager
def _listed(settings: Mapping[str, Any], store: Path) -> Iterator[Listing]:
    """The lists, which another process reads meanwhile where no store has them."""
    if store.exists():
        yield lambda: None
        return
    from bantin.newsroom.beside import listing

    with listing(settings, jobs_of(settings)) as listed:
        yield listed


def _brought_up_to_date(task: Task, store: Store, lost: Lose, listed: Listing) -> Done:
    lacking = _is_lacking(task, store)
    done = None if lacking else _nothing(task, store, lost) or _edited(task, store, lost)
    if done is not None:
        if not task.settings.get("QUIET"):
            sys.stderr.writelines(f"{warning}\n" for warning in done.told.warnings)
        return done
    from bantin.newsroom.whole_build import whole_build

    return whole_build(task, store, lost, listed)


def _is_lacking(task: Task, store: Store) -> bool:
    """Whether something that builds leave beside the output is not there, or of another build."""
    return task.leaving is not None and task.leaving.lacks(store.meta(BUILD))


def _nothing(task: Task, store: Store, lost: Lose) -> Done | None:
    told = last_told(store, task.seen)
    return Done(Changes(0, store.count(), 0), told) if told and not lost(store) else None


def _edited(task: Task, store: Store, lost: Lose) -> Done | None:
    told = last_told(store, task.seen, but_articles=True)
    if told is None:
        return None
    changed = touched(store, task.seen)
    if changed is None:
        return None
    from bantin.newsroom.edited_build import edited_build

    return edited_build(task, store, told, changed, lost)
