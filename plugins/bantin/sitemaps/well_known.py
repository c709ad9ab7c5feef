"""Plain files at known addresses: robots.txt (RFC 9309) and security.txt (RFC 9116)."""

from __future__ import annotations

from datetime import datetime, timedelta

from bantin.core.dates import VIETNAM, iso
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site

VALID = timedelta(days=365)
WITHOUT_ARTICLES = datetime(2026, 1, 1, tzinfo=VIETNAM)


def robots(site: Site, *, drafts: bool = False) -> File:
    """`/robots.txt`: all may be read but search results; nothing when drafts are shown."""
    return File("robots.txt", write_lines, {"lines": [
        "User-agent: *",
        f"Disallow: {'/' if drafts else '/tim-kiem/?'}",
        *([] if drafts else ["", f"Sitemap: {site.url}/sitemap.xml",
                             f"Sitemap: {site.url}/news-sitemap.xml"]),
    ]})


def security(site: Site, newest: datetime | None) -> File:
    """`/.well-known/security.txt`, valid for a year from the newest article (`newest`)."""
    expires = (newest or WITHOUT_ARTICLES) + VALID
    return File(".well-known/security.txt", write_lines, {"lines": [
        f"Contact: mailto:{site.owner.email}",
        f"Expires: {iso(expires)}",
        "Preferred-Languages: vi, en",
        f"Canonical: {site.url}/.well-known/security.txt",
    ]})


def write_lines(inputs: Inputs) -> bytes:
    """The lines of a plain file."""
    return "".join(f"{line}\n" for line in inputs["lines"]).encode()
