"""`bantin preview`: build, serve on 127.0.0.1, rebuild on save, reload the browser."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import click

from bantin.core.errors import BantinError, EnvironmentFailure
from bantin.core.messages import message
from bantin.newsroom.building import build_site
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
    from watchfiles import watch

    from bantin.publish.place import Place

    lang = context.obj["lang"]
    root = project_root(settings_file(options["settings"]))
    output = root / "var" / "preview"
    options |= {"output": str(output), "preview": True}
    preview = Preview(output, root / "var" / "views", Place(output).stage, lang)
    server = _listen(preview, port, lang)  # a taken port is told before the first build
    _rebuild(preview, options, lang)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    report(message("preview-ready", {"url": f"http://127.0.0.1:{port}/"}, lang))
    content = Path(options["content"] or root / "content")
    watched = content, root / "theme", root / "pelicanconf.py"
    saves = watch(
        *watched, debounce=DEBOUNCE, step=STEP, rust_timeout=IDLE, yield_on_timeout=True
    )
    sure = False  # whether nothing can have happened that no build has seen
    try:
        for changes in saves:
            if changes:
                _rebuild(preview, {**options, "trusting": True}, lang)
            elif not sure and not preview.faults:
                _rebuild(preview, options, lang)
            sure = not changes
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


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
        report_failure(error, lang)
        report(message("preview-waiting", {}, lang))
        preview.failed(told(error, lang))
    else:
        preview.succeeded()
        if done["written"] or done["removed"] or options.get("trusting"):
            report(message("preview-rebuilt", done, lang))
