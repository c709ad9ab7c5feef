"""Facet columns: for every document the values by which readers narrow a result."""

from __future__ import annotations

from collections.abc import Sequence

from bantin.articles.model import Term
from bantin.search.documents import SearchDocument
from bantin.search.shards import text, varint

NAMES = ("vung", "vung-cu", "muc", "nam", "cap")


def _values(name: str, document: SearchDocument) -> list[Term]:
    if name == "vung":
        return list(document.region_now)
    if name == "vung-cu":
        then = zip(document.region_ids, document.region_names_then, strict=False)
        return [Term(identity, label) for identity, label in then]
    if name == "muc":
        return [document.category]
    if name == "nam":
        return [Term(document.year, document.year)]
    return list(document.levels)


def column(name: str, documents: Sequence[SearchDocument]) -> bytes:
    """One of `NAMES` as bytes: the values (identity, label), then each document's numbers."""
    rows = [_values(name, document) for document in documents]
    labels = {term.slug: term.name for row in rows for term in row}
    order = sorted(labels)
    number = {identity: position for position, identity in enumerate(order)}
    out = bytearray(varint(len(order)))
    for identity in order:
        out += text(identity) + text(labels[identity])
    for row in rows:
        chosen = sorted({number[term.slug] for term in row})
        out += varint(len(chosen))
        for value in chosen:
            out += varint(value)
    return bytes(out)
