"""An open page follows its builds: it loads anew, and shows faults above the last good page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads
from typing import TYPE_CHECKING

import pytest

from bantin.newsroom.serving import serve
from bantin.newsroom.viewing import Preview

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = "<!doctype html><html><head><title>Bài</title></head><body><p>{}</p></body></html>"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Preview, str]]:
    """A preview of one page, and its address."""
    shown = Preview(tmp_path, tmp_path / "views")
    (tmp_path / "index.html").write_text(PAGE.format("Cũ"), encoding="utf-8")
    server = serve(shown, 0)
    before, thread = {*enumerate_threads()}, Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield shown, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()
    shown.failed(["đã đóng"])  # whoever still waits for news has some
    for each in {*enumerate_threads()} - before:
        each.join()  # builds of other tests may not fork beside them


def test_a_page_that_is_open_follows_saves_and_faults(
    browser: Browser, preview: tuple[Preview, str]
) -> None:
    shown, address = preview
    page = browser.new_page()
    page.goto(address)
    (shown.folder / "index.html").write_text(PAGE.format("Mới"), encoding="utf-8")
    shown.succeeded()
    page.get_by_text("Mới").wait_for(timeout=10_000)
    shown.failed(["articles/a.md:3: <lỗi>"])
    page.get_by_role("alert").get_by_text("articles/a.md:3: <lỗi>").wait_for(timeout=10_000)
    assert page.get_by_text("Mới").is_visible()
    shown.succeeded()
    page.get_by_role("alert").wait_for(state="detached", timeout=10_000)
    page.close()
