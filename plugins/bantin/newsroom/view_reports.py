"""`bantin views publish` and `report`: what was counted, for readers and for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bantin.core.dates import datetime_vi
from bantin.core.messages import message
from bantin.core.numbers import number_vi
from bantin.newsroom.reporting import report

DATABASE = "views.sqlite"


@click.command("publish")
@click.pass_context
def publish_command(context: click.Context) -> None:
    """Ghi số đếm vào var/views/ để máy chủ đưa cho người đọc."""
    from bantin.view_stats.store import Store

    store = Store(context.obj["state"] / DATABASE)
    publish_store(store, context.obj["state"], context.obj["lang"])
    store.close()


def publish_store(store: Any, state: Path, lang: str) -> None:
    """Write the published files of a store, and tell how many changed."""
    from bantin.view_stats.publishing import load_figures, publish_counts
    from bantin.view_stats.site_map import read_site_map

    figures = load_figures(store)
    if figures is None:
        report(message("views-none", {}, lang))
        return
    published, _ = read_site_map(state)
    changed = publish_counts(figures, published, state / "views")
    report(message("views-published", {"files": changed, "folder": state / "views"}, lang))


@click.command("report")
@click.option("--json", "as_json", is_flag=True, help="In cho chương trình đọc.")
@click.pass_context
def report_command(context: click.Context, *, as_json: bool) -> None:
    """In lượt xem của cả trang và các bài được đọc nhiều."""
    from bantin.view_stats.publishing import load_figures
    from bantin.view_stats.store import Store

    store = Store(context.obj["state"] / DATABASE)
    figures = load_figures(store)
    store.close()
    if figures is None:
        report("{}" if as_json else message("views-none", {}, context.obj["lang"]))
        return
    if as_json:
        report(json.dumps({
            "as_of": figures.as_of.isoformat(), "today": figures.today, "week": figures.week,
            "total": figures.total, "articles": dict(sorted(figures.views.items())),
        }))
        return
    values = {key: number_vi(getattr(figures, key)) for key in ("today", "week", "total")}
    values["as_of"] = datetime_vi(figures.as_of)
    report(message("views-totals", values, context.obj["lang"]))
    for article, views in figures.top("all"):
        report(f"{number_vi(views):>12}  {article}")


COMMANDS = (publish_command, report_command)
