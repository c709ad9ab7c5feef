"""`bantin publish`: a release of the site, shown by one rename of a link."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bantin.core.dates import VIETNAM, datetime_vi
from bantin.core.messages import message
from bantin.newsroom.building import build_site
from bantin.newsroom.ending import to_the_end
from bantin.newsroom.project import settings_file
from bantin.newsroom.reporting import report

SETTINGS = "publishconf.py"


@click.command("publish")
@click.option("--to", required=True, type=click.Path(file_okay=False))
@click.option("--full", is_flag=True)
@click.option("--jobs", type=click.IntRange(min=1))
@click.option("--settings", type=click.Path())
@click.option("--list", "listing", is_flag=True)
@click.option("--rollback", is_flag=True)
@click.pass_context
def command(context: click.Context, /, **options: Any) -> None:
    """Publish, go back to the release before, or list the releases."""
    from bantin.publish.releases import current, go_back

    folder, lang = Path(options["to"]), context.obj["lang"]
    if options["listing"]:
        _list(folder, lang)
    elif options["rollback"]:
        report(message("release-back", {"name": go_back(folder)}, lang))
    else:
        given = options["settings"] or str(settings_file(None).with_name(SETTINGS))
        with to_the_end() as held:
            done = build_site({**options, "settings": given}, lang, held=held)
        report(message("build-done", done, lang))
        if done["next_due"]:
            report(message("build-next-due", {"when": datetime_vi(done["next_due"])}, lang))
        report(message("release-done", {"name": current(folder), "folder": folder}, lang))


def _list(folder: Path, lang: str) -> None:
    """One line for each release, the current one marked."""
    from bantin.publish.releases import current, listed

    for name in listed(folder):
        made = datetime.fromtimestamp((folder / "releases" / name).stat().st_mtime, UTC)
        mark = "*" if name == current(folder) else " "
        values = {"mark": mark, "name": name, "when": datetime_vi(made.astimezone(VIETNAM))}
        report(message("release-shown", values, lang))
