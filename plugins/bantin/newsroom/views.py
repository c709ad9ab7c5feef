"""`bantin views`: access logs into counts, counts into the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bantin.core.dates import datetime_vi
from bantin.core.messages import message
from bantin.core.numbers import number_vi
from bantin.newsroom.project import project_root, settings_file
from bantin.newsroom.reporting import report, report_error

DATABASE = "views.sqlite"


def state_folder(given: str | None) -> Path:
    """Where the statistics are kept."""
    return project_root(settings_file(given)) / "var"


@click.group("views")
@click.option("--settings", type=click.Path(), help="Tệp cài đặt (mặc định pelicanconf.py).")
@click.pass_context
def command(context: click.Context, settings: str | None) -> None:
    """Thống kê lượt xem từ nhật ký máy chủ; không lưu địa chỉ hay trình duyệt của ai."""
    context.obj = {**context.obj, "state": state_folder(settings)}


@command.command("import")
@click.argument("logs", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.pass_context
def import_command(context: click.Context, logs: tuple[str, ...]) -> None:
    """Đếm lượt xem trong các nhật ký (dạng combined, cả .gz) rồi công bố số đếm."""
    from bantin.view_stats.importing import import_log
    from bantin.view_stats.site_map import read_site_map
    from bantin.view_stats.store import Store

    state = context.obj["state"]
    _, paths = read_site_map(state)
    store = Store(state / DATABASE)
    for log in logs:
        with click.progressbar(length=Path(log).stat().st_size, label=log) as bar:
            done = import_log(store, Path(log), paths, bar.update)
        values = {
            "log": log,
            "lines": number_vi(done.lines),
            "malformed": number_vi(done.malformed),
            "views": number_vi(done.views),
        }
        report(message("views-imported", values, context.obj["lang"]))
        if done.lines and done.malformed == done.lines:
            report_error(message("views-unreadable", {"log": log}, context.obj["lang"]))
    _publish(store, state, context.obj["lang"])
    store.close()


@command.command("publish")
@click.pass_context
def publish_command(context: click.Context) -> None:
    """Ghi số đếm vào var/views/ để máy chủ đưa cho người đọc."""
    from bantin.view_stats.store import Store

    store = Store(context.obj["state"] / DATABASE)
    _publish(store, context.obj["state"], context.obj["lang"])
    store.close()


def _publish(store: Any, state: Path, lang: str) -> None:
    from bantin.view_stats.publishing import load_figures, publish_counts
    from bantin.view_stats.site_map import read_site_map

    figures = load_figures(store)
    if figures is None:
        report(message("views-none", {}, lang))
        return
    published, _ = read_site_map(state)
    changed = publish_counts(figures, published, state / "views")
    report(message("views-published", {"files": changed, "folder": state / "views"}, lang))


@command.command("report")
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
