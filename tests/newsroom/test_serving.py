"""The preview's server."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from errno import EADDRINUSE
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from bantin.core.files import write_atomically
from bantin.newsroom.serving import serve
from bantin.newsroom.viewing import SCRIPT, STATE, STYLE, Preview

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


def version_of(text: str) -> str:
    """The version that a page's script carries."""
    found = re.search(r'data-version="(\w+)"', text)
    assert found is not None
    return found[1]


def test_a_page_comes_with_the_script_that_reloads_it(port: int) -> None:
    response, text = get(port, "/bai/")
    assert response.status == 200
    script = f'<script type="module" src="{SCRIPT}" data-version="{version_of(text)}"></script>'
    assert text == PAGE.replace("</head>", f"{script}</head>")
    assert response.headers["Cache-Control"] == "no-store"


def test_the_script_and_the_versions_of_pages_are_served(port: int, preview: Preview) -> None:
    response, script = get(port, SCRIPT)
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert STATE in script
    seen = version_of(get(port, "/bai/")[1])
    assert json.loads(get(port, f"{STATE}?page=/bai/&seen=another")[1])["version"] == seen
    preview.succeeded()
    assert json.loads(get(port, f"{STATE}?page=/bai/")[1]) == {"version": seen, "builds": 1}


def test_a_page_is_told_the_moment_it_changes_and_others_are_left_alone(
    port: int, preview: Preview
) -> None:
    seen, other = (version_of(get(port, path)[1]) for path in ("/bai/", "/khac/"))
    told: list[str] = []

    def ask(path: str, version: str) -> Thread:
        asking = Thread(target=lambda: told.append(
            path + json.loads(get(port, f"{STATE}?page={path}&seen={version}")[1])["version"]))
        asking.start()
        return asking

    first, second = ask("/bai/", seen), ask("/khac/", other)
    page = preview.folder / "bai/index.html"
    write_atomically(page, PAGE.replace("Chữ", "Khác").encode())  # as a build puts it in place
    preview.succeeded()
    first.join(5)
    assert len(told) == 1
    assert told[0] == f"/bai/{version_of(get(port, '/bai/')[1])}"
    preview.failed(["a.md:1: lỗi"])
    second.join(5)
    assert len(told) == 2


def wait_for(answering: int) -> None:
    """Wait until so many connections are being answered."""
    while sum("process_request" in thread.name for thread in threading.enumerate()) != answering:
        time.sleep(0.01)


def test_a_browser_that_leaves_before_its_answer_comes_shows_nothing_in_the_terminal(
    port: int, preview: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    seen = version_of(get(port, "/bai/")[1])
    wait_for(answering=0)
    with socket.create_connection(("127.0.0.1", port)) as browser:
        browser.sendall(f"GET {STATE}?page=/bai/&seen={seen} HTTP/1.0\r\n\r\n".encode())
        at_once = struct.pack("ii", 1, 0)  # closing resets the connection
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        wait_for(answering=1)
    preview.failed(["a.md:1: lỗi"])
    wait_for(answering=0)
    assert capfd.readouterr().err == ""


def test_a_page_that_is_looked_at_is_shown_before_the_build_has_ended(
    port: int, preview: Preview, tmp_path: Path
) -> None:
    stage = preview.stage = tmp_path / "stage"
    for name, text in (("bai/index.html", PAGE.replace("Chữ", "Mới")), ("theme/1/a.css", "a{}"),
                       ("khac/index.html", PAGE)):
        (stage / name).parent.mkdir(parents=True)
        (stage / name).write_text(text, encoding="utf-8")
    get(port, "/bai/")
    assert preview.wanted() == ["bai/index.html"]
    for name in ("bai/index.html", "khac/index.html"):
        preview.made(name)
    assert "Mới" in get(port, "/bai/")[1]
    assert get(port, "/khac/")[0].status == 404
    assert get(port, "/theme/1/a.css")[1] == "a{}"
    preview.failed(["a.md:1: lỗi"])
    assert "Chữ" in get(port, "/bai/")[1]


def test_faults_of_a_build_stand_escaped_above_the_last_good_page(
    port: int, preview: Preview
) -> None:
    preview.failed(["a.md:1: <b>lỗi</b>"])
    text = get(port, "/bai/")[1]
    assert "a.md:1: &lt;b&gt;lỗi&lt;/b&gt;" in text
    assert text.index("lỗi") < text.index("Chữ")
    assert SCRIPT in text
    assert ".preview-faults" in get(port, STYLE)[1]
    preview.succeeded()
    assert "lỗi" not in get(port, "/bai/")[1]


def test_faults_of_a_first_build_have_a_page_too(port: int, preview: Preview) -> None:
    for name in ("bai/index.html", "404.html"):
        (preview.folder / name).unlink()
    preview.failed(["a.md:1: lỗi"])
    assert "a.md:1: lỗi" in get(port, "/")[1]


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


def test_a_port_is_free_as_soon_as_its_server_has_gone(preview: Preview) -> None:
    """The system remembers the ended connections of a server for a minute."""
    server = serve(preview, 0)
    port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with socket.create_connection(("127.0.0.1", port)) as browser:
        browser.sendall(b"GET /bai/ HTTP/1.0\r\n\r\n")
        while browser.recv(4096):  # the server ends the connection, so its port has it
            pass
    server.shutdown()
    thread.join()
    server.server_close()
    serve(preview, port).server_close()


def test_a_port_that_another_server_listens_on_is_refused(preview: Preview) -> None:
    with serve(preview, 0) as server, pytest.raises(OSError, match=f"Errno {EADDRINUSE}"):
        serve(preview, server.server_address[1])
