"""OpenGraph values for the head of a page."""

from __future__ import annotations

from typing import TypedDict

from bantin.core.dates import iso
from bantin.core.site import Site
from bantin.core.views import Head
from bantin.structured_data.model import Facts

LOCALES = {"vi": "vi_VN", "en": "en_US"}


class MetaProperty(TypedDict):
    """One `<meta property="…" content="…">`."""

    property: str
    content: str


def open_graph(head: Head, site: Site, facts: Facts | None = None) -> list[MetaProperty]:
    """The properties of a page in the order they are written; `facts` for articles only."""
    values = [
        ("og:site_name", site.name),
        ("og:locale", LOCALES.get(site.language, site.language)),
        ("og:type", head["type"]),
        ("og:title", head["title"]),
        ("og:description", head["description"]),
        ("og:url", head["canonical"]),
        ("og:image", head["image"]),
        *(_article(facts) if facts else []),
    ]
    return [MetaProperty(property=name, content=value) for name, value in values if value]


def _article(facts: Facts) -> list[tuple[str, str]]:
    return [
        ("article:published_time", iso(facts.published)),
        ("article:modified_time", iso(facts.modified) if facts.modified else ""),
        ("article:section", facts.category["title"]),
        *[("article:tag", tag["title"]) for tag in facts.tags],
    ]
