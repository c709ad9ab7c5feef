"""A slow line in front of a server: every byte late, all connections sharing one width.

The line is slow outside the browser, for the browser's own brake does not reach Pagefind's worker.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ROUND_TRIP = 0.1  # seconds
WIDTH = 1_000_000  # bytes a second towards the browser
PIECE = 8192


class _Line:
    def __init__(self, port: int) -> None:
        self.port = port
        self.free = 0.0  # when the line has carried all that it was given

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser: a round trip to open it, then both ways."""
        await asyncio.sleep(ROUND_TRIP)
        with suppress(OSError):
            behind, ahead = await asyncio.open_connection("127.0.0.1", self.port)
            await asyncio.gather(self._way(reader, ahead, 0), self._way(behind, writer, WIDTH))

    async def _way(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, width: int
    ) -> None:
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivery = asyncio.create_task(self._deliver(waiting, writer))
        piece = b"."
        while piece:
            with suppress(OSError):
                piece = await reader.read(PIECE)
            now = asyncio.get_running_loop().time()
            if width:
                now = self.free = max(now, self.free) + len(piece) / width
            waiting.put_nowait((now + ROUND_TRIP / 2, piece))
        await delivery

    async def _deliver(
        self, waiting: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter
    ) -> None:
        while True:
            when, piece = await waiting.get()
            await asyncio.sleep(when - asyncio.get_running_loop().time())
            if not piece:
                writer.close()
                return
            with suppress(OSError):
                writer.write(piece)


@contextmanager
def slow_line(port: int) -> Iterator[int]:
    """The port of a slow line to the server at `port` of this machine."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> int:
        server = await asyncio.start_server(_Line(port).carry, "127.0.0.1", 0)
        return int(server.sockets[0].getsockname()[1])

    try:
        yield asyncio.run_coroutine_threadsafe(listen(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
