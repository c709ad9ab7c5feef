"""Telling a hub, against a hub of the test's own on 127.0.0.1."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from bantin.feeds.websub import BATCH, Notice, changed_feeds, notify

SITE = "https://tin.example.vn"
FEED = f"{SITE}/rss.xml"


@dataclass
class Hub:
    """A hub that answers with these codes in turn, the last one for ever."""

    answers: list[tuple[int, dict[str, str]]]
    address: str = ""
    forms: list[dict[str, list[str]]] = field(default_factory=list)
    delay: threading.Event | None = None

    def answer(self) -> tuple[int, dict[str, str]]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def hub_of() -> Iterator[Callable[..., Hub]]:
    """Starts hubs; keyword arguments are theirs."""
    servers: list[tuple[ThreadingHTTPServer, threading.Thread, Hub]] = []

    def start(*codes: int, delay: bool = False, **headers: str) -> Hub:
        hub = Hub([(code, headers) for code in codes], delay=threading.Event() if delay else None)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                hub.forms.append(parse_qs(body))
                if hub.delay:
                    hub.delay.wait(10)
                code, more = hub.answer()
                self.send_response(code)
                for name, value in more.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        hub.address = f"http://127.0.0.1:{server.server_address[1]}/"
        servers.append((server, thread, hub))
        return hub

    yield start
    for server, thread, hub in servers:
        if hub.delay:
            hub.delay.set()
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_hub_is_told_every_changed_feed_in_one_form(hub_of: Callable[..., Hub]) -> None:
    hub = hub_of(202)
    feeds = [FEED, f"{SITE}/khu-vuc/dong-thap/atom.xml"]
    assert notify(hub.address, feeds) == [Notice(tuple(feeds))]
    assert hub.forms == [{"hub.mode": ["publish"], "hub.url": feeds}]


def test_many_feeds_go_in_several_forms_and_none_in_no_form(hub_of: Callable[..., Hub]) -> None:
    hub = hub_of(204)
    feeds = [f"{SITE}/chu-de/{number}/rss.xml" for number in range(2 * BATCH + 1)]
    notices = notify(hub.address, feeds)
    assert [len(notice.feeds) for notice in notices] == [BATCH, BATCH, 1]
    assert [url for form in hub.forms for url in form["hub.url"]] == feeds
    assert notify(hub.address, []) == []


def test_a_busy_hub_is_tried_again_after_ever_longer_pauses(hub_of: Callable[..., Hub]) -> None:
    hub = hub_of(503, 500, 202)
    pauses: list[float] = []
    assert notify(hub.address, [FEED], sleep=pauses.append) == [Notice((FEED,))]
    assert pauses == [2.0, 4.0]


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("86400", 60.0), ("soon", 2.0)])
def test_a_hub_may_say_how_long_to_wait_within_reason(
    hub_of: Callable[..., Hub], asked: str, waited: float
) -> None:
    hub = hub_of(429, 202, Retry_After=asked)
    pauses: list[float] = []
    assert notify(hub.address, [FEED], sleep=pauses.append)[0].fault == ""
    assert pauses == [waited]


def test_a_hub_that_stays_down_is_given_up_with_the_reason(hub_of: Callable[..., Hub]) -> None:
    hub = hub_of(503)
    assert notify(hub.address, [FEED], sleep=lambda _: None) == [Notice((FEED,), "HTTP 503")]
    assert len(hub.forms) == 4


@pytest.mark.parametrize("code", [301, 302, 400, 404, 410])
def test_a_refusal_is_not_repeated(hub_of: Callable[..., Hub], code: int) -> None:
    """A redirect would lose the form; it is told like any other refusal."""
    hub = hub_of(code, Location="https://elsewhere.example.vn/")
    assert notify(hub.address, [FEED], sleep=lambda _: None)[0].fault == f"HTTP {code}"
    assert len(hub.forms) == 1


def test_a_hub_that_never_answers_does_not_hold_anybody_up(hub_of: Callable[..., Hub]) -> None:
    hub = hub_of(202, delay=True)
    (notice,) = notify(hub.address, [FEED], timeout=0.05, sleep=lambda _: None)
    assert "timed out" in notice.fault


def test_a_hub_out_of_reach_is_a_fault_not_an_exception() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (notice,) = notify(f"http://127.0.0.1:{port}/", [FEED], sleep=lambda _: None)
    assert "Errno 111" in notice.fault
    assert notify("nowhere", [FEED], sleep=lambda _: None)[0].fault


def test_of_the_files_that_changed_feeds_alone_are_told() -> None:
    """Not pages, and not archive blocks, to which nobody subscribes."""
    paths = ["rss.xml", "index.html", "atom-3.xml", "cap-hoc/tieu-hoc/atom.xml", "sitemap.xml",
             "khu-vuc/dong-thap/feed.json", "lich.ics"]
    assert changed_feeds(paths, SITE) == [
        f"{SITE}/cap-hoc/tieu-hoc/atom.xml", f"{SITE}/khu-vuc/dong-thap/feed.json", FEED]
