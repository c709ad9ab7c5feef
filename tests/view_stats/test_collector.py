"""The collector acknowledges only what is on the disk, and takes only what a page of its host sends."""

from __future__ import annotations

import asyncio
import errno
import os
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.errors import EnvironmentFailure
from bantin.view_stats.collector import journal as journal_module
from bantin.view_stats.collector.collector import Collector
from bantin.view_stats.collector.hits import Hit, Proxies, read_hit
from bantin.view_stats.collector.journal import Journal
from bantin.view_stats.collector.limits import MOST_KEPT, Buckets, Limits

NOON = 1795237200.5  # 2026-11-21 12:00:00.5 +07:00
DIRECT = Proxies(())
HOST = {b"host": b"tin.example.vn", b"origin": b"https://tin.example.vn", b"user-agent": b"Mozilla/5.0 (X11)"}


def scope(
    query: str = "p=2026-11-20-bai", method: str = "POST", path: str = "/dem",
    peer: str = "203.0.113.7", **headers: str,
) -> dict[str, Any]:
    given_ones = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    found = {key: value for key, value in (HOST | given_ones).items() if value}
    return {"type": "http", "path": path, "method": method, "query_string": query.encode(),
            "headers": list(found.items()), "client": (peer, 5000)}  # fmt: skip


def taken(given_scope: Mapping[str, Any], proxies: Proxies = DIRECT) -> Hit:
    hit = read_hit(given_scope, proxies)
    assert isinstance(hit, Hit)
    return hit


def fields(hit: Hit) -> list[bytes]:
    line = hit.line(NOON)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    return line[:-1].split(b"\t")


def test_a_view_is_one_line_of_eight_fields() -> None:
    assert fields(taken(scope(sec_gpc="1"))) == [
        b"1795237200.500", b"2026-11-20-bai", b"-", b"203.0.113.7", b"Mozilla/5.0 (X11)", b"1", b"-", b"-"]


def test_a_rating_tells_its_stars() -> None:
    assert fields(taken(scope("p=bai-1&r=4")))[1:3] == [b"bai-1", b"4"]


@given(st.binary(max_size=900))
def test_no_user_agent_can_break_a_line(agent: bytes) -> None:
    found = fields(Hit(b"bai", b"", "203.0.113.7", {b"user-agent": agent}))
    assert len(found) == 8
    plain = re.sub(rb"\\x([0-9A-F]{2})", lambda byte: bytes([int(byte[1], 16)]), found[4])
    assert plain == (agent[:512] or b"-")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"path": "/dem/"}, 404),
        ({"path": "/"}, 404),
        ({"method": "GET"}, 405),
        ({"query": ""}, 400),
        ({"query": "p="}, 400),
        ({"query": "p=Bai"}, 400),
        ({"query": "p=../../etc"}, 400),
        ({"query": "p=bai&r=6"}, 400),
        ({"query": "p=bai&x=1"}, 400),
        ({"query": "p=" + "a" * 101}, 400),
        ({"query": "p=" + "a" * 300}, 413),
        ({"content_length": "1025"}, 413),
        ({"content_length": "x"}, 413),
        ({"transfer_encoding": "chunked"}, 413),
        ({"origin": "https://khac.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "https://[", "host": "["}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "none"}, 403),
    ],
)
def test_what_no_page_of_the_host_sends_is_refused(change: dict[str, str], status: int) -> None:
    assert read_hit(scope(**change), DIRECT) == status


def test_a_browser_that_names_no_origin_but_the_same_site_is_taken() -> None:
    assert taken(scope(origin="", sec_fetch_site="same-origin"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "reader"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # nobody's proxy
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "1.1.1.1, 198.51.100.1", "198.51.100.1"),  # the left part is the sender's
        ("10.0.0.2", "198.51.100.1, 10.0.0.9", "198.51.100.1"),
        ("10.0.0.2", "rác", "10.0.0.2"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("", "198.51.100.1", "-"),
    ],
)
def test_only_trusted_proxies_are_believed(peer: str, forwarded: str, reader: str) -> None:
    proxies = Proxies(("10.0.0.0/8",))
    found = taken(scope(peer=peer, x_forwarded_for=forwarded), proxies)
    assert found.address == reader


def test_a_reader_has_twenty_at_once_and_four_a_second() -> None:
    limits = Limits()
    visitor = ("203.0.113.7", b"a")
    assert sum(limits.allow(visitor, 100.0) for _ in range(50)) == 20
    assert sum(limits.allow(visitor, 101.0) for _ in range(50)) == 4


def test_other_readers_of_one_school_are_not_held_back_by_one_of_them() -> None:
    limits = Limits()
    assert sum(limits.allow(("203.0.113.7", b"a"), 100.0) for _ in range(50)) < 50
    assert all(limits.allow(("203.0.113.7", str(n).encode()), 100.0) for n in range(400))


def test_one_address_cannot_flood_under_many_names() -> None:
    limits = Limits()
    assert sum(limits.allow(("203.0.113.7", str(n).encode()), 100.0) for n in range(5000)) == 500
    household = sum(limits.allow((f"2001:db8::{n:x}", str(n).encode()), 100.0) for n in range(5000))
    assert household == 500


def test_memory_of_limits_is_bounded() -> None:
    buckets = Buckets(1, 1)
    for key in range(3 * MOST_KEPT):
        buckets.take(key, 100.0)
    assert len(buckets.recent) + len(buckets.older) <= 2 * MOST_KEPT
    assert not buckets.take(3 * MOST_KEPT - 1, 100.0)


Ask = Callable[..., Awaitable[int]]


def collecting(folder: Path, work: Callable[[Ask, Journal], Awaitable[None]]) -> None:
    """Runs `work` with a function that asks a collector, and its journal."""

    async def run() -> None:
        journal = Journal(folder, lambda: NOON)
        collector = Collector(journal, DIRECT)

        async def ask(**changes: str) -> int:
            sent: list[Mapping[str, Any]] = []

            async def send(message: Mapping[str, Any]) -> None:
                sent.append(message)

            await collector(scope(**changes), send, send)  # type: ignore[arg-type]
            return int(sent[0]["status"])

        writer = asyncio.create_task(journal.write_forever())
        try:
            await work(ask, journal)
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            journal.close()

    asyncio.run(run())


def test_hits_that_come_together_are_written_together_and_all_are_there(tmp_path: Path) -> None:
    async def work(ask: Ask, journal: Journal) -> None:
        answers = await asyncio.gather(*(ask(query=f"p=bai-{n}", user_agent=str(n)) for n in range(300)))
        assert set(answers) == {204}
        lines = (tmp_path / "2026-11-21.log").read_bytes().split(b"\n")[:-1]
        assert {line.split(b"\t")[1] for line in lines} == {f"bai-{n}".encode() for n in range(300)}

    collecting(tmp_path, work)
    assert (tmp_path / "2026-11-21.log").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_is_told_and_leaves_no_half_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(ask: Ask, journal: Journal) -> None:
        assert await ask() == 204
        whole = (tmp_path / "2026-11-21.log").read_bytes()
        real = os.write

        def partly(file: int, content: bytes) -> int:
            real(file, bytes(content)[:10])
            raise OSError(errno.ENOSPC, "no space")

        monkeypatch.setattr(journal_module.os, "write", partly)
        assert await ask() == 503
        assert (tmp_path / "2026-11-21.log").read_bytes() == whole
        monkeypatch.undo()
        assert await ask() == 204

    collecting(tmp_path, work)


def test_a_line_that_a_killed_collector_left_half_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-21.log"
    path.write_bytes(b"one\ntwo\nhal")

    async def work(ask: Ask, journal: Journal) -> None:
        assert await ask() == 204

    collecting(tmp_path, work)
    assert path.read_bytes().startswith(b"one\ntwo\n1795237200.500\t")


def test_when_the_disk_is_too_slow_no_more_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "MOST_WAITING", 50)

    async def work(ask: Ask, journal: Journal) -> None:
        assert await ask() == 503

    collecting(tmp_path, work)


def test_a_second_collector_is_told_that_the_folder_is_taken(tmp_path: Path) -> None:
    first = Journal(tmp_path, lambda: NOON)
    with pytest.raises(EnvironmentFailure):
        Journal(tmp_path, lambda: NOON)
    first.close()
    Journal(tmp_path, lambda: NOON).close()
