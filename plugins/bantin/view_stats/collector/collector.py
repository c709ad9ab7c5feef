"""The collector as an ASGI application, and serving it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bantin.view_stats.collector.hits import Proxies, read_hit
from bantin.view_stats.collector.journal import Journal, JournalFullError
from bantin.view_stats.collector.limits import Limits

KEPT, LIMITED, FULL = 204, 429, 503
HEADER_MILLISECONDS = 5000
CONNECTIONS = 256
HEADERS = [(b"cache-control", b"no-store"), (b"content-length", b"0")]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


class Collector:
    """Answers `POST /dem?p=<article id>[&r=<stars>]` by 204 once its line is on the disk.

    Refusals: 400 no article id, 403 not from a page of this host, 404, 405, 413 too long,
    429 too many of one reader, 503 the disk refused. None of them left a line.
    """

    def __init__(self, journal: Journal, proxies: Proxies) -> None:
        self.journal = journal
        self.proxies = proxies
        self.limits = Limits()

    async def __call__(self, scope: MutableMapping[str, Any], _: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        status = await self._answer(scope)
        await send({"type": "http.response.start", "status": status, "headers": _headers(status)})
        await send({"type": "http.response.body", "body": b""})

    async def _answer(self, scope: Mapping[str, Any]) -> int:
        hit = read_hit(scope, self.proxies)
        if isinstance(hit, int):
            return hit
        now = self.journal.clock()
        if not self.limits.allow(hit.visitor, now):
            return LIMITED
        try:
            return KEPT if await self.journal.keep(hit.line(now)) else FULL
        except JournalFullError:
            return FULL


def _headers(status: int) -> list[tuple[bytes, bytes]]:
    """A 204 has no length (RFC 9110, 8.6); who sent too much is asked to wait."""
    if status == KEPT:
        return HEADERS[:1]
    return [*HEADERS, (b"retry-after", b"5")] if status in {LIMITED, FULL} else HEADERS


async def serve(
    folder: Path,
    proxies: Proxies,
    address: tuple[str, int],
    clock: Callable[[], float],
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until cancelled; journal files lie in `folder`. Raises OSError for a taken port."""
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.server.embed import Server

    journal = Journal(folder, clock)
    server = Server(
        Collector(journal, proxies),
        address=address[0],
        port=address[1],
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        websockets=False,
        backlog=1024,
        backpressure=CONNECTIONS,
        log_enabled=False,
    )
    writer = asyncio.create_task(journal.write_forever())
    try:
        ready()
        await server.serve()
    finally:
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer
        journal.close()
