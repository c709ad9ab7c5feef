"""Both engines in headless Chromium over a slow line: bytes, requests, milliseconds, answers.

The line is slow at the server, for the browser's own brake does not reach Pagefind's worker: every
answer comes 100 ms late, and all share 8 Mbit/s.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
LATENCY, BYTES_PER_SECOND = 0.1, 1_000_000
ASK = """async (query) => {
  const began = performance.now();
  const found = await window.ask(query);
  return { ...found, ms: performance.now() - began };
}"""

OURS = """import { Engine, holdsPhrases } from "/reader.js";
const engine = new Engine("/tim-kiem/i/");
window.ask = async (query) => {
  const answer = await engine.search(query);
  const top = [];
  for (let at = 0; top.length < 10 && at < answer.hits.length; at += 10) {
    const records = await Promise.all(
      answer.hits.slice(at, at + 10).map(({ document }) => engine.index.record(document)));
    const { glossary } = engine.index.language;
    top.push(...records.filter((each) => holdsPhrases(answer.plan, each, glossary)));
  }
  return { top: top.slice(0, 10).map(({ url }) => Number(url.match(/-(\\d+)\\/$/)[1])) };
};"""
THEIRS = """import * as pagefind from "/pagefind/pagefind.js";
window.ask = async (query) => {
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.slice(0, 10).map((each) => each.data()));
  return { top: data.map(({ url }) => Number(url.match(/bai-(\\d+)/)[1])) };
};"""


class _Line:
    """What has come over the line; one answer at a time takes it."""

    def __init__(self) -> None:
        self.bytes = self.requests = 0
        self._free = threading.Lock()

    def carry(self, size: int) -> None:
        """Wait as long as the line needs."""
        time.sleep(LATENCY)
        with self._free:
            time.sleep(size / BYTES_PER_SECOND)
            self.bytes += size
            self.requests += 1


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self, *args: Any, extra: Mapping[str, str], line: _Line, **kwargs: Any
    ) -> None:
        self.extra, self.line = extra, line
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        file = Path(self.translate_path(path))
        if path in self.extra:
            self._send(gzip.compress(self.extra[path].encode(), 9), path, packed=True)
        elif not file.is_file():
            self.send_error(404)
        elif path.endswith((".js", ".json")):
            self._send(gzip.compress(file.read_bytes(), 9), path, packed=True)
        else:
            self._send(file.read_bytes(), path, packed=False)

    def _send(self, content: bytes, path: str, *, packed: bool) -> None:
        self.line.carry(len(content))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def serving(folder: Path, extra: Mapping[str, str], line: _Line) -> Iterator[str]:
    """The address of a server over `folder` with a few files of its own."""
    handler = partial(_Handler, directory=str(folder), extra=extra, line=line)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _ask(page: Page, line: _Line, query: str) -> dict[str, Any]:
    before = line.bytes, line.requests
    found: dict[str, Any] = page.evaluate(ASK, query)
    return {**found, "bytes": line.bytes - before[0], "requests": line.requests - before[1]}


def _first(browser: Browser, address: str, line: _Line, query: str) -> dict[str, Any]:
    """A query of a reader who comes for the first time, with the code."""
    context, before, began = browser.new_context(), (line.bytes, line.requests), time.monotonic()
    page = context.new_page()
    page.goto(f"{address}/page.html")
    page.wait_for_function("window.ask !== undefined")
    found = _ask(page, line, query)
    context.close()
    return {"bytes": line.bytes - before[0], "requests": line.requests - before[1],
            "top": found["top"], "ms": 1000 * (time.monotonic() - began)}


def measure(
    folder: Path,
    script: str,
    extra: Mapping[str, str],
    queries: Sequence[dict[str, Any]],
    cold: int,
) -> dict[str, Any]:
    """Figures of one engine: the first `cold` queries each on a new visit, all on one visit."""
    page = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>'
    files = {**extra, "/page.html": page, "/page.js": script}
    line = _Line()
    with serving(folder, files, line) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        chosen = queries[:: max(1, len(queries) // cold)]
        first = [_first(browser, address, line, query["q"]) for query in chosen]
        page = browser.new_page()
        page.goto(f"{address}/page.html")
        page.wait_for_function("window.ask !== undefined")
        _ask(page, line, "khởi động")
        later = [_ask(page, line, query["q"]) for query in queries]
        browser.close()
    return {"first": first, "later": later}
