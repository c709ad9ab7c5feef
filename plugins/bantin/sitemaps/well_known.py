"""Plain files at known addresses: robots.txt (RFC 9309), security.txt (RFC 9116), llms.txt."""

from __future__ import annotations

from datetime import datetime, timedelta

from bantin.core.dates import VIETNAM, iso
from bantin.core.messages import message
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site

LLMS = {
    "data": (("articles", "/api/articles.json"), ("schema", "/api/articles.schema.json"),
             ("feed", "/feed.json"), ("calendar", "/lich.ics"), ("sitemap", "/sitemap.xml")),
    "pages": (("regions", "/khu-vuc/"), ("categories", "/chuyen-muc/"), ("levels", "/cap-hoc/"),
              ("documents", "/van-ban/"), ("abbreviations", "/tu-viet-tat/"),
              ("feeds", "/rss/")),
}
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


def llms(site: Site) -> File:
    """`/llms.txt` (llmstxt.org): for programs that answer people, where the facts stand."""
    def told(code: str) -> str:
        return message(f"llms-{code}", {"owner": site.owner.name, "email": site.owner.email})

    groups = [
        [f"## {told(group)}", "",
         *(f"- [{told(code)}]({site.url}{path}): {told(f'{code}-note')}" for code, path in links)]
        for group, links in LLMS.items()
    ]
    summary = site.description or site.tagline or site.name
    return File("llms.txt", write_lines, {"lines": [
        f"# {site.name}", "", f"> {summary}", "", told("about"),
        *(line for group in groups for line in ["", *group]),
    ]})


def write_lines(inputs: Inputs) -> bytes:
    """The lines of a plain file."""
    return "".join(f"{line}\n" for line in inputs["lines"]).encode()
