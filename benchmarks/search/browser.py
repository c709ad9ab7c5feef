"""Both engines in headless Chromium over a slow line: bytes, requests, milliseconds, answers.

Measured alike for both: the first query from the beginning of the page's loading, with the query
in the address; a later one from the question on the same page, given at once or typed word by word
(350 ms each, during which our page suggests and Pagefind preloads, as its documentation advises);
each until ten results with title and excerpt are at hand. HTTP/1.1, kept alive: six connections.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright
from slow_line import slow_line

CHROMIUM = "/usr/bin/chromium"
TYPING = 0.35  # seconds for a word
ASK = """async (query) => {
  const began = performance.now();
  const found = await window.ask(query);
  return { ...found, ms: performance.now() - began };
}"""
ON_LOAD = """
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  const found = await window.ask(asked);
  window.first = { ...found, ms: performance.now() };
}
"""
OURS = """
const engine = new Engine("/tim-kiem/i/");
window.ask = async (query) => {
  const answer = await engine.search(query);
  const { glossary } = engine.index.language;
  const shown = await new Shown(answer, engine).page(1);
  const made = shown.map((record) => (
    [markedTitle(answer.plan, record.title, glossary), excerpt(answer.plan, record, glossary)]));
  return { made, top: shown.map(({ url }) => Number(url.match(/-(\\d+)\\/$/)[1])) };
};
window.typed = async (text) => {
  const { hits, good } = await engine.search(text, { prefix: true, repair: false });
  const first = hits.slice(0, Math.min(good, MOST_TITLES));
  await Promise.all(first.map(({ document }) => engine.index.record(document)));
};"""
THEIRS = """import * as pagefind from "/pagefind/pagefind.js";
window.ask = async (query) => {
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.slice(0, 10).map((each) => each.data()));
  return { made: data.map(({ meta, excerpt }) => [meta.title, excerpt]),
    top: data.map(({ url }) => Number(url.match(/bai-(\\d+)/)[1])) };
};
window.typed = (text) => pagefind.preload(text);"""
EARLY_OURS = '<link rel="preload" as="fetch" href="/tim-kiem/i/manifest.bin" crossorigin>'
EARLY_THEIRS = '<link rel="modulepreload" href="/pagefind/pagefind.js">'


@dataclass(slots=True)
class Seen:
    """What a server gave: path, bytes, seconds since the beginning of each answer."""

    answers: list[tuple[str, int, float]] = field(default_factory=list)

    @property
    def sum(self) -> tuple[int, int]:
        """Bytes and requests so far."""
        return sum(size for _, size, _ in self.answers), len(self.answers)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, *args: Any, extra: Mapping[str, str], seen: Seen, **kwargs: Any) -> None:
        self.extra, self.seen = extra, seen
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        file = Path(self.translate_path(path))
        if path in self.extra:
            self._send(gzip.compress(self.extra[path].encode(), 9), path, packed=True)
        elif not file.is_file():
            self.send_error(404)
        else:
            packed = path.endswith((".js", ".json"))
            content = file.read_bytes()
            self._send(gzip.compress(content, 9) if packed else content, path, packed=packed)

    def _send(self, content: bytes, path: str, *, packed: bool) -> None:
        self.seen.answers.append((path, len(content), time.monotonic()))
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
def serving(folder: Path, extra: Mapping[str, str], seen: Seen) -> Iterator[str]:
    """The address, over a slow line, of a server of `folder` with a few files of its own."""
    handler = partial(_Handler, directory=str(folder), extra=extra, seen=seen)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with slow_line(server.server_address[1]) as port:
        yield f"http://127.0.0.1:{port}"
    server.shutdown()
    server.server_close()


def _counted(seen: Seen, before: tuple[int, int], found: dict[str, Any]) -> dict[str, Any]:
    size, requests = (now - then for now, then in zip(seen.sum, before, strict=True))
    return {"top": found["top"], "ms": found["ms"], "bytes": size, "requests": requests}


def first_query(browser: Browser, address: str, seen: Seen, query: str) -> dict[str, Any]:
    """A query of a reader who comes for the first time, with page and code."""
    context, before = browser.new_context(), seen.sum
    page = context.new_page()
    page.goto(f"{address}/page.html?q={quote(query)}")
    page.wait_for_function("window.first !== undefined")
    found = page.evaluate("window.first")
    context.close()
    return _counted(seen, before, found)


def _later(page: Page, seen: Seen, query: str, *, typed: bool = False) -> dict[str, Any]:
    before, words = seen.sum, query.split()
    for count in range(1, len(words) + 1) if typed else ():
        page.evaluate("(text) => { window.typed(text); }", " ".join(words[:count]))
        time.sleep(TYPING)
    return _counted(seen, before, page.evaluate(ASK, query))


class Engine(NamedTuple):
    """A site to search: its folder, the script that asks, what its page asks for at once."""

    folder: Path
    script: str
    early: str
    extra: Mapping[str, str]

    def files(self) -> dict[str, str]:
        """What the server gives besides the folder."""
        page = (
            f'<!doctype html><html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,">'
            f'{self.early}<script type="module" src="/page.js"></script>'
        )
        return {**self.extra, "/page.html": page, "/page.js": self.script + ON_LOAD}


class Visitor:
    """A browser's way to one engine, and what was seen on it."""

    def __init__(self, browser: Browser, address: str, seen: Seen) -> None:
        self.browser, self.address, self.seen = browser, address, seen
        self.figures: dict[str, list[dict[str, Any]]] = {"first": [], "later": [], "typed": []}

    def come(self, query: str) -> None:
        """Ask on a new visit."""
        self.figures["first"].append(first_query(self.browser, self.address, self.seen, query))

    def arrive(self) -> None:
        """Open a page on which something has been looked for."""
        self.page = self.browser.new_context().new_page()
        self.page.goto(f"{self.address}/page.html?q={quote('khởi động')}")
        self.page.wait_for_function("window.first !== undefined")

    def ask(self, query: str, *, typed: bool = False) -> None:
        """Ask on that page."""
        found = _later(self.page, self.seen, query, typed=typed)
        self.figures["typed" if typed else "later"].append(found)


def measure(
    engines: Sequence[Engine], queries: Sequence[dict[str, Any]], cold: int
) -> list[dict[str, Any]]:
    """Figures of each engine: `cold` queries each on a new visit, all on one, typed on another.

    The engines take turns query by query, so that a busy machine is as busy for each of them.
    """
    texts = [query["q"] for query in queries]
    chosen = texts[:: max(1, len(texts) // cold)]
    with ExitStack() as opened:
        playwright = opened.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        visitors = []
        for engine in engines:
            seen = Seen()
            address = opened.enter_context(serving(engine.folder, engine.files(), seen))
            visitors.append(Visitor(browser, address, seen))
        for text, visitor in product(chosen, visitors):
            visitor.come(text)
        for asked, typed in ((texts, False), (chosen, True)):
            for visitor in visitors:
                visitor.arrive()
            for text, visitor in product(asked, visitors):
                visitor.ask(text, typed=typed)
        browser.close()
    return [visitor.figures for visitor in visitors]
