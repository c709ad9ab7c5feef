"""JSON Feed 1.1, keys in the order of the specification."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bantin.core.dates import iso
from bantin.feeds.prepare import NEAR, Prepared, prepared, shared

VERSION = "https://jsonfeed.org/version/1.1"


def feed_json(head: Mapping[str, Any], fingerprints: list[str]) -> bytes:
    """The whole document: `head` as `outputs` makes it, entries newest first."""
    hubs = [{"type": "WebSub", "url": url} for rel, url in head["links"] if rel == "hub"]
    values = {
        "version": VERSION,
        "title": head["title"],
        "home_page_url": head["page"],
        "feed_url": head["self"],
        "description": head["description"],
        "authors": [{"name": head["author"]}],
        "language": head["language"],
        "hubs": hubs,
    }
    opening = _compact({key: value for key, value in values.items() if value}).rstrip("}")
    items = b",".join(item_json(fingerprint) for fingerprint in fingerprints)
    return opening.encode() + b',"items":[' + items + b"]}\n"


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=NEAR)
def item_json(fingerprint: str) -> bytes:
    """One item, as it stands inside every feed that holds it."""
    return shared("json", fingerprint, lambda: _compact(_item(prepared(fingerprint))))


def _item(entry: Prepared) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": entry.tag,
        "url": entry.url,
        "external_url": entry.origin.url if entry.origin else "",
        "title": entry.title,
        "content_html": entry.content_html,
        "summary": entry.summary,
        "image": entry.picture.url if entry.picture else "",
        "date_published": iso(entry.published),
        "date_modified": iso(entry.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(dict.fromkeys(category.label for category in entry.categories)),
        "attachments": _attachments(entry),
    }
    return {key: value for key, value in values.items() if value}


def _attachments(entry: Prepared) -> list[dict[str, Any]]:
    """The files to download, then the picture, as the enclosures of Atom."""
    files: list[dict[str, Any]] = [
        {"url": file.url, "mime_type": file.type, "title": file.title, "size_in_bytes": file.length}
        for file in entry.attachments
    ]
    picture = entry.picture
    if picture:
        files.append({"url": picture.url, "mime_type": picture.type,
                      "size_in_bytes": picture.length})
    return files
