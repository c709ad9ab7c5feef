"""A slow line to servers of this machine: every byte late, all connections sharing one width.

The line is slow outside the browser, for the browser's own brake does not reach Pagefind's worker.
It is a SOCKS proxy, so that the browser knows when a connection is open, a round trip after it
was asked for: a request that waits for one takes another that has become free meanwhile.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ROUND_TRIP = 0.1  # seconds
WIDTH = 1_000_000  # bytes a second towards the browser
PIECE = 1460  # bytes, as packets are
# SOCKS 5
NO_PASSWORD, OPENED = b"\5\0", b"\5\0\0\1" + bytes(6)
BY_NAME, IPV4 = 3, 4


class _Line:
    def __init__(self) -> None:
        self.free = 0.0  # when the line has carried all that it was given

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser: a round trip to open it, then both ways."""
        # A line that ends cancels what it still carries.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            port = await _wanted(reader, writer)
            await asyncio.sleep(ROUND_TRIP)
            behind, ahead = await asyncio.open_connection("127.0.0.1", port)
            writer.write(OPENED)
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


async def _wanted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    """The port that the browser asks for (SOCKS 5, RFC 1928; the address is this machine)."""
    _, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    writer.write(NO_PASSWORD)
    *_, kind = await reader.readexactly(4)
    name = kind == BY_NAME
    await reader.readexactly((await reader.readexactly(1))[0] if name else IPV4)
    return int.from_bytes(await reader.readexactly(2))


@contextmanager
def slow_line() -> Iterator[str]:
    """The address of a slow line, for the browser's settings."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> int:
        server = await asyncio.start_server(_Line().carry, "127.0.0.1", 0)
        return int(server.sockets[0].getsockname()[1])

    try:
        port = asyncio.run_coroutine_threadsafe(listen(), loop).result()
        yield f"socks5://127.0.0.1:{port}"
    finally:
        asyncio.run_coroutine_threadsafe(_hang_up(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _hang_up() -> None:
    """End every connection that the browser left open."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
