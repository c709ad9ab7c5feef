"""Records: what a result shows of its article and what the index is made of.

Two records share a file, four and more a folder named by its number and the hash of its
contents: a name never comes to stand for other words, so everything may be kept for ever.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from bantin.core.files import digest
from bantin.core.text import clean
from bantin.search.documents import SearchDocument, paragraphs
from bantin.search.shards import deflate

PER_FILE = 2
FEWEST_IN_FOLDER, MOST_FOLDERS = 4, 2048
HASH_BYTES = 3


class Record(NamedTuple):
    """One article as it stands in a file of records; `names` are regions and authors."""

    title: str
    url: str
    date: str
    names: list[str]
    category: str
    lede: str
    text: str


def record(document: SearchDocument) -> Record:
    """The record of a document, every text in normal form."""
    return Record(
        clean(document.title),
        document.url,
        document.date_iso[:10],
        [clean(name) for name in document.names],
        document.category.name,
        clean(document.lede),
        paragraphs(document.text),
    )


def pack(records: Sequence[Record]) -> bytes:
    """DEFLATE of the records as compact JSON."""
    compact = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
    return deflate(compact.encode("utf-8", "replace"))


def unpack(content: bytes) -> list[Record]:
    """The records of a file."""
    return [Record(*row) for row in json.loads(zlib.decompress(content, -15))]


def per_folder(count: int) -> int:
    """How many of `count` records share a folder.

    Every folder costs readers three bytes, and an edit renames all that is in one.
    """
    held = FEWEST_IN_FOLDER
    while count > held * MOST_FOLDERS:
        held *= 2
    return held


def folder_hashes(digests: Sequence[str]) -> list[str]:
    """Hash in the name of each folder, from the digests of the documents in order."""
    held = per_folder(len(digests))
    starts = range(0, len(digests), held)
    return [digest("\n".join(digests[at : at + held]).encode(), HASH_BYTES) for at in starts]


def paths(hashes: Sequence[str], count: int) -> list[str]:
    """Path of every file of records, in the order of the documents."""
    held = per_folder(count)
    return [
        f"r/{first // held}.{hashes[first // held]}/{first % held // PER_FILE}.bin"
        for first in range(0, count, PER_FILE)
    ]
