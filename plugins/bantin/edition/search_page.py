"""The search page, which brings the manifest of the index with it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator

from bantin.core.outputs import Page
from bantin.edition.desk import Desk
from bantin.edition.headed_page import headed_page
from bantin.search.store import stored

INDEX = "/tim-kiem/i/"


def search_page(desk: Desk, choices: str, store: str, manifest: str) -> Iterator[Page]:
    """The page over the index whose manifest is called so in the store."""
    given = b64encode(stored(store, manifest)).decode()
    yield headed_page(
        desk, "/tim-kiem/", "search", {**json.loads(choices), "index": INDEX, "manifest": given}
    )
