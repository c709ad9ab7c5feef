"""What a check found in each file, kept as JSON until the file or the lists change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import bantin
from bantin.articles.folder import ContentFolder
from bantin.articles.header import RawHeader
from bantin.articles.load import Draft
from bantin.articles.model import Article, Term
from bantin.core.errors import EnvironmentFailure
from bantin.core.files import walk, write_atomically
from bantin.core.problems import Problem
from bantin.media.settings import MediaSettings

LISTS = (
    "abbreviations.yaml", "authors.yaml", "categories.yaml", "documents.yaml",
    "organisations.yaml", "regions.yaml", "tags.yaml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """One file's article (without text) for comparisons across files, and its faults."""

    draft: Draft | None
    problems: list[Problem]


def fingerprint(folder: ContentFolder, media: MediaSettings, now: datetime) -> str:
    """Changes when anything but the articles does: code, lists, media, settings, the day."""
    state = blake2b(digest_size=16)
    for path in walk(Path(bantin.__file__).parent):
        if path.suffix in {".py", ".toml", ".json"}:
            state.update(_stamp(path))
    for name in LISTS:
        path = folder.data(name)
        if path.is_file():
            state.update(_stamp(path))
    for path in walk(folder.root / "media"):
        state.update(_stamp(path))
    state.update(f"{now.date()} {folder.root} {media}".encode())
    return state.hexdigest()


def _stamp(path: Path) -> bytes:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}\n".encode()


def _state(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino]


class CheckCache:
    """The kept results at `path`, usable while `version` is the same."""

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        self.version = version
        self._rows: dict[str, Any] = {}
        with suppress(OSError, ValueError, KeyError, TypeError):
            stored = json.loads(path.read_bytes())
            if stored["version"] == version:
                self._rows = dict(stored["files"])

    def of(self, path: Path) -> Kept | None:
        """What is known of a file that has not changed since."""
        with suppress(OSError, LookupError, ValueError, TypeError):
            if self._same(path):
                return _kept(self._rows[str(path)])
        return None

    def save(self, found: Mapping[Path, Kept]) -> None:
        """Keep what was found; a disk that refuses costs only time later."""
        rows = {
            str(path): self._rows[str(path)] if self._same(path) else _row(path, kept)
            for path, kept in found.items()
        }
        if rows == self._rows:
            return
        content = json.dumps({"version": self.version, "files": rows}, ensure_ascii=False)
        with suppress(EnvironmentFailure):
            write_atomically(self.path, content.encode())

    def _same(self, path: Path) -> bool:
        row = self._rows.get(str(path))
        return row is not None and bool(row[0] == _state(path))


def _row(path: Path, kept: Kept) -> list[Any]:
    problems = [asdict(problem) for problem in kept.problems]
    if kept.draft is None:
        return [_state(path), None, {}, problems]
    article, raw = kept.draft.article, kept.draft.raw
    facts = {
        "id": article.id, "path": article.path, "slug": article.slug, "url": article.url,
        "date": article.date.isoformat(), "status": article.status,
        "category": _term(article.category), "regions": article.regions,
        "tags": [_term(term) for term in article.tags],
        "authors": [_term(term) for term in article.authors], "aliases": article.aliases,
    }  # fmt: skip
    return [_state(path), facts, dict(raw.lines), problems]


def _term(term: Term) -> list[str]:
    return [term.slug, term.name]


def _kept(row: list[Any]) -> Kept:
    _, facts, lines, problems = row
    found = [Problem(**problem) for problem in problems]
    if facts is None:
        return Kept(None, found)
    article = Article(
        id=facts["id"], path=facts["path"], slug=facts["slug"], url=facts["url"], title="",
        date=datetime.fromisoformat(facts["date"]), status=facts["status"],
        category=Term(*facts["category"]), regions=tuple(facts["regions"]),
        tags=tuple(Term(*term) for term in facts["tags"]),
        authors=tuple(Term(*term) for term in facts["authors"]),
        aliases=tuple(facts["aliases"]),
    )  # fmt: skip
    return Kept(Draft(article, RawHeader({}, lines, "", 1)), found)
