"""A build after new wordings of a few articles: the plan is what it was, and is not made again.

Which parts there are, and to which articles they refer, follows from the facets of articles
(addresses, dates, terms, units, citations, pictures: `articles.records.facets`), and from what
`unchanged` looks at besides. While these are what they were, the parts that refer to a changed
article are taken from the store; no other article is loaded unless such a part shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from bantin.core.steps import Steps
from bantin.edition.kept_lists import LISTS
from bantin.edition.sources import Sources, open_sources
from bantin.incremental.looking import Lose
from bantin.incremental.store import Source, Store
from bantin.newsroom.outcome import Done, Task
from bantin.newsroom.unchanged import Told, folder_of

READINGS = "readings"  # what they depend on besides articles, and what was seen then


def edited_build(
    task: Task, store: Store, told: Told, touched: Iterable[str], lost: Lose
) -> Done | None:
    """Bring the output up to date; None when more than wordings changed, or files are `lost`.

    Everything but the files of articles is what it was at the build that `told`, and these are
    those that were there then; `touched` are the paths of those that may have changed.
    """
    sources = open_sources(task.settings, store.meta(LISTS))
    found = _reworded(task, store, sources, touched, _made_ready(task.settings))
    if found is None:
        return None
    store.remember(READINGS, f"{task.seen.others} {sources.readers.mark}")
    from bantin.newsroom.rewording import reworded

    return reworded(task, store, told, sources, found, lost)


def _reworded(
    task: Task, store: Store, sources: Sources, touched: Iterable[str], ready: Steps[None]
) -> list[tuple[Source, Source]] | None:
    """Sources that may have changed, as they were and as they are; None for more than wordings."""
    others, _, mark = store.meta(READINGS).partition(" ")
    mark = mark if others == task.seen.others else ""
    known = sources.readers.refreshed(touched, mark, ready)
    if known is None:
        return None
    folders = {folder_of(path) for path in known}
    stamps = task.seen.stamps(folders & task.seen.articles.keys())
    if not known.keys() <= stamps.keys():
        return None
    were = [store.source(path=path) for path in known]
    if any(known[was.path].facets != was.facets for was in were):
        return None
    return [
        (was, was._replace(fingerprint=known[was.path].fingerprint, stamp=stamps[was.path]))
        for was in were
    ]


def _made_ready(settings: Mapping[str, Any]) -> Steps[None]:
    """What pages are made by, brought in as far as it comes while another process reads.

    The rest is brought in where it is needed, if ever.
    """
    from bantin.newsroom import rewording

    yield
    for _ in chain(rewording.templates_of_articles(settings), rewording.makers()):
        yield
