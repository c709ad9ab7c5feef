"""The preview's server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from bantin.newsroom.serving import SCRIPT, STATE, Preview, serve

PAGE = "<!doctype html><html><head><title>Bài</title></head><body>Chữ</body></html>"


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    site, views = tmp_path / "site", tmp_path / "views"
    (site / "bai").mkdir(parents=True)
    views.mkdir()
    (site / "bai" / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "404.html").write_text(PAGE.replace("Chữ", "Không tìm thấy"), encoding="utf-8")
    (site / "anh.avif").write_bytes(b"avif")
    (views / "site.json").write_text('{"total": 3}', encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return Preview(site, views)


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    server = serve(preview, 0)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def get(port: int, path: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    connection.close()
    return response, text


def test_a_page_comes_with_the_script_that_reloads_it(port: int) -> None:
    response, text = get(port, "/bai/")
    assert response.status == 200
    assert text == PAGE.replace("</head>", f'<script type="module" src="{SCRIPT}"></script></head>')
    assert response.headers["Cache-Control"] == "no-store"


def test_the_script_and_the_number_of_builds_are_served(port: int, preview: Preview) -> None:
    response, script = get(port, SCRIPT)
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert STATE in script
    assert json.loads(get(port, STATE)[1]) == {"builds": 0}
    preview.succeeded()
    assert json.loads(get(port, STATE)[1]) == {"builds": 1}


def test_faults_of_a_build_are_shown_escaped_until_it_succeeds(port: int, preview: Preview) -> None:
    preview.failed(["a.md:1: <b>lỗi</b>"])
    text = get(port, "/bai/")[1]
    assert "a.md:1: &lt;b&gt;lỗi&lt;/b&gt;" in text
    assert SCRIPT in text
    preview.succeeded()
    assert "Chữ" in get(port, "/bai/")[1]


def test_what_is_not_there_gets_the_sites_own_page(port: int) -> None:
    response, text = get(port, "/khong-co/")
    assert response.status == 404
    assert "Không tìm thấy" in text


def test_view_counts_come_from_their_own_folder(port: int) -> None:
    assert json.loads(get(port, "/views/site.json")[1]) == {"total": 3}


def test_pictures_have_their_type(port: int) -> None:
    assert get(port, "/anh.avif")[0].headers["Content-Type"] == "image/avif"


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/views/../../secret.txt",
                                  "/views/%2e%2e/secret.txt"])  # fmt: skip
def test_nothing_outside_the_site_is_served(port: int, path: str) -> None:
    response, text = get(port, path)
    assert "secret" not in text
    assert response.status in {204, 404}


def test_only_this_machine_can_connect(preview: Preview) -> None:
    server = serve(preview, 0)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()
