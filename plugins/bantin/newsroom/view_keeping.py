"""`bantin views doctor`, `backup`, `restore`, `forget`: looking after the statistics."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from bantin.core.dates import VIETNAM, date_vi
from bantin.core.errors import EnvironmentFailure
from bantin.core.messages import message
from bantin.core.numbers import number_vi
from bantin.newsroom.reporting import report, report_error
from bantin.newsroom.view_imports import make_importer
from bantin.newsroom.view_reports import DATABASE, open_store, publish_store


def _now() -> datetime:
    return datetime.now(UTC).astimezone(VIETNAM)


def _only_for_sqlite(context: click.Context) -> None:
    """A server's store is kept by that server's own means."""
    if context.obj["views"].clickhouse:
        raise click.UsageError(message("views-clickhouse", {}, context.obj["lang"]))


@click.command("doctor")
@click.argument("logs", nargs=-1, type=click.Path(exists=True, dir_okay=False))
@click.pass_context
def doctor_command(context: click.Context, logs: tuple[str, ...]) -> None:
    """Tell what is wrong; exit code 1 when anything is."""
    from bantin.view_stats.doctor import findings
    from bantin.view_stats.salts import Salts

    lang = context.obj["lang"]
    store = open_store(context)
    salts = Salts(store.path.with_suffix(".keys"))
    importer = make_importer(context, store)
    found = list(findings(store, importer, salts, [Path(log) for log in logs], _now()))
    store.close()
    for code, values in found:
        report_error(message(code, values, lang))
    if found:
        context.exit(1)
    report(message("views-healthy", {}, lang))


@click.command("backup")
@click.argument("file", required=False, type=click.Path(dir_okay=False))
@click.pass_context
def backup_command(context: click.Context, file: str | None) -> None:
    """Copy the store."""
    _only_for_sqlite(context)
    from bantin.view_stats.store.backups import back_up

    database = context.obj["state"] / DATABASE
    if not database.exists():
        report(message("views-none", {}, context.obj["lang"]))
        return
    made = back_up(database, _now(), Path(file) if file else None)
    report(message("views-backed-up", {"file": made}, context.obj["lang"]))


@click.command("restore")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False))
@click.pass_context
def restore_command(context: click.Context, file: str | None) -> None:
    """Make a backup the store again and publish."""
    _only_for_sqlite(context)
    from bantin.view_stats.store.backups import last_good_backup, put_back
    from bantin.view_stats.store.database import locked

    lang, database = context.obj["lang"], context.obj["state"] / DATABASE
    copy = Path(file) if file else last_good_backup(database)
    if copy is None:
        raise EnvironmentFailure(
            message("views-nothing-to-restore", {}, lang), message("views-import-anew", {}, lang)
        )
    with locked(database):
        aside = put_back(copy, database, _now())
    report(message("views-restored", {"file": copy, "former": aside or "–"}, lang))
    store = open_store(context)
    publish_store(store, context)
    store.close()


@click.command("forget")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--days", type=click.IntRange(min=8))
@click.pass_context
def forget_command(context: click.Context, before: datetime | None, days: int | None) -> None:
    """Delete old details."""
    _only_for_sqlite(context)
    if (before is None) == (days is None):
        raise click.UsageError(message("views-forget-usage", {}, context.obj["lang"]))
    limit = before.date() if before else (_now() - timedelta(days=days or 0)).date()
    store = open_store(context)
    with store.importing():
        forgotten = store.forget(limit.isoformat())
    store.close()
    values = {"days": number_vi(forgotten), "before": date_vi(limit)}
    report(message("views-forgotten", values, context.obj["lang"]))


COMMANDS = (doctor_command, backup_command, restore_command, forget_command)
