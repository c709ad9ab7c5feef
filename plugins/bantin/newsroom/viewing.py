"""What a preview shows: the pages last built, those just made, and the faults of the last save."""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import blake2b
from html import escape
from pathlib import Path
from threading import Condition
from urllib.parse import unquote

from bantin.core.messages import message
from bantin.core.outputs import page_path

STATE = "/__preview/state.json"
SCRIPT = "/__preview/reload.js"
STYLE = "/__preview/faults.css"
OPEN = 60.0  # seconds after its last question for which a page counts as open


class Preview:
    """A built folder, the counts beside it, and what a build at work has already made.

    Pages have versions, so that browsers load anew only what differs. While there are faults
    the last good pages stay, with the faults above them.
    """

    def __init__(
        self, folder: Path, views: Path, stage: Path | None = None, lang: str = "vi"
    ) -> None:
        self.folder = folder
        self.views = views
        self.stage = stage
        self.lang = lang
        self.builds = 0
        self.faults: list[str] = []
        self._early: dict[str, bytes] = {}
        self._opened: dict[str, float] = {}
        self._changed = Condition()

    def wanted(self) -> list[str]:
        """Paths of the pages that browsers show, the last asked for first."""
        now = time.monotonic()
        with self._changed:
            self._opened = {path: at for path, at in self._opened.items() if now - at < OPEN}
            return sorted(self._opened, key=lambda path: -self._opened[path])

    def made(self, path: str) -> None:
        """A file lies in the stage: a page that somebody looks at is shown at once."""
        if self.stage and path in self._opened:
            content = (self.stage / path).read_bytes()
            with self._changed:
                self._early[path] = content
                self.faults = []
                self._changed.notify_all()

    def succeeded(self) -> None:
        """A build went well: what was made early is in its place."""
        self._end([])

    def failed(self, faults: list[str]) -> None:
        """A build found faults, which stand above every page until it succeeds."""
        self._end(faults)

    def _end(self, faults: list[str]) -> None:
        with self._changed:
            self.builds += 1
            self.faults = faults
            self._early = {}
            self._changed.notify_all()

    def wait(self, url: str, seen: str, patience: float) -> str:
        """The version of the page at `url`, once it is not the one `seen` or patience ends."""
        with self._changed:
            self._opened[_path(url)] = time.monotonic()
            self._changed.wait_for(lambda: self._version(url) != seen, patience)
            return self._version(url)

    def page(self, url: str) -> tuple[bytes, int]:
        """The page at `url` with its script and faults, or the site's own for what is missing."""
        with self._changed:
            self._opened[_path(url)] = time.monotonic()
            content, status = self._content(url)
            return self._dressed(content, self._version(url)), status

    def coming(self, path: str) -> str:
        """A file of the site that is not there: where it will come from."""
        if self.stage and Path(path).is_relative_to(self.folder):
            staged = self.stage / Path(path).relative_to(self.folder)
            if staged.is_file():
                return str(staged)
        return path

    def _content(self, url: str) -> tuple[bytes, int]:
        path = _path(url)
        if path in self._early:
            return self._early[path], 200
        for name, status in ((path, 200), ("404.html", 404)):
            with suppress(OSError, ValueError):
                file = (self.folder / name).resolve()
                if file.is_relative_to(self.folder.resolve()):
                    return file.read_bytes(), status
        return EMPTY, 404

    def _version(self, url: str) -> str:
        told = "\n".join(self.faults).encode("utf-8", "surrogatepass")
        return blake2b(self._content(url)[0] + told, digest_size=8).hexdigest()

    def _dressed(self, page: bytes, version: str) -> bytes:
        script = f'<script type="module" src="{SCRIPT}" data-version="{version}"></script>'
        style = f'<link rel="stylesheet" href="{STYLE}">' if self.faults else ""
        page = page.replace(b"</head>", f"{style}{script}</head>".encode(), 1)
        if not self.faults:
            return page
        before, found, after = page.partition(b"<body")
        tag, end, rest = after.partition(b">")
        return b"".join((before, found, tag, end, self._panel(), rest))

    def _panel(self) -> bytes:
        rows = "".join(f"<li><code>{escape(fault)}</code></li>" for fault in self.faults)
        head, advice = (message(f"preview-faults{part}", {}, self.lang) for part in ("", "-mend"))
        panel = f'<section class="preview-faults" role="alert"><h2>{head}</h2><p>{advice}</p>'
        return f"{panel}<ul>{rows}</ul></section>".encode("utf-8", "surrogatepass")


EMPTY = (
    b'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>-</title></head>'
    b"<body></body></html>"
)


def _path(url: str) -> str:
    """The output path of a page's address."""
    return page_path(unquote(url.split("?", 1)[0]))
