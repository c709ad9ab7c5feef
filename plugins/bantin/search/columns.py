"""Facet columns: for every document the values by which readers narrow a result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from bantin.search.documents import SearchDocument
from bantin.search.shards import text, varint

NAMES = ("vung", "vung-cu", "muc", "nam", "cap", "tac-gia", "tep")
WITH_FILE = "co"

Values = Sequence[Sequence[str]]  # identity, label


def facets(document: SearchDocument) -> list[list[list[str]]]:
    """The values of a document in each of `NAMES`."""
    then = zip(document.region_ids, document.region_names_then, strict=True)
    return [
        [[term.slug, term.name] for term in document.region_now],
        [[identity, label] for identity, label in then],
        [[document.category.slug, document.category.name]],
        [[document.year, document.year]],
        [[term.slug, term.name] for term in document.levels],
        [[term.slug, term.name] for term in document.people],
        [[WITH_FILE, ""]] if document.has_attachment else [],
    ]


def columns(documents: Iterable[str]) -> list[list[Values]]:
    """For each of `NAMES` the values of all documents, whose facets are given as JSON.

    Equal ones are held once: taken apart, those of 100,000 documents would fill 250 MB.
    """
    held: dict[Values, Values] = {}
    found: list[list[Values]] = [[] for _ in NAMES]
    for written in documents:
        for rows, values in zip(found, json.loads(written), strict=True):
            own = tuple([tuple(each) for each in values])
            rows.append(held.setdefault(own, own))
    return found


def column(rows: Sequence[Values]) -> bytes:
    """The values (identity, label) in order, then each document's numbers of values."""
    labels = {identity: label for row in rows for identity, label in row}
    order = sorted(labels)
    number = {identity: position for position, identity in enumerate(order)}
    out = [varint(len(order))]
    out += [text(identity) + text(labels[identity]) for identity in order]
    written: dict[tuple[str, ...], bytes] = {}  # many documents have the same values
    for row in rows:
        own = tuple([identity for identity, _ in row])
        if own not in written:
            chosen = sorted({number[identity] for identity in own})
            written[own] = b"".join([varint(len(chosen)), *map(varint, chosen)])
        out.append(written[own])
    return b"".join(out)
