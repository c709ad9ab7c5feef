"""The collector: hits of many connections into one journal, and serving it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bantin.view_stats.collector.connections import (
    FULL,
    KEPT,
    LIMITED,
    Connection,
    Request,
)
from bantin.view_stats.collector.hits import Proxies, read_hit
from bantin.view_stats.collector.journal import Journal
from bantin.view_stats.collector.limits import Limits

MOST_CONNECTIONS = 512
SWEEP_SECONDS = 1.0
# The thread that writes gets its turn after this, instead of Python's 5 ms: half the waiting time.
SWITCH_SECONDS = 0.0005
WAITING = 1024  # connections that the system holds until they are taken


class Collector:
    """Answers `POST /dem?p=<article id>[&r=<stars>]` by 204 once its line is on the disk.

    Refusals: 400 no article id, 403 not from a page of this host, 404, 405, 413 too long,
    429 too many of one reader, 503 the disk refused. None of them left a line.

    Lines that arrive while others are being written are written together after them. What a slow
    disk makes wait is one line for each connection, and their number is bounded.
    """

    def __init__(self, journal: Journal, proxies: Proxies, loop: asyncio.AbstractEventLoop) -> None:
        self.journal = journal
        self.proxies = proxies
        self.limits = Limits()
        self.connections: dict[Connection, None] = {}  # the one used least recently first
        self._loop = loop
        self._waiting: list[tuple[Connection, int]] = []
        self._lines: list[bytes] = []
        self._writing: asyncio.Future[bool] | None = None

    def opened(self, connection: Connection) -> None:
        """A connection is there; where there are too many, one that says nothing is ended."""
        self.connections[connection] = None
        if len(self.connections) > MOST_CONNECTIONS:
            silent = next(each for each in self.connections if not each.busy)
            del self.connections[silent]
            silent.end()

    def now(self) -> float:
        """The event loop's clock, seconds."""
        return self._loop.time()

    def lost(self, connection: Connection) -> None:
        """A connection is gone."""
        self.connections.pop(connection, None)

    def arrived(self, connection: Connection, request: Request) -> None:
        """Judge a request; its answer comes with the others that arrived by now."""
        if not self._waiting:
            self._loop.call_soon(self._flush)
        self._waiting.append((connection, self._judge(request)))

    def _judge(self, request: Request) -> int:
        hit = read_hit(*request, self.proxies)
        if isinstance(hit, int):
            return hit
        now = self.journal.clock()
        if not self.limits.allow(hit.network, hit.agent, now):
            return LIMITED
        self._lines.append(hit.line(now))
        return KEPT

    def _flush(self) -> None:
        """Write what arrived, unless a write is under way, which then calls again."""
        if self._writing or not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        lines, self._lines = b"".join(self._lines), []
        if not lines:
            self._answer(waiting, FULL)
            return
        self._writing = self._loop.run_in_executor(None, self.journal.keep, lines)
        self._writing.add_done_callback(partial(self._written, waiting))

    def _written(
        self, waiting: list[tuple[Connection, int]], writing: asyncio.Future[bool]
    ) -> None:
        """The next lines are written while these are acknowledged."""
        self._writing = None
        self._flush()
        self._answer(waiting, KEPT if writing.result() else FULL)

    def _answer(self, waiting: list[tuple[Connection, int]], written: int) -> None:
        for connection, status in waiting:
            connection.answer(written if status == KEPT else status)
            if connection in self.connections:  # it was used last
                self.connections[connection] = self.connections.pop(connection)

    async def finish(self) -> None:
        """Wait until what arrived is on the disk and answered, then end all connections."""
        self._flush()
        while self._writing:
            await asyncio.wait([self._writing])
        for connection in list(self.connections):
            connection.end()
        await asyncio.sleep(0)

    def end_late(self) -> None:
        """End connections whose time is over."""
        now = self.now()
        for connection in [each for each in self.connections if not each.busy]:
            if connection.until < now:
                connection.end()


async def _end_late_forever(collector: Collector) -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        collector.end_late()


async def serve(
    folder: Path,
    proxies: Proxies,
    address: tuple[str, int],
    clock: Callable[[], float],
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until cancelled; journal files lie in `folder`. Raises OSError for a taken port."""
    sys.setswitchinterval(SWITCH_SECONDS)
    loop = asyncio.get_running_loop()
    journal = Journal(folder, clock)
    collector = Collector(journal, proxies, loop)
    try:
        server = await loop.create_server(partial(Connection, collector), *address, backlog=WAITING)
        ready()
        async with server, asyncio.TaskGroup() as tasks:
            tasks.create_task(_end_late_forever(collector))
            await server.serve_forever()
    finally:
        await collector.finish()
        journal.close()
