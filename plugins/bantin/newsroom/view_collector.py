"""`bantin views serve`: the collector for sites whose access log cannot be read."""

from __future__ import annotations

import errno
import signal
import socket
import time
from pathlib import Path

import click

from bantin.core.errors import EnvironmentFailure
from bantin.core.messages import message
from bantin.newsroom.reporting import report


@click.command("serve")
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8787, type=click.IntRange(1, 65535))
@click.option("--journal", type=click.Path(file_okay=False))
@click.pass_context
def command(context: click.Context, /, host: str, port: int, journal: str | None) -> None:
    """Take the hits of the beacon and write them into a journal for `views import`."""
    import asyncio  # heavy

    from bantin.view_stats.collector.collector import serve
    from bantin.view_stats.collector.hits import Proxies

    lang = context.obj["lang"]
    folder = Path(journal or context.obj["state"] / "dem")
    proxies = Proxies(context.obj["views"].trusted_proxies)
    _refuse_taken(host, port, lang)
    values = {"url": f"http://{host}:{port}/dem", "folder": folder}

    async def run() -> None:
        task = asyncio.ensure_future(
            serve(folder, proxies, (host, port), time.time,
                  lambda: report(message("views-serving", values, lang)))
        )  # fmt: skip
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, task.cancel)
        await asyncio.wait([task])
        if not task.cancelled():
            task.result()

    asyncio.run(run())


def _refuse_taken(host: str, port: int, lang: str) -> None:
    """A taken port, or an address of another machine, is told before anything is served."""
    try:
        socket.create_server((host, port), reuse_port=False).close()
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        code = "port-taken" if taken else "views-no-address"
        reason = message(code, {"host": host, "port": port}, lang)
        advice = "views-other-port" if taken else "views-other-host"
        raise EnvironmentFailure(reason, message(advice, {"other": port + 1}, lang)) from error
