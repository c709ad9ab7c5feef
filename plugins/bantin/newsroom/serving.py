"""The preview's server: the built site, and a script that reloads the page after a build."""

from __future__ import annotations

import json
import mimetypes
import os
import re
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from bantin.newsroom.viewing import SCRIPT, STATE, STYLE, Preview

# A page asks whether it is still what was sent and is answered when it is not, or after a while.
# Hidden pages ask nothing: browsers open few connections to one server.
RELOAD = """
const seen = document.querySelector('script[src="/__preview/reload.js"]').dataset.version;
const address = "/__preview/state.json?" + new URLSearchParams({page: location.pathname, seen});
const shown = () => new Promise((go) => {
  if (!document.hidden) go();
  else document.addEventListener("visibilitychange", go, {once: true});
});
for (;;) {
  await shown();
  try {
    const state = await (await fetch(address, {cache: "no-store"})).json();
    if (state.version !== seen) { location.reload(); break; }
  } catch { await new Promise((go) => setTimeout(go, 500)); }
}
"""
PANEL = """
.preview-faults { background: #fff4f2; border-bottom: 4px solid #b3261e; color: #1b1b1b;
  font: 1rem/1.5 system-ui, sans-serif; padding: 1rem 1.5rem; position: sticky; top: 0;
  z-index: 99; }
.preview-faults code { font-size: 1rem; white-space: pre-wrap; }
"""
PATIENCE = 20.0  # seconds that a page's question waits
OWN = {SCRIPT: RELOAD, STYLE: PANEL}
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
        path, _, query = self.path.partition("?")
        if path == STATE:
            self._tell(dict(parse_qsl(query)))
        elif path in OWN:
            self._send(OWN[path].encode(), TYPES[f".{path.rpartition('.')[2]}"])
        elif path.endswith("/") and not path.startswith("/views/"):
            content, status = self.preview.page(path)
            self._send(content, TYPES[".html"], status)
        elif not self._missing(path):
            super().do_GET()

    def _tell(self, asked: dict[str, str]) -> None:
        """The version of a page, as soon as it is not the one seen."""
        version = self.preview.wait(asked.get("page", "/"), asked.get("seen", ""), PATIENCE)
        state = {"version": version, "builds": self.preview.builds}
        self._send(json.dumps(state).encode(), TYPES[".json"])

    def translate_path(self, path: str) -> str:
        """Counts lie beside the site, everything else in it."""
        if path.startswith("/views/"):
            count = Path(super().translate_path(path.removeprefix("/views")))
            return str(self.preview.views / count.relative_to(self.preview.folder))
        own = super().translate_path(path)
        return own if Path(own).exists() else self.preview.coming(own)

    def _missing(self, path: str) -> bool:
        """Answer with the site's own 404 page where there is nothing."""
        target = Path(self.translate_path(path))
        if COUNT.fullmatch(path) and not target.exists():
            self._send(b"", TYPES[".json"], 204)
            return True
        if target.exists():
            return False
        content, status = self.preview.page(path)
        self._send(content, TYPES[".html"], status)
        return True

    def _send(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


class PreviewServer(ThreadingHTTPServer):
    """A thread for each connection."""

    # A port that its own connections held a minute ago is free; on Windows it would be shared.
    allow_reuse_address = os.name == "posix"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has left before its answer came."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(preview: Preview, port: int) -> PreviewServer:
    """A server on 127.0.0.1; raises OSError when the port is taken."""
    return PreviewServer(("127.0.0.1", port), partial(Handler, preview))
