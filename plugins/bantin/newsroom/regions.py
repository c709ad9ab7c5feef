"""`bantin regions`: the dated administrative units."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bantin.core.dates import now
from bantin.core.messages import message
from bantin.core.text import nearest
from bantin.newsroom.project import project_root, settings_file
from bantin.newsroom.reporting import report

if TYPE_CHECKING:
    from bantin.regions.model import Register

DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.group("regions")
@click.option("--settings", type=click.Path())
@click.pass_context
def command(context: click.Context, /, settings: str | None) -> None:
    """The group; subcommands find the office's list of units in its object."""
    root = project_root(settings_file(settings))
    extra = root / "content" / "data" / "regions.yaml"
    context.obj = {**context.obj, "extra": extra}


def _day(given: datetime | None) -> date:
    return (given or now()).date()


def _no_province(value: str, register: Register, lang: str) -> str:
    """What to write instead of a province that does not exist."""
    near = nearest(value, [unit.id for unit in register.provinces()])
    if near:
        quoted = ", ".join(f"“{each}”" for each in near)
        return message("region-id-unknown", {"value": value, "nearest": quoted}, lang)
    return message("region-id-unknown-anywhere", {"value": value}, lang)


@command.command("list")
@click.option("--on", type=DAY)
@click.option("--province", default="")
@click.option("--kind", default="")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_command(
    context: click.Context, /, *, on: datetime | None, province: str, kind: str, as_json: bool
) -> int:
    """Print the units of a day."""
    from bantin.regions.commands import list_units
    from bantin.regions.model import load_register

    register, _ = load_register(context.obj["extra"])
    if province and province not in {unit.id for unit in register.provinces()}:
        raise click.UsageError(_no_province(province, register, context.obj["lang"]))
    return list_units(register, report, _day(on), province=province, kind=kind, as_json=as_json)


@command.command("show")
@click.argument("name")
@click.option("--on", type=DAY)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def show_command(
    context: click.Context, /, *, name: str, on: datetime | None, as_json: bool
) -> int:
    """Print what is known of one unit."""
    from bantin.regions.commands import show_unit
    from bantin.regions.model import load_register

    register, _ = load_register(context.obj["extra"])
    lang = context.obj["lang"]
    return show_unit(register, name, report, _day(on), as_json=as_json, lang=lang)


@command.command("import")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--only", multiple=True)
@click.pass_context
def import_command(context: click.Context, /, *, table: Path, only: tuple[str, ...]) -> int:
    """Add the table's former communes to the office's list."""
    from bantin.regions.commands import import_table

    extra, lang = context.obj["extra"], context.obj["lang"]
    return import_table(table, extra, report, only=only, lang=lang)


@command.command("check")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check_command(context: click.Context, /, *, as_json: bool) -> int:
    """Print the faults of the office's list."""
    from bantin.regions.commands import check_regions

    return check_regions(
        context.obj["extra"], report, as_json=as_json, lang=context.obj["lang"]
    )
