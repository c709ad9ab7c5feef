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
    """Write the counts below `state`/views for the articles of the last build.

    How many files changed; None when nothing was counted yet, and nothing is written. Files
    of articles and groups that are gone are removed. A count's file keeps its moment until
    the count changes.
    """
    span = counted(store)
    if span is None:
        return None
    site_map, folder = read_site_map(state), state / FOLDER
    moment = span.until.isoformat()
    shown = _figures(store, span, settings, site_map)
    changed = sum(_write(folder / name, moment, content) for name, content in shown.items())
    counts = shards(store, site_map.published)
    paths = {folder / address.removeprefix(ADDRESS): each for address, each in counts.items()}
    changed += sum(
        _write(path, moment, content)
        for path, content in paths.items()
        if _content_of(path) != content
    )
    table = folder / "days.csv"
    changed += write_if_changed(table, day_table(store).csv().encode())
    if not site_map.published:  # before the first build there is no telling what is needed
        return changed
    return changed + _remove_others(folder, {*paths, *(folder / name for name in shown), table})


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
    return write_if_changed(path, text.encode())


def _remove_others(folder: Path, kept: Collection[Path]) -> int:
    others = [path for path in walk(folder) if path not in kept and path.suffix in KINDS]
    for path in others:
        path.unlink()
    return len(others)
