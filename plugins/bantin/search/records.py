"""Records: what a result shows of its article, one small file each.

Sixteen records share a folder named by the hash of the identities in it: a name never comes
to stand for another article, and a new article renames at most one folder. A corrected article
keeps its name, so servers let browsers ask again (`no-cache`) for records alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from bantin.core.files import digest
from bantin.core.outputs import Inputs
from bantin.core.text import clean
from bantin.search.documents import SearchDocument, paragraphs
from bantin.search.shards import deflate

BLOCK = 16
HASH_BYTES = 4


def record(document: SearchDocument) -> list[object]:
    """`[title, url, date, [names], category, lede, text]`."""
    names = [clean(name) for name in document.names]
    text = paragraphs(document.text)
    parts = [clean(document.title), document.url, document.date_iso[:10], names]
    return [*parts, document.category.name, clean(document.lede), text]


def write_record(inputs: Inputs) -> bytes:
    """Bytes of a record file: DEFLATE of compact JSON."""
    compact = json.dumps(inputs["record"], ensure_ascii=False, separators=(",", ":"))
    return deflate(compact.encode("utf-8", "replace"))


def block_hashes(documents: Sequence[SearchDocument]) -> list[str]:
    """Name of each folder of records, in the order of the documents."""
    starts = range(0, len(documents), BLOCK)
    blocks = ([document.id for document in documents[at : at + BLOCK]] for at in starts)
    return [digest("\n".join(block).encode(), HASH_BYTES) for block in blocks]


def record_paths(documents: Sequence[SearchDocument]) -> Iterator[tuple[str, SearchDocument]]:
    """Path below the index folder and document, for every record."""
    names = block_hashes(documents)
    for number, document in enumerate(documents):
        yield f"r/{names[number // BLOCK]}/{number % BLOCK}.bin", document
