"""`bantin views`: access logs into counts, counts into the site."""

from __future__ import annotations

from pathlib import Path

import click

from bantin.core.messages import message
from bantin.core.numbers import number_vi
from bantin.newsroom.project import project_root, raw_settings, settings_file
from bantin.newsroom.reporting import report, report_error
from bantin.newsroom.view_reports import COMMANDS, DATABASE, publish_store
from bantin.view_stats.settings import ViewSettings


@click.group("views")
@click.option("--settings", type=click.Path())
@click.pass_context
def command(context: click.Context, settings: str | None) -> None:
    """The group; subcommands find settings and folder of the statistics in its object."""
    file = settings_file(settings)
    views = ViewSettings.from_pelican(raw_settings(file))
    context.obj = {**context.obj, "state": project_root(file) / "var", "views": views}


@command.command("import")
@click.argument("logs", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.pass_context
def import_command(context: click.Context, logs: tuple[str, ...]) -> None:
    """Count the logs and publish the counts."""
    from bantin.view_stats.importing import import_log
    from bantin.view_stats.site_map import read_site_map
    from bantin.view_stats.store import Store

    state = context.obj["state"]
    paths = read_site_map(state).paths
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
    publish_store(store, context)
    store.close()


for each in COMMANDS:
    command.add_command(each)
