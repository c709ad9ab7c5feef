"""The one table of response headers, by class of path; every server's file is written from it.

Order matters: a path belongs to the first class whose pattern matches. Patterns are regular
expressions that Python, nginx (PCRE) and Caddy (RE2) read alike, matched against the decoded
path without query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from bantin.core.values import dataclass

PAGE_POLICY = "; ".join((
    "default-src 'none'",
    *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "media", "font", "connect")),
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))
SHORT = "public, max-age=300"
BRIEF = "public, max-age=60"  # fetched while a reader types, used on the page that follows
LASTING = "public, max-age=31536000, immutable"
NOSNIFF = {"X-Content-Type-Options": "nosniff"}
SANDBOX = NOSNIFF | {"Content-Security-Policy": "sandbox; default-src 'none'"}
PAGE = {
    "Content-Security-Policy": PAGE_POLICY,
    "Strict-Transport-Security": "max-age=63072000",
    **NOSNIFF,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": SHORT,
}


@dataclass(frozen=True, slots=True, eq=False)
class PathClass:
    """Paths that are answered alike.

    `pattern` finds them; `type` is their content type where the name's ending does not tell
    it; `globs` are the same paths as `_headers` files write them, none where they cannot.
    """

    name: str
    pattern: str
    headers: Mapping[str, str]
    type: str = ""
    globs: tuple[str, ...] = field(default=())

    @property
    def full_type(self) -> str:
        """The content type as it is sent."""
        return f"{self.type}; charset=utf-8" if self.type else ""


def _feed(name: str, pattern: str, kind: str, *globs: str) -> PathClass:
    return PathClass(name, pattern, NOSNIFF | {"Cache-Control": SHORT}, kind, globs)


def _both(name: str) -> tuple[str, str]:
    return f"/{name}", f"/*/{name}"


COUNTS = PathClass("counts", "^/views/", NOSNIFF | {"Cache-Control": "no-cache"})
DOWNLOADS = ("doc", "docx", "xls", "xlsx", "pptx", "odt", "ods", "mp4", "mp3")
CLASSES = (
    COUNTS,
    PathClass(
        "theme", "^/theme/[0-9a-f]+/", NOSNIFF | {"Cache-Control": LASTING}, globs=("/theme/*",)
    ),
    PathClass(
        "search files", "^/tim-kiem/i/(r/[0-9]+[.][0-9a-f]+/[0-9]+|.+[.][0-9a-f]+)[.]bin$",
        NOSNIFF | {"Cache-Control": LASTING},
    ),
    PathClass(
        "search manifest", "^/tim-kiem/i/", NOSNIFF | {"Cache-Control": BRIEF},
        globs=("/tim-kiem/i/*",),
    ),
    PathClass(
        "sized pictures", "^/media/[^/]+-[0-9a-f]{8}-[0-9]+(x[0-9]+)?[.](avif|webp|jpg|png)$",
        SANDBOX | {"Cache-Control": LASTING},
    ),
    PathClass(
        "pictures and PDF", "(?i)^/media/.+[.](jpe?g|jpe|png|webp|avif|gif|pdf)$",
        SANDBOX | {"Cache-Control": SHORT}, globs=("/media/*",),
    ),
    PathClass(
        "attachments", "^/media/",
        SANDBOX | {"Cache-Control": SHORT, "Content-Disposition": "attachment"},
    ),
    # With the types of RSS and Atom browsers show the source or offer a download (record 0012).
    _feed("RSS", "/rss[.]xml$", "application/xml", *_both("rss.xml")),
    _feed("Atom", "/atom(-[0-9]+)?[.]xml$", "application/xml", *_both("atom.xml")),
    _feed("JSON Feed", "/feed[.]json$", "application/feed+json", *_both("feed.json")),
    _feed("calendars", "[.]ics$", "text/calendar", *_both("lich.ics")),
    _feed("OPML", "[.]opml$|/opml[.]xml$", "text/x-opml", "/opml.xml"),
    _feed("sitemaps", "[.]xml$", "application/xml", "/sitemap*.xml", "/news-sitemap.xml"),
    _feed("data", "[.]json$", "application/json", "/api/*.json"),
    _feed("plain text", "[.]txt$", "text/plain", "/robots.txt", "/.well-known/security.txt"),
    PathClass("pages", "^/", PAGE, globs=("/", "/*/")),
)
PAGES = CLASSES[-1]

# Content types by ending; None of them is left to the server's own table.
TYPES = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/javascript": ("js", "mjs"),
    "text/plain": ("txt",),
    "text/calendar": ("ics",),
    "application/json": ("json",),
    "application/manifest+json": ("webmanifest",),
    "application/xml": ("xml",),
    "image/svg+xml": ("svg",),
    "image/x-icon": ("ico",),
    "image/jpeg": ("jpg", "jpeg", "jpe"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/avif": ("avif",),
    "image/gif": ("gif",),
    "font/woff2": ("woff2",),
    "video/mp4": ("mp4", "m4v"),
    "audio/mpeg": ("mp3",),
    "application/pdf": ("pdf",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/octet-stream": ("bin",),
}
TEXT_TYPES = tuple(dict.fromkeys((
    *(kind for kind in TYPES if kind.startswith("text/") or kind.endswith(("json", "xml"))),
    *(each.type for each in CLASSES if each.type),
)))


def class_of(path: str) -> PathClass:
    """The class that the decoded `path` belongs to."""
    return next(each for each in CLASSES if re.search(each.pattern, path))
