"""`bantin views`: access logs into counts, counts into the site."""

from __future__ import annotations

import click

from bantin.newsroom import view_imports, view_keeping, view_reports
from bantin.newsroom.project import project_root, raw_settings, settings_file
from bantin.view_stats.settings import ViewSettings


@click.group("views")
@click.option("--settings", type=click.Path())
@click.pass_context
def command(context: click.Context, settings: str | None) -> None:
    """The group; subcommands find settings and folder of the statistics in its object."""
    file = settings_file(settings)
    views = ViewSettings.from_pelican(raw_settings(file))
    context.obj = {**context.obj, "state": project_root(file) / "var", "views": views}


for room in (view_imports, view_reports, view_keeping):
    for each in room.COMMANDS:
        command.add_command(each)
