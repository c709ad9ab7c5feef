"""`bantin build`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from bantin.core.dates import datetime_vi
from bantin.core.messages import message
from bantin.newsroom.ending import to_the_end
from bantin.newsroom.project import project_root, settings_file
from bantin.newsroom.reporting import report

if TYPE_CHECKING:
    from bantin.edition.portal import Portal
    from bantin.incremental.build import Viewer
    from bantin.newsroom.outcome import Done
    from bantin.publish.place import Place

# Builds with one of these options are not the site that readers see.
TRIALS = ("drafts", "content", "preview")


def overrides(root: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Settings that the command's options change."""
    given: dict[str, Any] = {"PROJECT_CONTENT": str(root / "content")}
    if options.get("content"):
        given["PATH"] = str(Path(options["content"]).resolve())
    if options.get("site_url"):
        given["SITEURL"] = options["site_url"]
    if options.get("drafts"):
        given["WITH_DRAFTS"] = True
    if options.get("full"):
        given["FULL"] = True
    if options.get("trusting"):
        given["TRUSTING"] = True
    if options.get("jobs"):
        given["JOBS"] = options["jobs"]
    return given


def build_site(
    options: dict[str, Any], lang: str, viewer: Viewer | None = None,
    held: list[object] | None = None,
) -> dict[str, Any]:
    """Build into a stage and put it in place, or make it a release of the folder `to`.

    What was done, in numbers; pages that a `viewer` looks at are made first. With the option
    `trusting` the output's files are taken to be as they were written. The portal is left in
    `held` by a process that ends soon, which need not take it apart.
    """
    from bantin.edition.build_settings import build_settings
    from bantin.publish.journal import building
    from bantin.publish.releases import releasing

    began = time.monotonic()
    path = settings_file(options.get("settings"))
    settings = build_settings(path, overrides(project_root(path), options))
    keep = settings.pop("KEEP_ADDRESSES", False)
    output = Path(options.get("output") or settings["OUTPUT_PATH"])
    reasons = _pelicans(settings)
    if reasons is None:
        from bantin.newsroom.engine import by_engine
    to = options.get("to")
    with releasing(Path(to)) if to else building(output) as place:
        if reasons is None:
            done = by_engine(settings, place, path, lang, viewer)
        else:
            if reasons:
                report(message("build-by-pelican", {"names": ", ".join(reasons)}, lang))
            done = _by_pelican(path, options, place)
    if held is not None:
        held[:] = [done.portal]
    state = project_root(path) / "var"
    if done.portal is not None:
        _afterwards(done.portal, options, state, place.output, keep=keep)
    elif done.titles and not any(options.get(key) for key in TRIALS):
        from bantin.view_stats.site_map import retitle

        retitle(state, done.titles)
    return {
        "articles": done.told.articles,
        "read": done.read,
        "written": done.changes.written,
        "unchanged": done.changes.unchanged,
        "removed": done.changes.removed,
        "seconds": f"{time.monotonic() - began:.1f}".replace(".", "," if lang == "vi" else "."),
        "output": place.output if to else output,
        "next_due": done.told.next_due,
    }


def _afterwards(
    portal: Portal, options: dict[str, Any], state: Path, output: Path, *, keep: bool
) -> None:
    if keep:
        from bantin.edition.open import keep_addresses

        keep_addresses(portal)
    if not any(options.get(key) for key in TRIALS):
        _leave(portal, state, output, published=keep)


def _explain(options: dict[str, Any], lang: str) -> int:
    from bantin.edition.build_settings import build_settings
    from bantin.newsroom.explaining import explain

    path = settings_file(options.get("settings"))
    settings = build_settings(path, overrides(project_root(path), options))
    output = Path(options.get("output") or settings["OUTPUT_PATH"])
    return explain(options["why"], settings, output, lang, data=options["as_data"])


def _pelicans(settings: dict[str, Any]) -> list[str] | None:
    """None for the engine; else what in the settings asks for Pelican, by name."""
    from bantin.edition.build_settings import BuildSettings, only_pelican

    if not BuildSettings.from_pelican(settings.get("BUILD", {})).incremental:
        return []
    return list(only_pelican(settings)) or None


def _by_pelican(path: Path, options: dict[str, Any], place: Place) -> Done:
    from bantin.edition.press import print_site, settings_of
    from bantin.incremental.store_file import drop
    from bantin.newsroom.outcome import Done
    from bantin.newsroom.whole_build import told_of
    from bantin.publish.releases import put_in_place

    settings = settings_of(path, overrides(project_root(path), options))
    settings.pop("KEEP_ADDRESSES", None)
    settings["OUTPUT_PATH"] = str(place.stage)
    print_site(settings)
    drop(place.store)  # what it tells is no longer so
    portal: Portal = settings["PORTAL"]
    return Done(put_in_place(place), told_of(portal), portal, portal.read)


def _leave(portal: Any, state: Path, output: Path, *, published: bool) -> None:
    """Leave in `state` what statistics and web servers need to know of the built site.

    Servers' files of a published site are not replaced by those of a local build.
    """
    from bantin.core.files import write_if_changed
    from bantin.edition.statistics_pages import counted_text
    from bantin.publish.server import Server
    from bantin.publish.server_files import server_files
    from bantin.view_stats.site_map import write_site_map

    if portal.counting:
        write_site_map(state, counted_text(portal))
    if (state / "server").exists() and not published:
        return
    server = Server(
        urlsplit(portal.site.url).hostname or "", output, state.resolve() / "views",
        beacon=portal.view_settings.source == "beacon",
    )  # fmt: skip
    gone = [article.url for article in portal.archive.withdrawn]
    for name, content in server_files(server, portal.redirects, gone).items():
        write_if_changed(state / "server" / name, content)


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
def command(context: click.Context, /, **options: Any) -> None:
    """Build the site and print what was done."""
    lang = context.obj["lang"]
    if options["why"]:
        context.exit(_explain(options, lang))
    with to_the_end() as held:
        done = build_site(options, lang, held=held)
    report(message("build-done", done, lang))
    if done["next_due"]:
        report(message("build-next-due", {"when": datetime_vi(done["next_due"])}, lang))
