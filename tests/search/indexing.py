"""Indexes made for a test: small documents, and every file that comes of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bantin.articles.model import Term
from bantin.core.outputs import File
from bantin.search.documents import Entry, SearchDocument, entry
from bantin.search.index import parts
from bantin.search.language import Language
from bantin.search.shards import Bytes

from . import small_site

SMALL = small_site.documents()
LANGUAGE = Language({"GV": "giáo viên"})
STORE = "index.sqlite"


def built(documents: list[SearchDocument], store: Path | None = None) -> dict[str, bytes]:
    """Path to bytes of every file of the index; without `store` from nothing."""
    with TemporaryDirectory() as folder:
        return made(map(entry, documents), LANGUAGE, store or Path(folder))


def made(entries: Iterable[Entry], language: Language, folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file, with a store in `folder`."""
    given = [file for part in parts(entries, language, folder / STORE)
             for file in part.make(None, *part.args)]
    return {file.path: file.content() for file in given if isinstance(file, File)}


def inflated(content: bytes) -> bytes:
    """What a packed file holds."""
    return zlib.decompress(content, -15)


def head_of(manifest: bytes) -> tuple[dict[str, Any], str]:
    """The manifest's object and the hashes after it."""
    reader = Bytes(manifest[4:])
    head = json.loads(reader.raw())
    for _ in head["segments"]:
        reader.raw()
    return head, reader.content[reader.at :].hex()


def document(number: int, **changes: Any) -> SearchDocument:
    """One of many short documents."""
    plain = SearchDocument(
        id=f"bai-{number:05}",
        url=f"/{number}/",
        title=f"Bài số {number}",
        date_iso="2024-01-01",
        lede="",
        text="Một dòng chữ.",
        category=Term("tin", "Tin"),
    )
    return replace(plain, **changes)


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Paths of new and changed files."""
    return [path for path, content in after.items() if before.get(path) != content]
