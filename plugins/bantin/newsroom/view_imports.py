"""`bantin views import`, `follow`: logs into counts."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bantin.core.errors import DataError
from bantin.core.messages import message
from bantin.core.numbers import number_vi
from bantin.newsroom.reporting import report, report_error
from bantin.newsroom.view_reports import open_store, publish_store, publisher

PIPE = "-"


@click.command("import")
@click.argument(
    "logs", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@click.option("--any-site", is_flag=True)
@click.pass_context
def import_command(context: click.Context, /, logs: tuple[str, ...], *, any_site: bool) -> None:
    """Count the logs and publish the counts."""
    store = open_store(context)
    failures = []
    with store.importing():
        importer = make_importer(context, store, any_site=any_site)
        importer.begin()
        for log in logs:
            try:
                _import(importer, log, context.obj["lang"])
            except DataError as error:
                failures.append(error.text(context.obj["lang"]))
        importer.settle()
        publish_store(store, context)
    store.close()
    for text in failures:
        report_error(text)
    if failures:
        context.exit(1)


def _import(importer: Any, log: str, lang: str) -> None:
    with _file(log) as path, _progress(path, log) as advance:
        done = importer.read(path, advance)
    values = {
        "log": log,
        "lines": number_vi(done.lines),
        "malformed": number_vi(done.malformed),
        "views": number_vi(done.views),
    }
    report(message("views-imported", values, lang))


@contextmanager
def _file(log: str) -> Iterator[Path]:
    """The log as a file; what comes through a pipe is kept beside nothing and only for now."""
    if log != PIPE:
        yield Path(log)
        return
    import shutil
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(prefix="bantin-", suffix=".log") as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
        spool.flush()
        yield Path(spool.name)


@contextmanager
def _progress(path: Path, label: str) -> Iterator[Any]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=path.stat().st_size, label=label, file=sys.stderr) as bar:
        yield bar.update


@click.command("follow")
@click.argument("logs", nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.pass_context
def follow_command(context: click.Context, logs: tuple[str, ...]) -> None:
    """Count growing logs until told to stop."""
    from bantin.view_stats.following import POLL, Follower

    signal.signal(signal.SIGTERM, _stop)
    store = open_store(context)
    lang = context.obj["lang"]
    report(message("views-following", {"logs": ", ".join(logs)}, lang))
    site_map = context.obj["state"] / "articles.json"
    try:
        with store.importing():
            while True:
                built = _changed(site_map)
                importer = make_importer(context, store)
                publish = publisher(store, context)
                follower = Follower(importer, [Path(log) for log in logs], publish)
                while built == _changed(site_map):
                    follower.turn()
                    time.sleep(POLL)
    except KeyboardInterrupt:
        report(message("views-followed", {}, lang))
    finally:
        store.close()


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _changed(path: Path) -> int:
    """When a build last left its list of articles."""
    return path.stat().st_mtime_ns if path.exists() else 0


def make_importer(context: click.Context, store: Any, *, any_site: bool = False) -> Any:
    """An importer for the site as the last build left it."""
    from bantin.view_stats.importing import Importer
    from bantin.view_stats.pages import Site
    from bantin.view_stats.site_map import read_site_map

    built, views = read_site_map(context.obj["state"]), context.obj["views"]
    site = Site(
        paths=built.paths, host=built.host, article_path=views.article_path, source=views.source,
        own_addresses=views.own_addresses, monitors=views.monitors, bots=views.bots,
    )  # fmt: skip
    return Importer(store, site, any_site=any_site)


COMMANDS = (import_command, follow_command)
