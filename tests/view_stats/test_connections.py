"""Connections to the collector end when they are silent, too many, or say what is no request."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.view_stats.collector import collector as collector_module
from bantin.view_stats.collector.collector import Collector
from bantin.view_stats.collector.connections import Connection

HIT = b"POST /dem?p=bai-1 HTTP/1.1\r\nHost: tin.vn\r\nOrigin: https://tin.vn\r\nUser-Agent: X11\r\n\r\n"


class Wire(asyncio.Transport):
    """The transport of a connection that nobody listens to; `closed` tells that it was ended."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self.connection, self.sent, self.closed, self.deaf = connection, b"", False, False
        connection.connection_made(self)

    def get_extra_info(self, name: str, default: object = None) -> object:
        return ("203.0.113.7", 5000) if name == "peername" else default

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent += bytes(data)

    def pause_reading(self) -> None:
        self.deaf = True

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.connection.connection_lost(None)

    abort = close


class Owner(Collector):
    """A collector whose disk never answers, at a time that is set."""

    def __init__(self) -> None:
        self.connections = {}
        self.time = 0.0
        self.requests = 0

    def now(self) -> float:
        return self.time

    def arrived(self, *_: object) -> None:
        self.requests += 1

    def later(self, seconds: float) -> None:
        self.time += seconds
        self.end_late()


def test_who_says_nothing_or_half_a_request_is_ended_after_five_seconds_who_waits_never() -> None:
    owner = Owner()
    silent, half, waiting = (Wire(Connection(owner)) for _ in range(3))
    half.connection.data_received(HIT[:20])
    waiting.connection.data_received(HIT)
    owner.later(4.9)
    half.connection.data_received(HIT[20:30])
    assert not silent.closed
    owner.later(0.2)
    assert (silent.closed, half.closed, waiting.closed) == (True, True, False)
    owner.later(100)
    assert not waiting.closed
    waiting.connection.answer(204)
    owner.later(59)
    assert not waiting.closed
    owner.later(2)
    assert (waiting.closed, len(owner.connections)) == (True, 0)


def test_too_many_connections_end_the_silent_ones_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector_module, "MOST_CONNECTIONS", 3)
    owner = Owner()
    wires = [Wire(Connection(owner)) for _ in range(3)]
    for place in (0, 2):
        wires[place].connection.data_received(HIT)
    wires.append(Wire(Connection(owner)))
    assert [wire.closed for wire in wires] == [False, True, False, False]
    wires[3].connection.data_received(HIT)
    wires.append(Wire(Connection(owner)))
    assert [wire.closed for wire in wires] == [False, True, False, False, True]
    assert len(owner.connections) == 3


@given(st.lists(st.binary(max_size=60), max_size=9), st.integers(0, 120))
def test_no_bytes_break_a_connection(pieces: list[bytes], cut: int) -> None:
    owner = Owner()
    wire = Wire(Connection(owner))
    for piece in [HIT[:cut], *pieces]:
        if not wire.closed and not wire.deaf:
            wire.connection.data_received(piece)
    assert wire.sent.count(b"HTTP/1.1 ") <= 1
    assert owner.requests <= 1
    assert wire.closed or wire.connection.busy or not wire.deaf
