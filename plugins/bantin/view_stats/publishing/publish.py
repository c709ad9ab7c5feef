"""Writing the published files: only what changed, each in one step."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bantin.core.files import walk, write_if_changed
from bantin.view_stats.port import Readings
from bantin.view_stats.publishing.article_counts import shards
from bantin.view_stats.publishing.charts import charts
from bantin.view_stats.publishing.moments import Counted, counted
from bantin.view_stats.publishing.rankings import group_lists, lists, ranks
from bantin.view_stats.publishing.site_box import site_box
from bantin.view_stats.reports.views import day_table
from bantin.view_stats.settings import ViewSettings
from bantin.view_stats.site_map import SiteMap, read_site_map

VERSION = 1
FOLDER = "views"
ADDRESS = "/views/"
KINDS = (".json", ".csv")


def publish(store: Readings, state: Path, settings: ViewSettings) -> int | None:
    """Publish once; see `Publisher.publish`."""
    return Publisher(store, state, settings).publish()


class Publisher:
    """Writes the counts of `store` below `state`/views for the articles of the last build.

    It remembers the counts that it wrote, so that publishing again touches only files that
    change. Files are written in one step each, without waiting for the disk: one that a power
    failure spoils is not what the next publisher expects, and written anew.
    """

    def __init__(self, store: Readings, state: Path, settings: ViewSettings) -> None:
        self._store = store
        self._folder = state / FOLDER
        self._settings = settings
        self._site_map = read_site_map(state)
        self._counts: dict[str, dict[str, Any]] = {}
        self._shown: set[str] = set()

    def publish(self) -> int | None:
        """Write the files that changed, those of articles first; how many.

        None when nothing was counted yet, and nothing is written. A count's file keeps its moment
        until the count changes. Files of articles and groups that are gone are removed.
        """
        span = counted(self._store)
        if span is None:
            return None
        folder, moment = self._folder, span.until.isoformat()
        counts = shards(self._store, self._site_map.published)
        changed = sum(self._count(address, moment, each) for address, each in counts.items())
        shown = _figures(self._store, span, self._settings, self._site_map)
        changed += sum(_write(folder / name, moment, content) for name, content in shown.items())
        table = folder / "days.csv"
        changed += write_if_changed(table, day_table(self._store).csv().encode(), durable=False)
        if not counts or (self._shown and self._shown <= shown.keys()):
            return changed  # nothing is gone, or before the first build nobody can tell
        self._shown = set(shown)
        kept = {*map(self._path, counts), *(folder / name for name in shown), table}
        return changed + _remove_others(folder, kept)

    def _path(self, address: str) -> Path:
        return self._folder / address.removeprefix(ADDRESS)

    def _count(self, address: str, moment: str, content: dict[str, Any]) -> bool:
        known = self._counts.get(address) or _content_of(self._path(address))
        changed = known != content and _write(self._path(address), moment, content)
        self._counts[address] = content
        return changed


def _figures(
    store: Readings, span: Counted, settings: ViewSettings, site_map: SiteMap
) -> dict[str, dict[str, Any]]:
    """The files of the whole site and of its groups, by path."""
    found = ranks(store, span)
    box = site_box(store, span, settings)
    return {
        "site.json": box,
        "top.json": lists(found, site_map.published),
        "statistics.json": {**box, **charts(store, span, site_map)},
        **dict(group_lists(found, site_map)),
    }


def _content_of(path: Path) -> Any:
    """What the file at `path` holds besides its moment; None when it cannot be read."""
    try:
        found = json.loads(path.read_bytes())
        return {key: value for key, value in found.items() if key not in {"v", "t"}}
    except (OSError, ValueError, AttributeError):
        return None


def _write(path: Path, moment: str, content: Mapping[str, Any]) -> bool:
    whole = {"v": VERSION, "t": moment, **content}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return write_if_changed(path, text.encode(), durable=False)


def _remove_others(folder: Path, kept: Collection[Path]) -> int:
    others = [path for path in walk(folder) if path not in kept and path.suffix in KINDS]
    for path in others:
        path.unlink()
    return len(others)
