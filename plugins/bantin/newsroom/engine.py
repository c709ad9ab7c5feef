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
from typing import Any

from bantin.core.messages import message
from bantin.incremental.looking import differing
from bantin.incremental.store import Store, drop, refusals
from bantin.newsroom.outcome import Done
from bantin.newsroom.reporting import report
from bantin.newsroom.unchanged import Seen, last_told, look
from bantin.publish.journal import Changes
from bantin.publish.place import Place


def by_engine(
    settings: Mapping[str, Any], place: Place, file: Path, lang: str, viewer: Viewer | None = None
) -> Done:
    """Bring the output at `place` up to date with what the settings of `file` name.

    Raises ContentError for faults of the content, OSError when the machine refuses.
    """
    seen = look(settings, [file])
    if settings.get("FULL"):
        drop(place.store)
    with refusals(place.store):
        try:
            return _with_store(settings, place, seen, lang)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # damaged where nobody had looked yet
            report(message("build-store", {}, lang))
            drop(place.store)
            return _with_store(settings, place, seen, lang)


def _with_store(settings: Mapping[str, Any], place: Place, seen: Seen, lang: str) -> Done:
    with closing(Store(place.store)) as store:
        if store.condition in {"damaged", "other version"}:
            report(message("build-store", {}, lang))
        jobs = int(settings.get("JOBS") or 0)
        lost = frozenset(differing(store.files(), place.output, jobs))
        if not lost:
            done = _nothing(store, seen) or _edited(settings, place, store, seen)
            if done is not None:
                if not settings.get("QUIET"):
                    sys.stderr.writelines(f"{warning}\n" for warning in done.told.warnings)
                return done
        from bantin.newsroom.whole_build import whole_build

        return whole_build(settings, place, store, seen, lost)


def _nothing(store: Store, seen: Seen) -> Done | None:
    told = last_told(store, seen)
    return Done(Changes(0, store.count(), 0), told) if told else None


def _edited(settings: Mapping[str, Any], place: Place, store: Store, seen: Seen) -> Done | None:
    told = last_told(store, seen, but_articles=True)
    if told is None:
        return None
    from bantin.newsroom.edited_build import edited_build

    return edited_build(settings, place, store, seen, told)
