"""What `bantin build` does."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bantin.core.dates import datetime_vi
from bantin.core.messages import message
from bantin.newsroom.ending import to_the_end
from bantin.newsroom.leaving import Leaving
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
        leaving = _leaving(options, project_root(path), place.output, addresses=bool(keep))
        if reasons is None:
            done = by_engine(settings, place, path, lang, viewer, leaving)
        else:
            done = _by_pelican(path, options, place, reasons, lang)
    if held is not None:
        held[:] = [done.portal]
    if keep and done.portal is not None:
        _keep_addresses(done.portal)
    if leaving is not None:
        leaving.leave(done.portal, done.titles, done.build)
    return _in_numbers(done, place.output if to else output, time.monotonic() - began, lang)


def _leaving(
    options: dict[str, Any], root: Path, output: Path, *, addresses: bool
) -> Leaving | None:
    """What the build leaves beside the site; a trial leaves nothing."""
    trial = any(options.get(key) for key in TRIALS)
    published = addresses or bool(options.get("to"))
    return None if trial else Leaving(root / "var", output, published, addresses)


def _in_numbers(done: Done, output: Path, seconds: float, lang: str) -> dict[str, Any]:
    return {
        "articles": done.told.articles,
        "read": done.read,
        "written": done.changes.written,
        "unchanged": done.changes.unchanged,
        "removed": done.changes.removed,
        "seconds": f"{seconds:.1f}".replace(".", "," if lang == "vi" else "."),
        "output": output,
        "next_due": done.told.next_due,
    }


def _keep_addresses(portal: Portal) -> None:
    from bantin.edition.open import keep_addresses

    keep_addresses(portal)


def _explain(options: dict[str, Any], lang: str) -> int:
    from bantin.edition.build_settings import build_settings
    from bantin.newsroom.explaining import explain

    path = settings_file(options.get("settings"))
    settings = build_settings(path, overrides(project_root(path), options))
    output = Path(options.get("output") or settings["OUTPUT_PATH"])
    return explain(options["why"], settings, output, lang, data=bool(options.get("as_data")))


def _pelicans(settings: dict[str, Any]) -> list[str] | None:
    """None for the engine; else what in the settings asks for Pelican, by name."""
    from bantin.edition.build_settings import BuildSettings, only_pelican

    if not BuildSettings.from_pelican(settings.get("BUILD", {})).incremental:
        return []
    return list(only_pelican(settings)) or None


def _by_pelican(
    path: Path, options: dict[str, Any], place: Place, reasons: list[str], lang: str
) -> Done:
    from bantin.edition.press import print_site, settings_of
    from bantin.incremental.store_file import drop
    from bantin.newsroom.outcome import Done
    from bantin.newsroom.whole_build import told_of
    from bantin.publish.releases import put_in_place

    if reasons:
        report(message("build-by-pelican", {"names": ", ".join(reasons)}, lang))
    settings = settings_of(path, overrides(project_root(path), options))
    settings.pop("KEEP_ADDRESSES", None)
    settings["OUTPUT_PATH"] = str(place.stage)
    print_site(settings)
    drop(place.store)  # what it tells is no longer so
    portal: Portal = settings["PORTAL"]
    return Done(put_in_place(place), told_of(portal), portal, portal.read)


def build(options: dict[str, Any], lang: str) -> int:
    """Build the site and print what was done, or explain one of its outputs; the exit code."""
    if options.get("why"):
        return _explain(options, lang)
    with to_the_end() as held:
        done = build_site(options, lang, held=held)
    report(message("build-done", done, lang))
    if done["next_due"]:
        report(message("build-next-due", {"when": datetime_vi(done["next_due"])}, lang))
    return 0
