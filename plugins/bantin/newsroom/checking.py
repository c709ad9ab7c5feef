"""`bantin check`."""

from __future__ import annotations

import gc
import json
import time
from pathlib import Path
from typing import Any

import click

from bantin.core.dates import now
from bantin.core.messages import message
from bantin.core.problems import Problem, in_order
from bantin.newsroom.project import project_root, raw_settings, settings_file
from bantin.newsroom.reporting import report, report_problems


def _as_json(problems: list[Problem], lang: str) -> str:
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.text(lang),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option("--content", type=click.Path(exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True)
@click.option("--strict", is_flag=True)
@click.option("--errors", is_flag=True)
@click.option("--settings", type=click.Path())
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Print every fault of the content, or of the paths named; 1 when one blocks."""
    from bantin.articles.check import check_content
    from bantin.articles.folder import ContentFolder
    from bantin.edition.build_settings import check_values
    from bantin.media.settings import MediaSettings
    from bantin.proofreading.settings import ProofreadingSettings

    lang = context.obj["lang"]
    began = time.monotonic()
    gc.disable()  # nearly all that a check makes lives until its end, a second or two later
    path = settings_file(options["settings"])
    check_values(path, raw_settings(path))
    root = project_root(path)
    content = Path(options["content"] or raw_settings(path).get("PATH", root / "content"))
    folder = ContentFolder(content.resolve(), root / "content")
    media = MediaSettings.from_pelican(raw_settings(path))
    rules = ProofreadingSettings.from_pelican(raw_settings(path))
    files, found = check_content(
        folder, root / "var", media, now(), proofreading=rules, blocking=options["errors"]
    )
    problems = in_order(_chosen(found, paths))
    if options["as_json"]:
        report(_as_json(problems, lang))
    else:
        report_problems(problems, lang)
    blocking = [p for p in problems if p.severity == "error" or (
        options["strict"] and p.severity == "warning")]
    if not blocking and not options["as_json"]:
        seconds = f"{time.monotonic() - began:.1f}".replace(".", "," if lang == "vi" else ".")
        report(message("check-clean", {"files": files, "seconds": seconds}, lang))
    return 1 if blocking else 0


def _chosen(problems: list[Problem], paths: tuple[str, ...]) -> list[Problem]:
    """Problems of the files or folders in `paths`; all of them when none are named."""
    if not paths:
        return problems
    wanted = [Path(path).resolve() for path in paths]
    return [
        problem
        for problem in problems
        if any(Path(problem.path).resolve().is_relative_to(path) for path in wanted)
    ]
