"""Reading access logs into the store, each line exactly once."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bantin.core.errors import DataError
from bantin.view_stats.facts import Batch, Facts, Source, number
from bantin.view_stats.hit import page_seen, parse_line
from bantin.view_stats.log_file import TAIL, LogFile, fingerprint
from bantin.view_stats.store import Store

# Pages of this form that the build's list does not name are kept: a later list may.
ARTICLE = re.compile(r"/\d{4}/\d{2}/\d{2}/[^/]+/")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: lines read now, malformed ones among them, views counted."""

    lines: int
    malformed: int
    views: int


def find_source(log: LogFile, known: Sequence[Source]) -> Source | None:
    """The log as a known or new source; None for a log that has no complete line yet.

    Two logs may begin with the same lines; what stands before the place up to which each was
    read tells them apart. A log that is shorter than that is a truncated copy of a known one:
    it comes back as that, with nothing left to read.
    """
    head = log.head()
    if not head:
        return None
    alike = [source for source in known if fingerprint(head[: source.length]) == source.head]
    shorter: Source | None = None
    for source in alike:
        tail = log.tail(source.offset)
        if tail is None:
            shorter = source
        elif fingerprint(tail) == source.tail:
            return replace(source, head=fingerprint(head), length=len(head))
    return shorter or Source(fingerprint(head), len(head), tail=fingerprint(b""))


def import_log(
    store: Store,
    path: Path,
    articles: Mapping[str, str],
    advance: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Read what is new in the log at `path`; `articles` maps page paths to article ids.

    `advance` is told how many (uncompressed) bytes of the log are done, first those of earlier
    imports. Raises DataError when the file cannot be read as a log, EnvironmentFailure when
    another import runs.
    """
    with store.importing():
        store.adopt(articles)
        try:
            log = LogFile.at(path)
            known = store.sources()
            if any(source.signature == log.signature for source in known):
                return Imported(0, 0, 0)
            source = find_source(log, known)
            if source is None:
                return Imported(0, 0, 0)
            return _read(store, log, source, articles, advance)
        except (OSError, EOFError, zlib.error) as error:
            raise DataError(str(path), 1, str(error)) from error


def _read(
    store: Store,
    log: LogFile,
    source: Source,
    articles: Mapping[str, str],
    advance: Callable[[int], None],
) -> Imported:
    before, views = source, 0
    last = log.tail(source.offset) or b""
    advance(source.offset)
    for block in log.blocks(source.offset):
        lines = block.split(b"\n")
        if not lines[-1]:
            lines.pop()
        counts, malformed = count(lines, articles)
        last = (last + block[-TAIL:])[-TAIL:]
        source = replace(
            source,
            offset=source.offset + len(block),
            tail=fingerprint(last),
            lines=source.lines + len(lines),
            malformed=source.malformed + malformed,
        )
        source = store.commit(replace(counts, source=source, start=source.offset - len(block)))
        views += sum(sum(map(bool, facts.pages)) for facts in counts.days.values())
        advance(len(block))
    store.commit(Batch(replace(source, signature=log.signature), source.offset))
    store.settle()
    return Imported(source.lines - before.lines, source.malformed - before.malformed, views)


def count(lines: Iterable[bytes], articles: Mapping[str, str]) -> tuple[Batch, int]:
    """What people did in `lines`, and how many of them are malformed."""
    days: dict[str, Facts] = {}
    names: dict[int, str] = {}
    times: set[str] = set()
    malformed = 0
    for line in lines:
        hit = parse_line(line)
        if hit is None:
            malformed += 1
            continue
        times.add(hit.time)
        path = page_seen(hit)
        if not path:
            continue
        facts = days.setdefault(hit.day, Facts())
        page = articles.get(path) or (path if ARTICLE.fullmatch(path) else "")
        names[number(page)] = page
        facts.keys.append(0)
        facts.pages.append(number(page))
        facts.seconds.append(0)
        facts.hosts.append(0)
    names.pop(0, None)
    source = Source(b"", 0)
    first, last = min(times, default=""), max(times, default="")
    return Batch(source, 0, days, names, first=first, last=last), malformed
