"""A hash of what outputs depend on besides their arguments: lists, settings, pictures."""

from __future__ import annotations

import json
from dataclasses import asdict

from bantin.core.files import digest
from bantin.edition.portal import Portal

LISTS = ("authors", "categories", "organisations", "regions", "tags")


def desk_mark(portal: Portal) -> str:
    """A hash of the desk: settings, and the lists behind its registers."""
    desk = portal.desk
    files = (portal.folder.data(f"{name}.yaml") for name in LISTS)
    lists = [digest(file.read_bytes()) if file.is_file() else "" for file in files]
    documents = [
        portal.library.stamp(file)
        for document in portal.registered.values() for file in document.files
    ]
    settings = [asdict(desk.site), asdict(desk.feed_settings), asdict(portal.library.settings)]
    known = [desk.style, desk.today.isoformat(), desk.views, desk.has_cards]
    return digest(json.dumps([lists, documents, settings, known], default=dict).encode())
