"""The collector takes only what a page of its host sends, and not too much of one reader."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.view_stats.collector.hits import Hit, Proxies, read_hit
from bantin.view_stats.collector.limits import MOST_KEPT, Buckets, Limits

NOON = 1795237200.5  # 2026-11-21 12:00:00.5 +07:00
DIRECT = Proxies(())
HOST = {b"host": b"tin.example.vn", b"origin": b"https://tin.example.vn", b"user-agent": b"Mozilla/5.0 (X11)"}


def judged(
    query: str = "p=2026-11-20-bai", method: str = "POST", path: str = "/dem",
    peer: str = "203.0.113.7", proxies: Proxies = DIRECT, **headers: str,
) -> Hit | int:
    given_ones = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    found = {key: value for key, value in (HOST | given_ones).items() if value}
    return read_hit(method.encode(), f"{path}?{query}".encode(), found, peer, proxies)


def taken(**changes: Any) -> Hit:
    hit = judged(**changes)
    assert isinstance(hit, Hit)
    return hit


def fields(hit: Hit) -> list[bytes]:
    line = hit.line(NOON)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    return line[:-1].split(b"\t")


def test_a_view_is_one_line_of_eight_fields() -> None:
    assert fields(taken(sec_gpc="1")) == [
        b"1795237200.500", b"2026-11-20-bai", b"-", b"203.0.113.7", b"Mozilla/5.0 (X11)", b"1", b"-", b"-"]


def test_a_rating_tells_its_stars() -> None:
    assert fields(taken(query="p=bai-1&r=4"))[1:3] == [b"bai-1", b"4"]


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
        ({"origin": "https://", "host": ""}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "none"}, 403),
    ],
)
def test_what_no_page_of_the_host_sends_is_refused(change: dict[str, Any], status: int) -> None:
    assert judged(**change) == status


def test_a_browser_that_names_no_origin_but_the_same_site_is_taken() -> None:
    assert taken(origin="", sec_fetch_site="same-origin")


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
    found = taken(peer=peer, x_forwarded_for=forwarded, proxies=proxies)
    assert found.address == reader


def allowed(limits: Limits, moment: float, address: str = "203.0.113.7", agent: str = "a") -> bool:
    hit = taken(peer=address, user_agent=agent)
    return limits.allow(hit.network, hit.agent, moment)


def test_a_reader_has_twenty_at_once_and_four_a_second() -> None:
    limits = Limits()
    assert sum(allowed(limits, 100.0) for _ in range(50)) == 20
    assert sum(allowed(limits, 101.0) for _ in range(50)) == 4


def test_other_readers_of_one_school_are_not_held_back_by_one_of_them() -> None:
    limits = Limits()
    assert sum(allowed(limits, 100.0) for _ in range(50)) < 50
    assert all(allowed(limits, 100.0, agent=f"b{n}") for n in range(400))


def test_one_address_cannot_flood_under_many_names() -> None:
    limits = Limits()
    assert sum(allowed(limits, 100.0, agent=f"{n}") for n in range(5000)) == 500
    household = sum(allowed(limits, 100.0, f"2001:db8::{n:x}", f"{n}") for n in range(5000))
    assert household == 500


def test_memory_of_limits_is_bounded() -> None:
    buckets = Buckets(1, 1)
    for key in range(3 * MOST_KEPT):
        buckets.take(key, 100.0)
    assert len(buckets.recent) + len(buckets.older) <= 2 * MOST_KEPT
    assert not buckets.take(3 * MOST_KEPT - 1, 100.0)
