"""A small site with its search page, and Chromium that looks at it."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from . import small_site
from .served_page import ANOTHER, PAGE, Handler, search_part

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a small site on a free port."""
    site = tmp_path_factory.mktemp("site")
    small_site.write(site)
    manifest = b64encode((site / "tim-kiem/i/manifest.bin").read_bytes()).decode()
    pages = {
        "tim-kiem/index.html": PAGE % (search_part(), manifest), "bai/24/index.html": ANOTHER,
    }
    for name, text in pages.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    for icon in ("icon.svg", "favicon.ico"):
        (site / icon).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, site=site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


def told(line: ConsoleMessage) -> str:
    """A line of the console with the address it is about."""
    return f"{line.text} {line.location['url']}"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The search page in a fresh context; any console error or policy violation fails the test."""
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(told(line)) if line.type == "error" else None)
    opened.goto("/tim-kiem/")
    yield opened
    context.close()
    assert faults == []
