"""The options of `bantin build`."""

from __future__ import annotations

from typing import Any

import click

from bantin.newsroom.building import build


@click.command("build")
@click.option("--content", type=click.Path(exists=True, file_okay=False))
@click.option("--output", type=click.Path(file_okay=False))
@click.option("--drafts", is_flag=True)
@click.option("--full", is_flag=True)
@click.option("--jobs", type=click.IntRange(min=1))
@click.option("--site-url")
@click.option("--settings", type=click.Path())
@click.option("--why", metavar="PATH")
@click.option("--json", "as_data", is_flag=True)
@click.pass_context
def command(context: click.Context, /, **options: Any) -> int:
    """Build the site and print what was done."""
    return build(options, context.obj["lang"])
