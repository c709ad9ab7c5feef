"""Hashes of what outputs depend on besides their arguments: code, lists, settings, pictures."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import Any

import bantin
from bantin.articles.model import Article
from bantin.core.files import digest, walk
from bantin.edition.portal import Portal
from bantin.edition.region_pages import Shown

LISTS = ("authors", "categories", "organisations", "regions", "tags")
COMPILED = ".pyc"


def code_mark() -> str:
    """A hash of the product's code and data, of Python and of the installed packages."""
    found = blake2b(digest_size=16)
    found.update(sys.version.encode())
    root = Path(bantin.__file__).parent
    for path in walk(root):
        if path.suffix != COMPILED:
            found.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    for folder in sorted(set(sys.path)):
        packages = Path(folder).glob("*.dist-info") if folder else ()
        found.update(json.dumps(sorted(package.name for package in packages)).encode())
    return found.hexdigest()


def desk_mark(portal: Portal) -> str:
    """A hash of the desk: settings, and the lists behind its registers."""
    desk = portal.desk
    files = (portal.folder.data(f"{name}.yaml") for name in LISTS)
    lists = [digest(file.read_bytes()) if file.is_file() else "" for file in files]
    documents = [
        portal.library.stamp(file)
        for document in portal.cited.values() for file in document.files
    ]
    settings = [asdict(desk.site), asdict(desk.feed_settings), asdict(portal.library.settings)]
    known = [desk.style, desk.today.isoformat(), desk.views, desk.has_cards]
    return digest(json.dumps([lists, documents, settings, known], default=dict).encode())


def stamps(portal: Portal) -> Callable[[Any], str | None]:
    """The hash of an article with the pictures and files it shows, or of a set of units."""
    known: dict[str, str] = {}

    def stamp(value: Any) -> str | None:
        if isinstance(value, Article):
            found = known.get(value.id)
            if found is None:
                found = known[value.id] = _article(portal, value)
            return found
        return value.fingerprint if isinstance(value, Shown) else None

    return stamp


def _article(portal: Portal, article: Article) -> str:
    own = article.fingerprint or digest(repr(article).encode("utf-8", "surrogatepass"))
    media = [portal.library.stamp(file) for file in _files(article)]
    return digest(json.dumps([own, media]).encode()) if media else own


def _files(article: Article) -> Iterator[str]:
    for image in (article.image, *article.images, *article.gallery):
        if image is not None:
            yield image.file
    for item in article.attachments:
        yield item.file
