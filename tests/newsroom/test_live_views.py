"""From a reader's request to the count on the page: nginx, log, import, published file, Chromium."""

from __future__ import annotations

import http.client
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bantin.publish.nginx import nginx_configuration
from bantin.publish.server import Server
from builders import BIN, Portal, make_portal
from live_nginx import WANTED, free_port, running, wait_until_open

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [*WANTED, pytest.mark.slow]
ARTICLE = "/2026/05/20/phong-doc/"
READER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36"
)
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@dataclass(frozen=True)
class Live:
    """A built portal behind nginx."""

    portal: Portal
    port: int
    log: Path
    journal: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, agent: str = READER, method: str = "GET", **headers: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        connection.request(method, path, headers={"User-Agent": agent, **named})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    root = tmp_path_factory.mktemp("live")
    portal = make_portal(root / "portal")
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("VIEWS = {'source': 'beacon'}\n")
    portal.article("2026-05-20-phong-doc", title="Phòng đọc mở cửa", views_base=1000)
    site, port, served = portal.build(), free_port(), root / "nginx"
    served.mkdir()
    server = Server(
        "127.0.0.1", site, portal.root / "var" / "views", (f"127.0.0.1:{port}",),
        beacon=True, journal=served / "dem.log",
    )  # fmt: skip
    with running(served, port, nginx_configuration(server), str(served / "access.log")):
        yield Live(portal, port, served / "access.log", served / "dem.log")


def test_a_readers_request_is_on_the_page_after_an_import_and_no_page_is_built(
    live: Live, browser: Browser
) -> None:
    for number in range(3):
        assert live.ask(ARTICLE, READER.replace("140", str(140 + number))) == 200
    assert live.ask(ARTICLE, GOOGLE) == 200
    assert live.ask(ARTICLE, method="HEAD") == 200
    pages = {page: page.stat().st_mtime_ns for page in (live.portal.root / "site").rglob("*.html")}
    as_log = live.portal.root / "log.py"
    text = (live.portal.root / "pelicanconf.py").read_text(encoding="utf-8")
    as_log.write_text(text + "VIEWS = {'source': 'log'}\n", encoding="utf-8")
    done = live.portal.bantin("views", "--settings", as_log, "import", live.log)
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    page.goto(live.url + ARTICLE)
    page.locator(".view-count", has_text="1.003").wait_for()
    page.goto(f"{live.url}/thong-ke/")
    page.wait_for_selector("[data-chart=days] rect", state="attached")
    assert "1.003" not in page.inner_text("main")  # an article's old count is no view of the site
    page.close()
    assert {page: page.stat().st_mtime_ns for page in pages} == pages


def test_a_page_seen_in_a_browser_writes_one_line_into_the_beacons_journal(
    live: Live, browser: Browser
) -> None:
    before = live.journal.read_bytes().count(b"\n") if live.journal.exists() else 0
    page = browser.new_page()
    with page.expect_response(lambda answer: "/dem?" in answer.url) as seen:
        page.goto(live.url + ARTICLE)
    assert seen.value.status == 204
    with page.expect_response(lambda answer: "r=4" in answer.url) as rated:
        page.check("input[name=stars][value='4']")
    assert rated.value.status == 204
    page.locator("[data-rating] output:not(:empty)").wait_for()
    page.reload()
    assert page.is_checked("input[name=stars][value='4']")
    page.close()
    lines = live.journal.read_bytes().split(b"\n")[before:-1]
    assert [line.split(b"\t")[1:4] for line in lines[:2]] == [
        [b"2026-05-20-phong-doc", b"-", b"127.0.0.1"], [b"2026-05-20-phong-doc", b"4", b"127.0.0.1"]]


def next_line(journal: Path, before: bytes) -> bytes:
    """What comes into the journal next: nginx writes a line once it has answered."""
    for _ in range(500):
        if journal.exists() and (line := journal.read_bytes()[len(before) :]).endswith(b"\n"):
            return line
        time.sleep(0.01)
    raise TimeoutError(journal)


def test_what_comes_from_elsewhere_is_no_hit(live: Live) -> None:
    before = live.journal.read_bytes() if live.journal.exists() else b""
    own = f"http://127.0.0.1:{live.port}"
    assert live.ask("/dem?p=bai", method="GET", Origin=own) == 403
    assert live.ask("/dem?p=bai", method="POST") == 403
    assert live.ask("/dem?p=bai", method="POST", Origin="https://khac.example") == 403
    assert live.ask("/dem?p=bai", method="POST", Origin=own, Sec_Fetch_Site="cross-site") == 403
    assert (live.journal.read_bytes() if live.journal.exists() else b"") == before
    assert live.ask("/dem?p=bai", "a\tb", method="POST", Origin=own) == 204
    assert next_line(live.journal, before).count(b"\t") == 7


@pytest.fixture
def serving(tmp_path: Path) -> tuple[Portal, int]:
    return make_portal(tmp_path / "portal"), free_port()


def start(portal: Portal, port: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [str(BIN / "bantin"), "views", "serve", "--port", str(port)], cwd=portal.root,
        stdout=subprocess.DEVNULL, env=portal.environment(),
    )  # fmt: skip
    wait_until_open(port, process)
    return process


PROXY = """
upstream dem {{ server 127.0.0.1:{collector}; keepalive 4; }}
server {{
  listen 127.0.0.1:{port};
  root "{root}";
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $remote_addr;
  location = /dem {{ {how} }}
}}
"""
AS_1_0 = "proxy_pass http://dem;"
KEPT_OPEN = 'proxy_pass http://dem; proxy_http_version 1.1; proxy_set_header Connection "";'


@pytest.mark.parametrize("how", [AS_1_0, KEPT_OPEN])
def test_a_browsers_signals_reach_the_collector_through_a_proxy(
    serving: tuple[Portal, int], browser: Browser, tmp_path: Path, how: str
) -> None:
    portal, collector = serving
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("VIEWS = {'source': 'beacon', 'trusted_proxies': ['127.0.0.1']}\n")
    (tmp_path / "index.html").write_text("<!doctype html><title>Tin</title>", encoding="utf-8")
    process, port = start(portal, collector), free_port()
    configuration = PROXY.format(collector=collector, port=port, root=tmp_path, how=how)
    with running(tmp_path, port, configuration):
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        for query in ("p=bai-1", "p=bai-1&r=4", "p=bai-2"):
            with page.expect_response(lambda answer: "/dem?" in answer.url) as seen:
                page.evaluate(f"navigator.sendBeacon('/dem?{query}')")
            assert seen.value.status == 204
        page.close()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    (journal,) = (portal.root / "var" / "dem").glob("*.log")
    lines = [line.split(b"\t") for line in journal.read_bytes().splitlines()]
    assert [line[1:4] for line in lines] == [
        [b"bai-1", b"-", b"127.0.0.1"], [b"bai-1", b"4", b"127.0.0.1"], [b"bai-2", b"-", b"127.0.0.1"]]
    assert all(b"Chrome" in line[4] for line in lines)


def send(port: int, number: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", f"/dem?p=bai-{number}", headers={
        "Origin": f"http://127.0.0.1:{port}", "User-Agent": f"reader/{number}"})
    status = connection.getresponse().status
    connection.close()
    return status


def test_what_the_collector_acknowledged_survives_a_kill_and_a_restart(
    serving: tuple[Portal, int]
) -> None:
    portal, port = serving
    for turn in range(3):
        process = start(portal, port)
        assert {send(port, 10 * turn + n) for n in range(10)} == {204}
        process.send_signal(signal.SIGKILL)
        process.wait()
    (journal,) = (portal.root / "var" / "dem").glob("*.log")
    lines = journal.read_bytes().split(b"\n")[:-1]
    assert [line.split(b"\t")[1] for line in lines] == [f"bai-{n}".encode() for n in range(30)]


def test_the_collector_ends_at_once_when_told_to_and_says_when_its_port_is_taken(
    serving: tuple[Portal, int]
) -> None:
    portal, port = serving
    process = start(portal, port)
    second = portal.bantin("views", "serve", "--port", str(port))
    assert second.returncode == 3
    assert str(port + 1) in second.stderr
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert time.monotonic() - began < 10
    assert "Traceback" not in second.stderr
