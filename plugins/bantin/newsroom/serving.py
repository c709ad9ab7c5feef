"""The preview's server: the built site, and a script that reloads the page after a build."""

from __future__ import annotations

import json
import mimetypes
import re
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

STATE = "/__preview/state.json"
SCRIPT = "/__preview/reload.js"
RELOAD = """
let seen = null;
async function look() {
  try {
    const state = await (await fetch("/__preview/state.json", {cache: "no-store"})).json();
    if (seen === null) seen = state.builds;
    else if (state.builds !== seen) location.reload();
  } catch { /* the server is being restarted */ }
  setTimeout(look, 300);
}
look();
"""
COUNT = re.compile(r"/views/(?:[a-z0-9-]+/)*[a-z0-9-]+\.json")
TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


class Preview:
    """What the server shows: a built folder, the counts beside it, or the faults of a build."""

    def __init__(self, folder: Path, views: Path) -> None:
        self.folder = folder
        self.views = views
        self.builds = 0
        self.faults: list[str] = []

    def succeeded(self) -> None:
        """A build went well: browsers reload."""
        self.builds += 1
        self.faults = []

    def failed(self, faults: list[str]) -> None:
        """A build found faults: browsers reload and show them."""
        self.builds += 1
        self.faults = faults

    def fault_page(self) -> bytes:
        """The faults as a page; saving a mended file brings the site back."""
        rows = "".join(f"<li><code>{escape(fault)}</code></li>" for fault in self.faults)
        return (
            '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Lỗi</title>'
            "<h1>Chưa dựng lại được trang</h1><p>Sửa các lỗi sau rồi lưu lại:</p>"
            f'<ul>{rows}</ul><script type="module" src="{SCRIPT}"></script></html>'
        ).encode()


class Handler(SimpleHTTPRequestHandler):
    """Serves files; pages get the reload script."""

    extensions_map = {**mimetypes.types_map, **TYPES}  # noqa: RUF012 - as the base class has it

    def __init__(self, preview: Preview, *args: Any, **kwargs: Any) -> None:
        self.preview = preview
        super().__init__(*args, directory=str(preview.folder), **kwargs)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Keep the terminal for the editor's messages."""

    def do_GET(self) -> None:
        """Answer one request."""
        path = self.path.split("?", 1)[0]
        if path == STATE:
            self._send(json.dumps({"builds": self.preview.builds}).encode(), TYPES[".json"])
        elif path == SCRIPT:
            self._send(RELOAD.encode(), TYPES[".js"])
        elif path.endswith("/") and self.preview.faults:
            self._send(self.preview.fault_page(), TYPES[".html"])
        elif path.endswith("/") and self._page(path).is_file():
            self._send(self._with_script(self._page(path).read_bytes()), TYPES[".html"])
        elif not self._missing(path):
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """Counts lie beside the site, everything else in it."""
        if path.startswith("/views/"):
            own = Path(super().translate_path(path.removeprefix("/views")))
            return str(self.preview.views / own.relative_to(self.preview.folder))
        return super().translate_path(path)

    def _page(self, path: str) -> Path:
        return Path(self.translate_path(path)) / "index.html"

    def _missing(self, path: str) -> bool:
        """Answer with the site's own 404 page where there is nothing."""
        target = Path(self.translate_path(path))
        if COUNT.fullmatch(path) and not target.exists():
            self._send(b"", TYPES[".json"], 204)
            return True
        page = self.preview.folder / "404.html"
        if target.exists() or not page.is_file():
            return False
        self._send(self._with_script(page.read_bytes()), TYPES[".html"], 404)
        return True

    def _with_script(self, page: bytes) -> bytes:
        tag = f'<script type="module" src="{SCRIPT}"></script></head>'.encode()
        return page.replace(b"</head>", tag, 1)

    def _send(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def serve(preview: Preview, port: int) -> ThreadingHTTPServer:
    """A server on 127.0.0.1; raises OSError when the port is taken."""
    ThreadingHTTPServer.allow_reuse_address = False
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, preview))
