"""`bantin views publish`, `report`, `export`: what was counted, for readers and for editors."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from bantin.core.dates import date_vi, datetime_vi
from bantin.core.files import write_atomically
from bantin.core.messages import message
from bantin.core.numbers import number_vi
from bantin.newsroom import view_collector
from bantin.newsroom.reporting import report

DATABASE = "views.sqlite"
KINDS = ("article", "author", "unit", "region", "category", "day", "month")
BY_TIME = ("day", "month")
SHOWN = 20
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def _month(context: click.Context, _option: click.Parameter, value: str | None) -> Any:
    """First and last day of a month given as `YYYY-MM`; anything else is wrong usage."""
    if value is None:
        return None
    found = MONTH.fullmatch(value)
    if not found:
        raise click.BadParameter(message("views-month", {"text": value}, context.obj["lang"]))
    return f"{value}-01", f"{value}-{monthrange(int(found[1]), int(found[2]))[1]}"


def open_store(context: click.Context) -> Any:
    """The store of the settings: the SQLite file of this machine, or a ClickHouse server."""
    path, address = context.obj["state"] / DATABASE, context.obj["views"].clickhouse
    if address:
        from bantin.view_stats.store.clickhouse import ClickHouseStore

        return ClickHouseStore.at(address, path)
    from bantin.view_stats.store import Store

    return Store(path)


def publisher(store: Any, context: click.Context) -> Callable[[], None]:
    """What writes the published files of a store as often as it is called, and tells how many."""
    from bantin.view_stats.publishing.publish import Publisher

    state, lang = context.obj["state"], context.obj["lang"]
    found = Publisher(store, state, context.obj["views"])

    def publish() -> None:
        changed = found.publish()
        if changed is None:
            report(message("views-none", {}, lang))
            return
        report(message("views-published", {"files": changed, "folder": state / "views"}, lang))

    return publish


def publish_store(store: Any, context: click.Context) -> None:
    """Write the published files of a store once."""
    publisher(store, context)()


@click.command("publish")
@click.pass_context
def publish_command(context: click.Context) -> None:
    """Write what readers' browsers ask for."""
    store = open_store(context)
    publish_store(store, context)
    store.close()


@click.command("report")
@click.option("--by", type=click.Choice(KINDS), default="article")
@click.option("--month", callback=_month)
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--csv", "form", flag_value="csv")
@click.option("--json", "form", flag_value="json")
@click.pass_context
def report_command(context: click.Context, /, **options: Any) -> None:
    """Print what was counted."""
    found = _found(context, options)
    if options["form"] == "csv":
        click.echo(found["table"].csv() if found else "", nl=False)
    elif options["form"] == "json":
        report(_json(found))
    elif found is None:
        report(message("views-none", {}, context.obj["lang"]))
    else:
        _print(found, context.obj["lang"])


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--by", type=click.Choice(KINDS), default="article")
@click.option("--month", callback=_month)
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]))
@click.pass_context
def export_command(context: click.Context, /, file: str, **options: Any) -> None:
    """Write what was counted into a file."""
    lang = context.obj["lang"]
    if Path(file).suffix not in {".csv", ".json"}:
        raise click.BadParameter(message("views-export-kind", {"file": file}, lang))
    found = _found(context, options)
    if found is None:
        report(message("views-none", {}, lang))
        return
    text = found["table"].csv() if Path(file).suffix == ".csv" else _json(found) + "\n"
    write_atomically(Path(file), text.encode())
    values = {"rows": number_vi(len(found["table"].rows)), "file": file}
    report(message("views-exported", values, lang))


def _found(context: click.Context, options: dict[str, Any]) -> dict[str, Any] | None:
    """The table asked for and the span that it covers; None when nothing was counted."""
    from bantin.view_stats.publishing.missing import missing
    from bantin.view_stats.publishing.moments import counted
    from bantin.view_stats.reports.views import view_report
    from bantin.view_stats.site_map import read_site_map
    since, until = options["month"] or (
        f"{day:%Y-%m-%d}" if (day := options[name]) else "" for name in ("since", "until")
    )
    if until and since > until:
        raise click.UsageError(
            message("views-span", {"from": since, "to": until}, context.obj["lang"])
        )
    state = context.obj["state"]
    store = open_store(context)
    try:
        span = counted(store)
        if span is None:
            return None
        table = view_report(store, read_site_map(state), options["by"], since, until)
        first = max(since, span.since.date().isoformat())
        last = min(until or "9", span.today.isoformat())
        days = missing(store, store.site_days(first, last), *map(date.fromisoformat, (first, last)))
    finally:
        store.close()
    return {
        "table": table, "span": span, "by": options["by"], "from": first, "to": last,
        "missing": days,
    }  # fmt: skip


def _json(found: dict[str, Any] | None) -> str:
    """The table with what it covers; an empty object when nothing was counted."""
    if found is None:
        return "{}"
    span, table = found["span"], found["table"]
    return json.dumps({
        "by": found["by"],
        "from": found["from"],
        "to": found["to"],
        "missing": found["missing"],
        "as_of": span.until.isoformat(),
        "views": table.total("views"),
        "rows": table.records(),
    }, ensure_ascii=False)  # fmt: skip


def _print(found: dict[str, Any], lang: str) -> None:
    """The table's first rows for people, and what its numbers do and do not include."""
    table, span = found["table"], found["span"]
    if found["from"] > found["to"]:
        values = {"from": date_vi(span.since), "to": date_vi(span.until)}
        report(message("views-outside", values, lang))
        return
    shown = table.records()[: None if found["by"] in BY_TIME else SHOWN]
    for row in shown:
        name = row.get("title") or row.get("name") or row[table.columns[0]]
        report(f"{number_vi(row['views']):>12}  {name}")
    if rest := len(table.rows) - len(shown):
        report(message("views-more", {"rows": number_vi(rest)}, lang))
    values = {
        "rows": number_vi(len(table.rows)),
        "views": number_vi(table.total("views")),
        "from": _day(found["from"]),
        "to": _day(found["to"]),
        "as_of": datetime_vi(span.until),
    }
    report(message("views-report", values, lang))
    for since, until in found["missing"]:
        report(message("views-missing", {"from": _day(since), "to": _day(until)}, lang))
    if "base" in table.columns and table.total("base"):
        report(message("views-base", {"base": number_vi(table.total("base"))}, lang))
    if found["by"] == "author":
        report(message("views-authors", {}, lang))


def _day(iso: str) -> str:
    return date_vi(date.fromisoformat(iso))


COMMANDS = (publish_command, report_command, export_command, view_collector.command)
