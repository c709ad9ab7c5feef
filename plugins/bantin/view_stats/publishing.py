"""Counts as small JSON files beside the site, and the figures for its pages."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bantin.core.dates import date_vi
from bantin.core.files import walk, write_if_changed
from bantin.view_stats.figures import Figures
from bantin.view_stats.store import Store

VERSION = 1
DAYS = 30
MOST = 50
SPANS = {"1": 1, "7": 7, "30": 30}


@dataclass(frozen=True, slots=True)
class Published:
    """An article as the counts know it: its page, title and the shard of its count."""

    id: str
    url: str
    title: str
    shard: str


def load_figures(store: Store) -> Figures | None:
    """The figures up to the last line imported; None when nothing was."""
    span = store.first_last()
    if span is None:
        return None
    first, as_of = map(datetime.fromisoformat, span)
    today = as_of.date()
    days = store.site_days()
    monday = today - timedelta(days=today.weekday())
    last_days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    return Figures(
        as_of=as_of,
        since=first,
        today=days.get(today.isoformat(), 0),
        week=sum(views for day, views in days.items() if day >= monday.isoformat()),
        total=sum(days.values()),
        days=[(date_vi(day), days.get(day.isoformat(), 0)) for day in last_days],
        views=store.article_totals(),
        ranked={"all": _top(store, ""), **_ranked(store, today)},
    )


def _ranked(store: Store, today: date) -> dict[str, Sequence[tuple[str, int]]]:
    return {
        name: _top(store, (today - timedelta(days=days - 1)).isoformat())
        for name, days in SPANS.items()
    }


def _top(store: Store, since: str) -> Sequence[tuple[str, int]]:
    ranked = sorted(store.article_views(since).items(), key=lambda item: (-item[1], item[0]))
    return ranked[:MOST]


def publish_counts(figures: Figures, articles: Sequence[Published], folder: Path) -> int:
    """Write `site.json`, `top.json` and the shards below `folder`; how many files changed.

    A shard is written only when a count in it changed, its time is that of the change. Shards
    whose articles are gone are removed.
    """
    moment = figures.as_of.isoformat()
    shards: dict[str, dict[str, int]] = {article.shard: {} for article in articles}
    for article in articles:
        if views := figures.views.get(article.id, 0):
            shards[article.shard][article.id] = views
    paths = {folder / shard.removeprefix("/views/"): counts for shard, counts in shards.items()}
    site = {
        "v": VERSION, "t": moment, "since": figures.since.isoformat(),
        "today": figures.today, "week": figures.week, "total": figures.total,
    }  # fmt: skip
    changed = sum(
        _write(path, {"v": VERSION, "t": moment, "a": dict(sorted(counts.items()))})
        for path, counts in sorted(paths.items())
        if _counts_in(path) != counts
    )
    changed += _write(folder / "site.json", site)
    changed += _write(folder / "top.json", {"v": VERSION, "t": moment, **_tops(figures, articles)})
    if not articles:  # before the first build there is no telling which shards are needed
        return changed
    return changed + _remove_others(folder, {*paths, folder / "site.json", folder / "top.json"})


def _counts_in(path: Path) -> Any:
    """The counts of the shard at `path`; None when there is none that can be read."""
    try:
        return json.loads(path.read_bytes())["a"]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _remove_others(folder: Path, kept: Collection[Path]) -> int:
    others = [path for path in walk(folder) if path not in kept and path.suffix == ".json"]
    for path in others:
        path.unlink()
    return len(others)


def _tops(figures: Figures, articles: Sequence[Published]) -> Mapping[str, Any]:
    known = {article.id: article for article in articles}
    return {
        span: [
            {"title": known[key].title, "url": known[key].url, "views": views}
            for key, views in figures.top(span)
            if key in known
        ][:10]
        for span in (*SPANS, "all")
    }


def _write(path: Path, value: Any) -> bool:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return write_if_changed(path, text.encode())
