"""A web server for tests and measurements that answers as the production server does.

The same headers, types, compression and error page; the view counts come from a folder of
their own beside the built site.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from bantin.publish.headers import TEXT_TYPES, TYPES, class_of

KINDS = {f".{ending}": kind for kind, endings in TYPES.items() for ending in endings}
SMALLEST_PACKED = 512  # bytes; as nginx is told


@cache
def packed(content: bytes) -> bytes:
    """Gzip at the level that nginx is told to use."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def headers_of(path: str, file: Path) -> dict[str, str]:
    """What `file` is sent with when `path` is asked for, as `publish` writes it for servers."""
    answer = class_of(path)
    kind = answer.type or KINDS.get(file.suffix, "application/octet-stream")
    text = "; charset=utf-8" if kind in TEXT_TYPES else ""
    return {**answer.headers, "Content-Type": f"{kind}{text}"}


class _Handler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD for one site."""

    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, views: Path | None, *args: Any) -> None:
        self.site = site
        self.views = views
        super().__init__(*args)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Keep the terminal for the tests."""

    def do_GET(self) -> None:
        """Send a file, the way to a folder's page, or the site's 404 page."""
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        if file.is_dir() and not path.endswith("/"):
            self._answer(301, b"", {"Location": f"{path}/"})
        elif (page := file / "index.html" if path.endswith("/") else file).is_file():
            self._answer(200, page.read_bytes(), headers_of(path, page))
        elif path.startswith("/views/"):
            self._answer(204, b"", {"Cache-Control": "no-cache"})  # nothing counted yet
        else:
            page = self.site / "404.html"
            self._answer(404, page.read_bytes(), headers_of("/404.html", page))

    do_HEAD = do_GET  # noqa: N815 - the base class's name

    def _file(self, path: str) -> Path:
        inside = path.strip("/")
        if self.views is not None and path.startswith("/views/"):
            return self.views / inside.removeprefix("views/")
        return self.site / inside

    def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        text = headers.get("Content-Type", "").partition(";")[0] in TEXT_TYPES
        if text and len(content) >= SMALLEST_PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = packed(content)
            headers = {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    """Browsers drop connections when a page is closed; that is no fault."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path, views: Path | None = None) -> Iterator[str]:
    """Serve the folder `site`, and `views` as `/views/`; gives the address without final `/`."""
    with _Server(("127.0.0.1", 0), partial(_Handler, site, views)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
