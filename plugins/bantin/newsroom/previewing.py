"""`bantin preview`: build, serve on 127.0.0.1, rebuild on save, reload the browser."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import click

from bantin.core.errors import BantinError, EnvironmentFailure
from bantin.core.messages import message
from bantin.core.settings_file import DEFAULT
from bantin.newsroom.building import build_site, overrides
from bantin.newsroom.project import project_root, settings_file
from bantin.newsroom.reporting import report, report_failure, told
from bantin.newsroom.serving import serve
from bantin.newsroom.viewing import Preview

# Milliseconds: a build begins when nothing has been saved for a step, or changes went on so long.
STEP, DEBOUNCE = 20, 200
IDLE = 1000  # milliseconds without a save, after which the whole output is looked at once


@click.command("preview")
@click.option("--port", default=8000, type=click.IntRange(1, 65535))
@click.option("--drafts", is_flag=True)
@click.option("--content", type=click.Path(exists=True, file_okay=False))
@click.option("--settings", type=click.Path())
@click.pass_context
def command(context: click.Context, /, port: int, **options: Any) -> None:
    """Build, serve, and build again whenever a file is saved."""
    from bantin.publish.place import Place

    lang = context.obj["lang"]
    file = settings_file(options["settings"])
    root = project_root(file)
    output = root / "var" / "preview"
    options |= {"settings": str(file), "output": str(output), "preview": True}
    preview = Preview(output, root / "var" / "views", Place(output).stage, lang)
    server = _listen(preview, port, lang)  # a taken port is told before the first build
    _rebuild(preview, options, lang)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    report(message("preview-ready", {"url": f"http://127.0.0.1:{port}/"}, lang))
    try:
        while True:
            _follow(preview, options, lang)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _follow(preview: Preview, options: dict[str, Any], lang: str) -> None:
    """Build after every save, until something else is to be watched.

    That is so after each save of the settings: they may name other folders, and editors put
    another file in the place of the one watched.
    """
    from watchfiles import watch

    named, files = _named(options)
    watched = _present(named)
    saves = watch(
        *watched, debounce=DEBOUNCE, step=STEP, rust_timeout=IDLE, yield_on_timeout=True
    )
    sure = begun = False  # whether nothing can have happened that no build has seen
    for changes in saves:
        if changes:
            _rebuild(preview, {**options, "trusting": True}, lang)
        elif not sure and not (begun and preview.faults):
            _rebuild(preview, options, lang)
        sure, begun = not changes, True
        if _present(named) != watched or files & {Path(path) for _, path in changes}:
            return


def _named(options: dict[str, Any]) -> tuple[list[Path], set[Path]]:
    """The paths to watch, and the settings files among them; faulty settings name usual folders."""
    from bantin.edition.build_settings import build_settings

    file = Path(options["settings"])
    files = {file, file.with_name(DEFAULT)}
    root = project_root(file)
    try:
        settings = build_settings(file, overrides(root, options))
    except BantinError:
        settings = {"PATH": options["content"] or root / "content", "THEME": root / "theme"}
    folders = (settings.get("PATH"), settings.get("PROJECT_CONTENT"), settings.get("THEME"))
    return [*files, *{Path(each) for each in folders if each}], files


def _present(named: list[Path]) -> list[Path]:
    return [path for path in named if path.exists()]


def _listen(preview: Preview, port: int, lang: str) -> Any:
    try:
        return serve(preview, port)
    except OSError as error:
        reason = message("port-taken", {"port": port}, lang)
        advice = message("port-taken-advice", {"other": port + 1}, lang)
        raise EnvironmentFailure(reason, advice) from error


def _rebuild(preview: Preview, options: dict[str, Any], lang: str) -> None:
    """Build; faults are printed and shown in the browser, the last good pages stay."""
    try:
        done = build_site(options, lang, preview)
    except Exception as error:  # whatever it is, the next save may mend it
        if click.get_current_context().obj["debug"] and not isinstance(error, BantinError):
            raise
        faults = told(error, lang)
        if options.get("trusting") or faults != preview.faults:  # nobody saved since they were told
            report_failure(error, lang)
            report(message("preview-waiting", {}, lang))
        preview.failed(faults)
    else:
        preview.succeeded()
        if done["written"] or done["removed"] or options.get("trusting"):
            report(message("preview-rebuilt", done, lang))
