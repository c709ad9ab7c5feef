"""A connection to the collector: bytes in, one request at a time, answers out.

llhttp reads the requests; of HTTP/1.1 only what the beacon needs is spoken.
"""

from __future__ import annotations

from asyncio import BaseTransport, Protocol, Transport
from functools import cache
from http import HTTPStatus
from typing import NamedTuple, cast
from typing import Protocol as Shape

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

from bantin.view_stats.collector.hits import BAD, TOO_LARGE, WRONG_METHOD, Headers

KEPT, LIMITED, FULL = 204, 429, 503
LONGEST_REQUEST = 16 * 1024
REQUEST_SECONDS = 5.0
IDLE_SECONDS = 60.0


class Request(NamedTuple):
    """A whole request; names of headers are lower case, `peer` is the address it came from."""

    method: bytes
    target: bytes
    headers: Headers
    peer: str


class Owner(Shape):
    """Who answers the requests of connections."""

    def now(self) -> float:
        """Seconds, never set back."""

    def opened(self, connection: Connection) -> None:
        """A connection is there."""

    def arrived(self, connection: Connection, request: Request) -> None:
        """A request is whole; `connection.answer` is to be called."""

    def lost(self, connection: Connection) -> None:
        """A connection is gone."""


class SecondRequestError(Exception):
    """A request came before the one before it was answered."""


class Connection(Protocol):
    """One connection; `busy` while a request waits for its answer, which `answer` gives.

    A second request before that ends the connection after the answer: browsers and proxies send
    none, and so nobody fills the queue. One that is not busy may be ended after `until` (seconds
    of its owner's clock).
    """

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._parser = HttpRequestParser(self)
        self._target = b""
        self._headers: dict[bytes, bytes] = {}
        self._size = 0
        self._peer = ""
        self._last = False
        self.busy = False
        self.until = owner.now() + REQUEST_SECONDS
        self._transport: Transport | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """The other side is there."""
        self._transport = cast("Transport", transport)
        self._peer = str((transport.get_extra_info("peername") or ("",))[0])
        self._owner.opened(self)

    def connection_lost(self, _: Exception | None) -> None:
        """The other side is gone; what it sent still counts."""
        self._transport = None
        self._owner.lost(self)

    def pause_writing(self) -> None:
        """Answers pile up: nobody reads them."""
        self.end()

    def data_received(self, data: bytes) -> None:
        """A piece of a request."""
        if not self._size:
            self.until = self._owner.now() + REQUEST_SECONDS
        self._size += len(data)
        if self._size > LONGEST_REQUEST:
            self._refuse(TOO_LARGE)
            return
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            self._refuse(BAD)

    def on_message_begin(self) -> None:
        """A request begins."""
        if self.busy:
            raise SecondRequestError
        self._target, self._headers = b"", {}

    def on_url(self, part: bytes) -> None:
        """A piece of the target."""
        self._target += part

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; of several with one name the last counts, which the nearest proxy wrote."""
        self._headers[name.lower()] = value

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._size = 0
        self._last = (
            not self._parser.should_keep_alive() or self._parser.get_http_version() != "1.1"
        )
        self.busy = True
        request = Request(self._parser.get_method(), self._target, self._headers, self._peer)
        self._owner.arrived(self, request)

    def _refuse(self, status: int) -> None:
        """What comes cannot be read: nothing more is."""
        if self._transport is None:
            return
        self._last = True
        self._transport.pause_reading()
        if not self.busy:
            self.answer(status)

    def answer(self, status: int) -> None:
        """Answer the request in hand."""
        self.busy = False
        self.until = self._owner.now() + IDLE_SECONDS
        if self._transport is None:
            return
        self._transport.write(_answer(status, last=self._last))
        if self._last:
            self._transport.close()

    def end(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()


@cache
def _answer(status: int, *, last: bool) -> bytes:
    """An empty answer; a 204 has no length (RFC 9110, 8.6), who sent too much is asked to wait."""
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", "cache-control: no-store"]
    if status != KEPT:
        lines.append("content-length: 0")
    if status in {LIMITED, FULL}:
        lines.append("retry-after: 5")
    if status == WRONG_METHOD:
        lines.append("allow: POST")
    if last:
        lines.append("connection: close")
    return "\r\n".join([*lines, "", ""]).encode()
