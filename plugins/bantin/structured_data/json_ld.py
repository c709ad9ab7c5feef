"""JSON-LD objects (schema.org) as plain dictionaries, and how they are written into a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bantin.core.dates import iso
from bantin.core.site import Site
from bantin.core.views import Link
from bantin.structured_data.model import Facts

CONTEXT = "https://schema.org"
HEADLINE = 110
FORMATS = {"json": "application/json", "csv": "text/csv"}
ESCAPES = {
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029",
}
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Node = dict[str, Any]


def json_ld(node: Mapping[str, Any]) -> str:
    """`node` as JSON that may stand inside `<script type="application/ld+json">`.

    `<`, `>`, `&` and the line separators U+2028 and U+2029 are written as escapes, so no text
    can end the element.
    """
    text = _compact(node)
    for sign, escape in ESCAPES.items():  # many times faster than `translate`
        text = text.replace(sign, escape)
    return text


def news_article(facts: Facts, site: Site) -> Node:
    """NewsArticle; its `contentLocation` is the unit as it was at the article's date."""
    address = site.url + facts.url
    node: Node = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": address,
        "mainEntityOfPage": address,
        "headline": headline(facts.title),
        "description": facts.lede,
        "image": [site.url + facts.image] if facts.image else [],
        "datePublished": iso(facts.published),
        "dateModified": iso(facts.modified or facts.published),
        "author": _authors(facts, site),
        "publisher": publisher(site),
        "articleSection": facts.category["title"],
        "keywords": [tag["title"] for tag in facts.tags],
        "contentLocation": [_place(region, site) for region in facts.regions],
        "educationalLevel": [level["title"] for level in facts.levels],
        "citation": [document["title"] for document in facts.documents],
        "inLanguage": site.language,
        "isBasedOn": facts.based_on,
    }
    return _filled(node)


def headline(title: str) -> str:
    """`title` in at most 110 characters, cut between words."""
    if len(title) <= HEADLINE:
        return title
    cut = title[:HEADLINE].rsplit(" ", 1)[0]
    return f"{cut[: HEADLINE - 1].rstrip(' ,;:-')}…"


def _authors(facts: Facts, site: Site) -> list[Node]:
    """The people of the byline, else its organisation, else the publisher."""
    people = [{"@type": "Person", **_named(author, site)} for author in facts.authors]
    if people:
        return people
    if facts.organisation:
        return [{"@type": "Organization", **_named(facts.organisation, site)}]
    return [publisher(site)]


def _place(region: Link, site: Site) -> Node:
    return {"@type": "AdministrativeArea", **_named(region, site)}


def _named(link: Link, site: Site) -> Node:
    return _filled({"name": link["title"], "url": site.url + link["url"] if link["url"] else ""})


def publisher(site: Site) -> Node:
    """Organization: who answers for the site."""
    return _filled({
        "@type": "Organization",
        "@id": f"{site.url}/#publisher",
        "name": site.owner.name,
        "url": f"{site.url}/",
        "email": site.owner.email,
        "telephone": site.owner.phone,
        "address": site.owner.address,
        "sameAs": [url for _, url in site.social],
    })


def organisation(site: Site) -> Node:
    """The publisher as an object of its own."""
    return {"@context": CONTEXT, **publisher(site)}


def website(site: Site) -> Node:
    """WebSite with the search form as SearchAction."""
    return _filled({
        "@context": CONTEXT,
        "@type": "WebSite",
        "@id": f"{site.url}/#website",
        "url": f"{site.url}/",
        "name": site.name,
        "description": site.description or site.tagline,
        "inLanguage": site.language,
        "publisher": {"@id": f"{site.url}/#publisher"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{site.url}/tim-kiem/?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    })


def breadcrumb(links: Sequence[Link], site: Site) -> Node:
    """BreadcrumbList from the links the page shows, the page itself last."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            _filled({
                "@type": "ListItem",
                "position": position,
                "name": link["title"],
                "item": site.url + link["url"] if link["url"] else "",
            })
            for position, link in enumerate(links, 1)
        ],
    }


def collection_page(title: str, description: str, url: str, site: Site) -> Node:
    """CollectionPage of the list at path `url`; it names no articles, so it is stable."""
    return _filled({
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "@id": site.url + url,
        "url": site.url + url,
        "name": title,
        "description": description,
        "inLanguage": site.language,
        "isPartOf": {"@id": f"{site.url}/#website"},
    })


def dataset(
    title: str, description: str, url: str, files: Sequence[str], site: Site,
    *, since: datetime | None = None, until: datetime | None = None,
) -> Node:
    """Dataset shown on the page at path `url`, with the paths of its JSON and CSV `files`.

    `since` and `until` say which days the data tell of, both empty while there are none.
    """
    days = f"{since:%Y-%m-%d}/{until:%Y-%m-%d}" if since and until else ""
    return _filled({
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{site.url}{url}#dataset",
        "name": title,
        "description": description,
        "url": site.url + url,
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "creator": {"@id": f"{site.url}/#publisher", "@type": "Organization",
                    "name": site.owner.name},
        "temporalCoverage": days,
        "dateModified": iso(until) if until else "",
        "distribution": [
            {"@type": "DataDownload", "contentUrl": site.url + path,
             "encodingFormat": FORMATS[path.rpartition(".")[2]]}
            for path in files
        ],
    })


def _filled(node: Node) -> Node:
    """`node` without empty values."""
    return {key: value for key, value in node.items() if value not in ("", [], None)}
