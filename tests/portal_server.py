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

# docs/operations.md: the headers of pages; HSTS is left out, it means nothing on 127.0.0.1.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "public, max-age=300",
}
FOR_EVER = "public, max-age=31536000, immutable"
TEXT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
}
BINARY_TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
}
UNKNOWN_TYPE = "application/octet-stream"


@cache
def packed(content: bytes) -> bytes:
    """Gzip at the level that nginx is told to use."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def headers_of(path: Path, *, views: bool) -> dict[str, str]:
    """What a file is sent with, by its kind."""
    kind = (TEXT_TYPES | BINARY_TYPES).get(path.suffix, UNKNOWN_TYPE)
    headers = {**PAGE_HEADERS, "Content-Type": kind}
    if views:
        headers["Cache-Control"] = "no-cache"
    elif {"theme", "media"} & set(path.parts):
        headers["Cache-Control"] = FOR_EVER
    return headers


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
        file, views = self._file(path)
        if file.is_dir() and not path.endswith("/"):
            self._answer(301, b"", {"Location": f"{path}/"})
        elif (page := file / "index.html" if path.endswith("/") else file).is_file():
            self._answer(200, page.read_bytes(), headers_of(page, views=views))
        elif path.startswith("/views/"):
            self._answer(204, b"", {"Cache-Control": "no-cache"})  # nothing counted yet
        else:
            self._missing()

    do_HEAD = do_GET  # noqa: N815 - the base class's name

    def _file(self, path: str) -> tuple[Path, bool]:
        inside = path.strip("/")
        if self.views is not None and path.startswith("/views/"):
            return self.views / inside.removeprefix("views/"), True
        return self.site / inside, False

    def _missing(self) -> None:
        page = self.site / "404.html"
        self._answer(404, page.read_bytes(), headers_of(page, views=False))

    def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        compressible = headers.get("Content-Type") in TEXT_TYPES.values()
        if compressible and "gzip" in self.headers.get("Accept-Encoding", ""):
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
