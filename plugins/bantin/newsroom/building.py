"""`bantin build`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from bantin.core.dates import datetime_vi
from bantin.core.messages import message
from bantin.newsroom.project import project_root, settings_file
from bantin.newsroom.reporting import report

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
    if options.get("jobs"):
        given["JOBS"] = options["jobs"]
    return given


def build_site(options: dict[str, Any], lang: str) -> dict[str, Any]:
    """Build into a stage and put it in place; what was done, in numbers."""
    from bantin.edition.open import keep_addresses
    from bantin.edition.press import print_site, settings_of
    from bantin.publish.journal import building, put_in_place

    began = time.monotonic()
    path = settings_file(options.get("settings"))
    settings = settings_of(path, overrides(project_root(path), options))
    keep = settings.pop("KEEP_ADDRESSES", False)
    output = Path(options.get("output") or settings["OUTPUT_PATH"])
    with building(output) as place:
        settings["OUTPUT_PATH"] = str(place.stage)
        print_site(settings)
        changes = put_in_place(place)
    portal = settings["PORTAL"]
    if keep:
        keep_addresses(portal)
    if not any(options.get(key) for key in TRIALS):
        _leave(portal, project_root(path) / "var", output.resolve(), published=keep)
    return {
        "articles": len(portal.archive.published),
        "written": changes.written,
        "unchanged": changes.unchanged,
        "removed": changes.removed,
        "seconds": f"{time.monotonic() - began:.1f}".replace(".", "," if lang == "vi" else "."),
        "output": output,
        "next_due": portal.next_due,
    }


def _leave(portal: Any, state: Path, output: Path, *, published: bool) -> None:
    """Leave in `state` what statistics and web servers need to know of the built site.

    Servers' files of a published site are not replaced by those of a local build.
    """
    from bantin.core.files import write_if_changed
    from bantin.edition.statistics_pages import counted_site
    from bantin.publish.server import Server
    from bantin.publish.server_files import server_files
    from bantin.view_stats.site_map import write_site_map

    write_site_map(state, counted_site(portal))
    if (state / "server").exists() and not published:
        return
    server = Server(urlsplit(portal.site.url).hostname or "", output, state.resolve() / "views")
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
@click.pass_context
def command(context: click.Context, /, **options: Any) -> None:
    """Build the site and print what was done."""
    lang = context.obj["lang"]
    done = build_site(options, lang)
    report(message("build-done", done, lang))
    if done["next_due"]:
        report(message("build-next-due", {"when": datetime_vi(done["next_due"])}, lang))
