"""Both engines in headless Chromium over a slow line: bytes, requests, milliseconds, answers.

Measured alike for both: the first query from the beginning of the page's loading, with the query
in the address; a later one from the question on the same page, given at once or typed word by word
(350 ms each, during which our page suggests and Pagefind preloads, as its documentation advises);
each until ten results with title and excerpt are at hand; and the first query on each one's own
search page, with its interface, until the results are drawn: of a reader whose first page it is,
and of one who comes from another page of the site, where the query was typed for a while. HTTP/1.1
without TLS (six connections, kept alive), then HTTP/2 with TLS 1.3 (one).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as NeverDrawn

from benchmarks.search.pages import ANOTHER, BARE, OWN, Engine
from benchmarks.search.server import Server, new_identity, serving
from benchmarks.search.slow_line import slow_line

CHROMIUM = "/usr/bin/chromium"
TYPING = 0.35  # seconds for a word
TYPED = 1.4  # seconds for a query of four, on the page before
ASK = """async (query) => {
  const began = performance.now();
  const found = await window.ask(query);
  return { ...found, ms: performance.now() - began };
}"""
# Notes when a page of results is drawn; put into the page by the browser, not by the server.
WATCH = """
new MutationObserver((_, watch) => {
  if (!(%s)) return;
  window.first = { ms: performance.now(), top: [] };
  watch.disconnect();
}).observe(document, { childList: true, subtree: true, attributes: true });
"""
NEVER = 15_000  # milliseconds; an interface that finds nothing draws nothing


def _counted(seen: Server, before: tuple[int, int], found: dict[str, Any]) -> dict[str, Any]:
    size, requests = (now - then for now, then in zip(seen.sum, before, strict=True))
    return {"top": found["top"], "ms": found["ms"], "bytes": size, "requests": requests}


def first_query(
    browser: Browser, address: str, seen: Server, query: str, watch: str = "", before: str = ""
) -> dict[str, Any]:
    """A query of a reader who comes for the first time, with page and code.

    `before`: the address of the page where the query is typed, which is not counted.
    """
    context = browser.new_context()
    page = context.new_page()
    if watch:
        page.add_init_script(watch)
    if before:
        page.goto(before, wait_until="networkidle")
    counted = seen.sum
    if before:
        page.locator("input").focus()
        time.sleep(TYPED)
    page.goto(f"{address}?q={quote(query)}")
    page.wait_for_function("window.first !== undefined", timeout=NEVER)
    found = page.evaluate("window.first")
    context.close()
    return _counted(seen, counted, found)


def _later(page: Page, seen: Server, query: str, *, typed: bool = False) -> dict[str, Any]:
    before, words = seen.sum, query.split()
    for count in range(1, len(words) + 1) if typed else ():
        page.evaluate("(text) => { window.typed(text); }", " ".join(words[:count]))
        time.sleep(TYPING)
    return _counted(seen, before, page.evaluate(ASK, query))


class Visitor:
    """A browser's way to one engine, and what was seen on it."""

    def __init__(self, browser: Browser, address: str, seen: Server, engine: Engine) -> None:
        self.browser, self.address, self.seen = browser, address, seen
        self.watch = WATCH % engine.drawn
        self.figures: dict[str, list[dict[str, Any]]] = {
            "first": [], "own": [], "from": [], "later": [], "visit": [], "typed": []
        }

    def come(self, query: str) -> None:
        """Ask on new visits: the bare engine, its own page, and that from another page."""
        bare, own = self.address + BARE, self.address + OWN
        self.figures["first"].append(first_query(self.browser, bare, self.seen, query))
        for kind, before in ("own", ""), ("from", self.address + ANOTHER):
            with suppress(NeverDrawn):
                found = first_query(self.browser, own, self.seen, query, self.watch, before)
                self.figures[kind].append(found)

    def arrive(self) -> None:
        """Open a page on which something has been looked for."""
        self.page = self.browser.new_context().new_page()
        self.page.goto(f"{self.address}{BARE}?q={quote('khởi động')}")
        self.page.wait_for_function("window.first !== undefined")

    def ask(self, query: str, kind: str) -> None:
        """Ask on that page."""
        found = _later(self.page, self.seen, query, typed=kind == "typed")
        self.figures[kind].append(found)


def measure(
    engines: Sequence[Engine], queries: Sequence[dict[str, Any]], cold: int, *, secure: bool
) -> list[dict[str, Any]]:
    """Figures of each engine: `cold` queries each on a new visit, all on one.

    Then those `cold` ones once more on one visit, and typed on another.

    The engines take turns query by query, so that a busy machine is as busy for each of them.
    `secure`: over HTTP/2 with TLS instead of HTTP/1.1.
    """
    texts = [query["q"] for query in queries]
    chosen = texts[:: max(1, len(texts) // cold)]
    with ExitStack() as opened:
        identity = Path(opened.enter_context(TemporaryDirectory())) if secure else None
        trusted = new_identity(identity) if identity else ""
        playwright = opened.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            proxy={"server": opened.enter_context(slow_line())},
            args=["--no-sandbox", f"--ignore-certificate-errors-spki-list={trusted}"],
        )
        visitors = []
        for engine in engines:
            server = opened.enter_context(serving(engine.folder, engine.pages, identity))
            address = f"{server.scheme}://127.0.0.1:{server.port}"
            visitors.append(Visitor(browser, address, server, engine))
        for text, visitor in product(chosen, visitors):
            visitor.come(text)
        for asked, kind in (texts, "later"), (chosen, "visit"), (chosen, "typed"):
            for visitor in visitors:
                visitor.arrive()
            for text, visitor in product(asked, visitors):
                visitor.ask(text, kind)
        browser.close()
    return [visitor.figures for visitor in visitors]
