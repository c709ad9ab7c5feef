"""A log line is read as the server meant it, and no line stops the reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.view_stats.hit import LONGEST_LINE, clean_path, page_seen, parse_line, parse_time

Line = Callable[..., bytes]
ARTICLE = "/2026/11/20/bai-1/"


def test_a_line_gives_time_method_target_status_and_agent(line: Line) -> None:
    hit = parse_line(line("/tin/?p=1", 3661, agent="Mozilla/5.0 (X11)"))
    assert hit == ("2026-11-20T01:01:01+07:00", b"GET", b"/tin/?p=1", b"200", b"Mozilla/5.0 (X11)")
    assert hit.day == "2026-11-20"


def test_a_host_before_the_line_and_a_bracket_in_the_user_name_change_nothing(line: Line) -> None:
    plain = parse_line(line())
    assert parse_line(b"tin.example.vn " + line()) == plain
    assert parse_line(line().replace(b" - - ", b" - [x [y] ", 1)) == plain


def test_quotes_that_apache_escapes_stay_inside_their_field(line: Line) -> None:
    hit = parse_line(line(agent=r"Mozilla/5.0 \"quoted\" \\").replace(
        b"https://tin", rb"https://\"x\"tin"))
    assert hit is not None
    assert hit.agent == rb"Mozilla/5.0 \"quoted\" \\"


def test_quotes_that_nginx_escapes_stay_inside_their_field(line: Line) -> None:
    hit = parse_line(line(agent=r"Mozilla/5.0 \x22quoted\x22"))
    assert hit is not None
    assert hit.agent == rb"Mozilla/5.0 \x22quoted\x22"


@pytest.mark.parametrize(
    ("written", "local"),
    [
        (b"[08/Dec/2022:09:39:53 +0700] ", "2022-12-08T09:39:53+07:00"),
        (b"[08/Dec/2022:20:39:53 +0000] ", "2022-12-09T03:39:53+07:00"),
        (b"[01/Jan/2026:00:30:00 +0900] ", "2025-12-31T22:30:00+07:00"),
        (b"[31/Dec/2025:16:30:00 -0130] ", "2026-01-01T01:00:00+07:00"),
        (b"[29/Feb/2024:00:00:00 +0700] ", "2024-02-29T00:00:00+07:00"),
        (b"[29/Feb/2026:00:00:00 +0700] ", ""),
        (b"[08/Abc/2022:09:39:53 +0700] ", ""),
        (b"[08/Dec/2022:24:39:53 +0700] ", ""),
        (b"[08/Dec/2022:09:39:53 +9999] ", ""),
        (b"[01/Jan/0000:09:39:53 +0700] ", ""),
        (b"[01/Jan/0001:00:00:00 +1200] ", ""),
        (b"[31/Dec/9999:23:59:59 -0700] ", ""),
        (b"", ""),
    ],
)
def test_times_are_those_of_vietnam_whatever_the_servers_zone(written: bytes, local: str) -> None:
    assert parse_time(written) == local


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"/a/?utm_source=x", "/a/"),
        (b"/a/#top", "/a/"),
        (b"/t%E1%BA%ADp/", "/tập/"),
        (b"/t%e1%ba%adp/", "/tập/"),
        ("/tập/".encode(), "/tập/"),
        (b"/ta%CC%A3%CC%82p/", "/tập/"),
        (b"/a/index.html", "/a/"),
        (b"/%ff/", "/\ufffd/"),
        (b"/" + b"a" * 5000, ""),
        (b"/a/?" + b"x" * 5000, "/a/"),
    ],
)
def test_paths_are_decoded_composed_and_without_query(target: bytes, path: str) -> None:
    assert clean_path(target) == path


@pytest.mark.parametrize(
    "spoiled",
    [
        b"",
        b"\n",
        b"203.0.113.9 - - [20/Nov/20",
        b"\0\0\0\0",
        b"[error] 31#31: *1 open() failed",
        b'1.2.3.4 - - [20/Nov/2026:00:00:00 +0700] "GET / HTTP/2.0" 200 5 "-" "Mozilla/5.0 (X',
        b'1.2.3.4 - - 20/Nov/2026:00:00:00 +0700] "GET / HTTP/2.0" 200 5 "-" "Mozilla/5.0"',
        rb'1.2.3.4 - - [20/Nov/2026:00:00:00 +0700] "\x16\x03\x01" 400 157 "-" "-"',
        b'1.2.3.4 - - [20/Nov/2026:00:00:00 +0700] "GET / HTTP/2.0" abc 5 "-" "Mozilla/5.0"',
    ],
)
def test_malformed_lines_are_none(spoiled: bytes) -> None:
    assert parse_line(spoiled) is None


def test_the_longest_line_is_64_kib(line: Line) -> None:
    at_most = line(f"/{'a' * (LONGEST_LINE - len(line('/')))}")
    assert len(at_most) == LONGEST_LINE
    assert parse_line(at_most) is not None
    assert parse_line(b"x" + at_most) is None


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_reading(content: bytes) -> None:
    parse_line(content)


@given(st.lists(st.sampled_from([b'"', b"\\", b"[", b"] ", b" ", b"\0", b"\xff", b"200", b"GET /",
                                 b"20/Nov/2026:00:00:00 +0700", b"20/Nov/0001:00:00:00 +9999"])))
def test_no_mixture_of_a_lines_parts_stops_the_reading(parts: list[bytes]) -> None:
    hit = parse_line(b"".join(parts))
    if hit is not None:
        page_seen(hit)


SPOTS = st.text(st.characters(exclude_characters='"\\\n\0 ', codec="utf-8"), max_size=40)


@given(SPOTS, SPOTS, st.integers(100, 599), st.integers(0, 86399))
def test_what_a_server_writes_is_what_is_read(
    line: Line, path: str, agent: str, status: int, second: int
) -> None:
    hit = parse_line(line(f"/{path}", second, agent=agent, status=status))
    assert hit is not None
    assert (hit.target, hit.agent) == (f"/{path}".encode(), agent.encode())
    assert int(hit.status) == status
    assert hit.time == f"2026-11-20T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}+07:00"


@pytest.mark.parametrize(
    ("options", "seen"),
    [
        ({}, ARTICLE),
        ({"status": 304}, ARTICLE),
        ({"path": f"{ARTICLE}?fbclid=1"}, ARTICLE),
        ({"path": "/"}, "/"),
        ({"path": "/cu/bai-1.html"}, "/cu/bai-1.html"),
        ({"method": "HEAD"}, ""),
        ({"method": "POST"}, ""),
        ({"status": 206}, ""),
        ({"status": 301}, ""),
        ({"status": 404}, ""),
        ({"status": 410}, ""),
        ({"status": 499}, ""),
        ({"path": "/rss.xml"}, ""),
        ({"path": "/theme/0a/css/main.css"}, ""),
        ({"path": "/media/a.html"}, ""),
        ({"path": "/views/x/"}, ""),
        ({"path": "/robots.txt"}, ""),
        ({"agent": "curl/8.5.0"}, ""),
        ({"agent": "-"}, ""),
    ],
)
def test_a_view_is_a_page_that_a_person_got(
    line: Line, options: dict[str, object], seen: str
) -> None:
    hit = parse_line(line(**options))
    assert hit is not None
    assert page_seen(hit) == seen
