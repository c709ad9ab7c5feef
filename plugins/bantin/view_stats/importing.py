"""Reading access logs into the store, each line exactly once.

A log is known by its content: the hash of its first complete lines. Renaming, compressing or
copying it changes nothing; only what follows the remembered offset is read.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from bantin.core.dates import iso
from bantin.core.errors import DataError
from bantin.view_stats.agents import is_person
from bantin.view_stats.hit import LONGEST_LINE, Hit, parse_line
from bantin.view_stats.store import Counts, Source, Store

HEAD = 1024
BLOCK = 50_000
ASSETS = ("/theme/", "/media/", "/api/", "/views/", "/tim-kiem/i/")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: lines read now, malformed ones among them, views counted."""

    lines: int
    malformed: int
    views: int


def open_log(path: Path) -> BinaryIO:
    """The log's bytes, uncompressed when it is gzip by content."""
    with path.open("rb") as file:
        compressed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if compressed else path.open("rb")  # type: ignore[return-value]


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _head(path: Path) -> bytes:
    """The first complete lines, at most `HEAD` bytes of them, at least one line."""
    with open_log(path) as file:
        content = file.readline()
        for line in file:
            if len(content) + len(line) > HEAD:
                break
            content += line
    return content[: content.rfind(b"\n") + 1]


def find_source(path: Path, known: list[Source]) -> tuple[Source, bytes] | None:
    """The log at `path` as a known or new source, with the head it was stored under.

    None for a log that has no complete line yet. Two logs may begin with the same lines; the
    checksum of the last line read tells them apart.
    """
    head = _head(path)
    if not head:
        return None
    for source in known:
        beginning = head[: source.length]
        if _hash(beginning) == source.head and _continues(path, source):
            return replace(source, head=_hash(head), length=len(head)), source.head
    return Source(_hash(head), len(head), 0, b"", 0, 0), _hash(head)


def _continues(path: Path, source: Source) -> bool:
    """Whether the last line that was read stands in this log at the same place."""
    begin = max(source.offset - LONGEST_LINE, 0)
    with open_log(path) as file:
        file.seek(begin)
        content = file.read(source.offset - begin)
    if begin + len(content) < source.offset:
        return True
    start = content.rfind(b"\n", 0, max(len(content) - 1, 0)) + 1
    return _hash(content[start:]) == source.last


def import_log(
    store: Store, path: Path, articles: Mapping[str, str],
    advance: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Read what is new in the log at `path`; `articles` maps page paths to article ids.

    `advance` is told the number of lines after each block. Raises DataError when the file
    cannot be read as a log.
    """
    try:
        found = find_source(path, store.sources())
        if found is None:
            return Imported(0, 0, 0)
        return _read(store, path, found, articles, advance)
    except (OSError, EOFError) as error:
        raise DataError(str(path), 1, str(error)) from error


def _read(
    store: Store, path: Path, found: tuple[Source, bytes], articles: Mapping[str, str],
    advance: Callable[[int], None],
) -> Imported:
    source, stored = found
    before, views = source, 0
    with open_log(path) as file:
        file.seek(source.offset)
        for lines in _blocks(file):
            counts, malformed = count(lines, articles)
            source = replace(
                source,
                offset=source.offset + sum(map(len, lines)),
                last=_hash(lines[-1]),
                lines=source.lines + len(lines),
                malformed=source.malformed + malformed,
            )
            store.commit(source, stored, counts)
            stored, views = source.head, views + sum(counts.articles.values())
            advance(len(lines))
    return Imported(source.lines - before.lines, source.malformed - before.malformed, views)


def _blocks(file: BinaryIO) -> Iterator[list[bytes]]:
    """Complete lines in blocks; a half-written last line waits for the next import."""
    block: list[bytes] = []
    for line in file:
        if not line.endswith(b"\n"):
            break
        block.append(line)
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block


def count(lines: list[bytes], articles: Mapping[str, str]) -> tuple[Counts, int]:
    """Views in `lines` by (day, article id) and by day, and how many lines are malformed."""
    by_article: Counter[tuple[str, str]] = Counter()
    by_day: Counter[str] = Counter()
    malformed = 0
    moments: list[str] = []
    for line in lines:
        hit = parse_line(line)
        if hit is None:
            malformed += 1
            continue
        moments.append(iso(hit.moment))
        if not is_page_view(hit):
            continue
        day = hit.moment.date().isoformat()
        by_day[day] += 1
        if article := articles.get(hit.path):
            by_article[day, article] += 1
    first, last = min(moments, default=""), max(moments, default="")
    return Counts(by_article, by_day, first, last), malformed


def is_page_view(hit: Hit) -> bool:
    """Whether a person looked at a page: lists and articles, no files."""
    page = hit.path.endswith("/") or hit.path.endswith(".html")
    return hit.is_view and page and not hit.path.startswith(ASSETS) and is_person(hit.agent)
