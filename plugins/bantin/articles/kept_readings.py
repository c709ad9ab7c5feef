"""Which sources must be read, reading them in several processes, keeping what was found."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import chain
from pathlib import Path
from time import time_ns
from typing import Any

from bantin.articles.folder import ContentFolder
from bantin.articles.kept_body import WHOLE
from bantin.articles.model import Article
from bantin.articles.problem_rows import lost_row
from bantin.articles.reading import (
    Reading,
    Surroundings,
    digest,
    reading_at_hand,
    reading_of,
    unpacked,
)
from bantin.articles.reading_store import Known, Readings, Row, Text
from bantin.articles.records import SAME, complete, forget, shorten
from bantin.articles.stamps import (
    are_sure,
    code_stamps,
    digest_of,
    list_contents,
    may_differ,
    media_stamps,
    stamp,
)
from bantin.core.files import RACY
from bantin.core.steps import Steps, finished
from bantin.core.values import dataclass
from bantin.core.workers import LIMIT, NOTHING, Lost, spread
from bantin.media.settings import MediaSettings

STORE = "readings.sqlite"
# The rooms whose code decides what a reading says.
ROOMS = ("abbreviations", "articles", "core", "legal_citations", "media", "people", "regions")
MANY = 40  # changed articles of which all are loaded
FEW = 8  # articles for which bringing in Markdown before the fork is too dear

Media = Mapping[str, str]
UNSEEN: Mapping[str, str] = {}


@dataclass(slots=True)
class Readers:
    """Reads the sources of `folder`; `state` is the folder of what is kept, None keeps nothing.

    What is `around` them is asked for when some are to be read; `settings` are those of media.
    `stamps` are those of files that were looked at just now. After `readings`, `read` and
    `ordinary` count the articles that were read and those of them that needed no Python-Markdown,
    after `refreshed`, `mark` tells what else they depend on.
    """

    folder: ContentFolder
    around: Callable[[], Surroundings]
    settings: MediaSettings
    state: Path | None = None
    jobs: int = 0
    trusting: bool = True
    stamps: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""
    read: int = 0
    ordinary: int = 0
    _found: dict[str, Reading] = field(default_factory=dict)

    def readings(
        self, files: Sequence[str], meanwhile: Iterator[object] = NOTHING
    ) -> list[Reading]:
        """The readings of `files`, in their order; `meanwhile` goes on here while others read.

        Raises EnvironmentFailure when the disk refuses what is to be kept.
        """
        above = len(str(self.folder.root)) + 1
        held = {path: path for path in self.stamps}  # each path is held once
        names = [held.get(path[above:], path[above:]) for path in files]
        if self.state is None:
            rows = self._fresh([*zip(files, names, strict=True)], meanwhile)
            for row, text in rows:
                self._found[row.path] = reading_at_hand(row, text)
        else:
            self._through(self.store, [*files], names, meanwhile)
        if len(files) > SAME:
            forget()
        return [self._found[name] for name in names]

    @property
    def store(self) -> Readings:
        """What is kept; there must be a folder for it."""
        assert self.state is not None  # noqa: S101 - nobody asks otherwise
        return Readings(self.state / STORE)

    def refreshed(
        self, names: Iterable[str], mark: str = "", meanwhile: Iterator[object] = NOTHING
    ) -> dict[str, Known] | None:
        """What is known of the few sources `names` that may have changed, read where they did.

        With them come those that must be read in any case; `meanwhile` goes on here while others
        read. None when one is not known, when there are many, or when anything else that readings
        depend on changed: it is not looked at where it is known to be as when `mark` was told.
        Raises EnvironmentFailure as above.
        """
        store = self.store
        surroundings = self._state(store.state(), mark)
        self.mark = digest_of(surroundings)
        rows = _few_rows(store, names, store.unsure(*surroundings))
        if rows is None:
            return None
        now = self._renewed(rows, store, surroundings, meanwhile)
        return {row.path: Known(row.fingerprint, row.facets) for row in now}

    def _renewed(
        self, rows: list[Row], store: Readings, surroundings: tuple[str, str],
        meanwhile: Iterator[object],
    ) -> list[Row]:
        """What is kept of a few sources, read where they changed, and kept again."""
        version, state = surroundings
        sources = [(str(self.folder.root / row.path), row.path) for row in rows]
        same, again, unread = _sorted(sources, {row.path: row for row in rows}, {}, {})
        fresh = list(self._kept(again, unread, store, _json(state), meanwhile))
        if fresh:
            store.keep(version, state, fresh, ())
        return [*same, *(row for row, _ in fresh)]

    def _state(self, kept: tuple[str, str] | None, mark: str) -> tuple[str, str]:
        """The version of readings and the state of media, `kept` where it has this `mark`."""
        if kept and digest_of(kept) == mark:
            return kept
        return self._version(), json.dumps(media_stamps(self.folder), ensure_ascii=False)

    def _through(
        self, store: Readings, files: list[str], names: list[str], meanwhile: Iterator[object]
    ) -> None:
        """Take what the store knows, read the rest, and keep it."""
        version = self._version()
        media = media_stamps(self.folder)
        known, kept = store.known(version) if self.trusting else ({}, "")
        changed = dict(set(_json(kept).items()) ^ set(media.items()))
        sources = zip(files, names, strict=True)
        same, again, unread = _sorted(sources, known, changed, self.stamps)
        gone, none = known.keys() - set(names), not known
        known.clear()
        same.extend(again)
        standing = self._taken(same, store)
        if again or unread or gone or changed or none:
            state = json.dumps(media, ensure_ascii=False)
            rows = self._kept(again, unread, store, media, chain(standing, meanwhile))
            store.keep(version, state, rows, None if none else gone)
        finished(standing)  # what is left of it

    def _taken(self, rows: deque[Row], store: Readings) -> Steps[None]:
        """Take what stands, one after the other; others may read what does not at the same time.

        Each row is given up in turn: they are as large as what is made of them.
        """
        while rows:
            row = rows.popleft()
            self._found[row.path] = reading_of(row, store)
            yield

    def _kept(
        self, again: Iterable[Row], unread: list[tuple[str, str]], store: Readings, media: Media,
        meanwhile: Iterator[object] = NOTHING,
    ) -> Iterator[tuple[Row, Text | None]]:
        """Rows to keep, as they are read; only new ones come with a text."""
        for row in again:
            yield row, None
        for row, text in self._fresh(unread, meanwhile):
            sure = row if are_sure(*_media(row), media) else row._replace(digest="", stamp="")
            self._found[row.path] = reading = reading_of(row, store)
            if reading.article is not None:
                self._give_words(reading.article, text.words, store)
            yield sure, text

    def _give_words(self, article: Article, words: str, store: Readings) -> None:
        """Let an article have its words if all have, whose pages are made next, by forks."""
        if self.read <= WHOLE:
            complete(article, words)
            store.completed.append(article)
        while self.read > WHOLE and store.completed:
            shorten(store.completed.pop())

    def _fresh(
        self, sources: list[tuple[str, str]], meanwhile: Iterator[object] = NOTHING
    ) -> Iterator[tuple[Row, Text]]:
        if len(sources) > FEW:
            warm()
        read = partial(_read, self.around())
        began = time_ns()
        stamps = [self.stamps.get(name) or stamp(path) for path, name in sources]
        results = spread(read, sources, self.jobs, limit=LIMIT, alone=0, meanwhile=meanwhile)
        for (_, name), found, result in zip(sources, stamps, results, strict=True):
            if isinstance(result, Lost):
                yield _lost(name, result), Text("", "", b"")
                continue
            row, text, ordinary = unpacked(result, name, settled(found, began))
            self.read += 1
            self.ordinary += ordinary
            yield row, text

    def _version(self) -> str:
        own = [*code_stamps(ROOMS), *list_contents(self.folder)]
        return digest_of([*own, self.folder.root, self.folder.fallback, self.settings])


def _read(around: Surroundings, source: tuple[str, str]) -> bytes | Steps[bytes]:
    from bantin.articles.source import read_source  # in the process that reads

    return read_source(*source, around)


def settled(found: str, now: int) -> str:
    """The stamp, empty when the file is so young that it may change without another one."""
    return found if found and int(found.split()[1]) < now - RACY else ""


def _few_rows(
    store: Readings, names: Iterable[str], unsure: Iterable[str] | None
) -> list[Row] | None:
    """What is kept of the sources `names` and of those `unsure` ones that must be read anyhow.

    None where that is not known, where there are many, or where one is not kept.
    """
    looked_at = sorted({*names, *unsure}) if unsure is not None else []
    if unsure is None or len(looked_at) > MANY:
        return None
    rows = [row for row in map(store.row, looked_at) if row is not None]
    return rows if len(rows) == len(looked_at) else None


def _sorted(
    sources: Iterable[tuple[str, str]], known: Mapping[str, Row], changed: Media,
    stamps: Mapping[str, str],
) -> tuple[deque[Row], list[Row], list[tuple[str, str]]]:
    """Rows that stand, rows that stand with another stamp, and sources that must be read."""
    same = deque[Row]()
    again: list[Row] = []
    unread: list[tuple[str, str]] = []
    now = time_ns()
    for path, name in sources:
        row = known.get(name)
        if row is None or not row.digest or (changed and may_differ(*_media(row), changed)):
            unread.append((path, name))
            continue
        found = stamps.get(name) or stamp(path)
        if found == row.stamp:
            same.append(row)
        elif _digest_at(path) == row.digest:
            again.append(row._replace(stamp=settled(found, now)))
        else:
            unread.append((path, name))
    return same, again, unread


def _digest_at(path: str) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""


def _json(text: str) -> dict[str, Any]:
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


def _media(row: Row) -> tuple[list[str], list[str]]:
    """The files of media that a source names, and the codes of their faults."""
    told, named = json.loads(row.media) if row.media else ([], [])
    return named, told


def _lost(name: str, lost: Lost) -> Row:
    """A source whose reading was given up is an error, and is read again the next time."""
    told = json.dumps([[], [lost_row(name, lost.reason)]])
    return Row(name, "", "", "", "", "", "", "", told)


def warm() -> None:
    """Bring in, before there are several processes, what all of them need.

    What few sources need (Python-Markdown, the sanitiser, the schema) is left to who reads these.
    """
    from bantin.articles import body, source  # noqa: F401 - as above
