"""`bantin preview`: what is saved shows in the browser."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import Portal, make_portal
from newsroom.previews import eventually, previewed, text_at

pytestmark = pytest.mark.slow


def builds_at(address: str) -> int:
    """How often the preview has been built."""
    builds: int = json.loads(text_at(f"{address}/__preview/state.json?page=/"))["builds"]
    return builds


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = make_portal(tmp_path / "portal")
    made.article("2026-05-20-phong-doc")
    return made


@pytest.fixture
def address(portal: Portal) -> Iterator[str]:
    """A preview of the portal."""
    with previewed(portal) as address:
        yield address


def test_a_saved_article_is_built_and_the_browser_told(portal: Portal, address: str) -> None:
    page = f"{address}/2026/05/20/phong-doc/"
    assert "/__preview/reload.js" in text_at(page)
    builds = builds_at(address)
    time.sleep(0.5)  # the watcher begins after the server answers
    portal.article("2026-05-20-phong-doc", title="Tên mới Quylombra", status="draft")
    eventually(lambda: "Quylombra" in text_at(page))
    eventually(lambda: builds_at(address) > builds)
    portal.article("2026-05-20-phong-doc", category="Tin tưc")
    eventually(lambda: "có phải ý bạn là" in text_at(page))
    assert "2026-05-20-phong-doc.md:5:" in text_at(page)
    assert "Quylombra" in text_at(page), "the last good page stays below the fault"
    portal.article("2026-05-20-phong-doc", title="Đã sửa")
    eventually(lambda: "Đã sửa" in text_at(page))


def test_a_taken_port_is_told_with_another_to_choose(portal: Portal) -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        port = sock.getsockname()[1]
        done = portal.bantin("preview", "--port", str(port))
    assert done.returncode == 3
    assert str(port) in done.stderr
    assert f"--port {port + 1}" in done.stderr


def test_a_file_that_somebody_changed_is_put_right_soon_after_the_next_save(
    portal: Portal, address: str
) -> None:
    """The save itself trusts the output; nothing else of it shows the article."""
    page = portal.root / "var/preview/404.html"
    good = page.read_bytes()
    time.sleep(2)  # the look that follows the first build is done
    page.write_text("x", encoding="utf-8")
    portal.article("2026-05-20-phong-doc", title="Tên mới Quylombra", status="draft")
    eventually(lambda: "Quylombra" in text_at(f"{address}/2026/05/20/phong-doc/"))
    eventually(lambda: page.read_bytes() == good)
