"""What was read from each source, kept in SQLite until something that it depends on changes.

Nothing here is needed: a file that is missing, damaged, foreign or of another version of the
product is made again.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bantin.articles.reading_file import close, connection
from bantin.core.databases import in_use, refusal
from bantin.core.errors import EnvironmentFailure, Told
from bantin.core.files import refused
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.articles.model import Article

CHECKED = 4  # bytes of a body's checksum
PUT_SOURCE = "INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?,?,?,?)"
PUT_BODY = "INSERT OR REPLACE INTO body VALUES (?,?,?,?,?)"
AGAIN = Told("advice-made-again")
IN_MEMORY = 256
AT_ONCE = 100  # sources that are written or taken together


class Row(NamedTuple):
    """One source, as far as plans look at it: `place` is empty when its article is refused.

    `stamp` is empty when the file could change without another stamp, `digest` (of its bytes)
    when it must be read again in any case. `media` is JSON: whether their faults were told, and
    the pictures and attachments that the reading depends on; empty when there are none.
    `fingerprint` changes with anything in the article, `facets` with anything but its wording,
    with its links, and always when it has problems. `told` is JSON too, of its links and problems,
    empty without any.
    """

    path: str
    stamp: str
    digest: str
    media: str
    fingerprint: str
    facets: str
    title: str
    place: str
    told: str


class Text(NamedTuple):
    """The rest of a source: `words` of its article's page, `lines` of keys (JSON), the `body`."""

    words: str
    lines: str
    body: bytes


class Known(NamedTuple):
    """What is compared of a source that may have changed."""

    fingerprint: str
    facets: str


def checksum(row: Iterable[str]) -> int:
    """What tells a row that was damaged."""
    return zlib.crc32("\0".join(row).encode("utf-8", "surrogateescape"))


def _undamaged(every: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows that are as they were written, told in few steps of Python for each."""
    rows = [Row._make(each[:-1]) for each in every]
    texts = (text.encode("utf-8", "surrogateescape") for text in map("\0".join, rows))
    sums = map(zlib.crc32, texts)
    return (row for row, each, found in zip(rows, every, sums, strict=True) if each[-1] == found)


def packed(html: str) -> bytes:
    """A body as it is kept, with a checksum; not compressed, for its site takes far more room."""
    content = html.encode()
    return zlib.crc32(content).to_bytes(CHECKED) + content


def unpacked_body(content: bytes) -> bytes:
    """The HTML of a body as it is kept, in UTF-8; ValueError when it is damaged."""
    told, given = content[:CHECKED], content[CHECKED:]
    if zlib.crc32(given).to_bytes(CHECKED) != told:
        raise ValueError("damaged")
    return given


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """The store at `path`."""

    path: Path
    completed: deque[Article] = field(default_factory=deque)  # the last one last
    _own: object = field(default_factory=object)
    _near: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def known(self, version: str) -> tuple[dict[str, Row], str]:
        """Every row by its path, and the state of the media, as they were kept.

        Nothing when they were kept by another version, or when the file is of no use. Raises
        EnvironmentFailure when another program has it: it may not lose what it keeps.
        """
        try:
            return self._known(version)
        except (sqlite3.Error, OSError, TypeError, UnicodeError) as error:
            if found := in_use(error, self.path):
                raise refused(found, self.path) from error
            self.forget()
            return {}, ""

    def _known(self, version: str) -> tuple[dict[str, Row], str]:
        if not self.path.exists():
            return {}, ""
        base = self._connection()
        kept = base.execute("SELECT version, media FROM state").fetchone()
        if kept is None or kept[0] != version:
            return {}, ""
        every, known = base.execute("SELECT * FROM source"), dict[str, Row]()
        while some := every.fetchmany(AT_ONCE):
            known.update((row.path, row) for row in _undamaged(some))
        return known, kept[1]

    def state(self) -> tuple[str, str] | None:
        """The version by which readings were kept, and the state of the media; None if unknown."""
        try:
            if not self.path.exists():
                return None
            found = self._connection().execute("SELECT version, media FROM state").fetchone()
        except (sqlite3.Error, OSError):
            return None
        return (str(found[0]), str(found[1])) if found else None

    def unsure(self, version: str, media: str) -> list[str] | None:
        """The paths of sources that must be read again in any case.

        None when they were kept otherwise, by another version or with other media.
        """
        if self.state() != (version, media):
            return None
        try:
            query = "SELECT path FROM source WHERE digest=''"
            return [path for (path,) in self._connection().execute(query)]
        except (sqlite3.Error, OSError):
            return None

    def row(self, path: str) -> Row | None:
        """The source at `path`, None when it is not known or damaged."""
        try:
            query = "SELECT * FROM source WHERE path = ?"
            *values, found = self._connection().execute(query, (path,)).fetchone()
        except (sqlite3.Error, TypeError):
            return None
        row = Row(*values)
        return row if checksum(row) == found else None

    def whole_row(self, path: str, fingerprint: str) -> Row:
        """The source at `path`, which is known to have this fingerprint.

        Raises EnvironmentFailure when it was damaged, or put back to an older state.
        """
        row = self.row(path)
        if row is None or row.fingerprint != fingerprint:
            self.forget()
            raise EnvironmentFailure(f"{self.path}: {path}", AGAIN)
        return row

    def keep(
        self,
        version: str,
        media: str,
        rows: Iterable[tuple[Row, Text | None]],
        gone: Iterable[str] | None,
    ) -> None:
        """Keep `rows` with their texts, where they are new, and the state of the media.

        `gone` are paths to forget; None forgets everything else. Raises EnvironmentFailure
        when the disk refuses.
        """
        try:
            with self._connection() as base:
                _remove(base, gone)
                every = iter(rows)
                while some := [*islice(every, AT_ONCE)]:
                    base.executemany(PUT_SOURCE, [(*row, checksum(row)) for row, _ in some])
                    base.executemany(PUT_BODY, [
                        (row.path, *text[:2], checksum((row.fingerprint, *text[:2])), text.body)
                        for row, text in some if text is not None
                    ])
                base.execute("DELETE FROM state")
                base.execute("INSERT INTO state VALUES (?,?)", (version, media))
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def words(self, path: str, fingerprint: str) -> tuple[str, str]:
        """The words and the lines (JSON) of the source at `path`, which has this fingerprint.

        Raises EnvironmentFailure when the file was damaged since it was opened, or when another
        build has read the source anew, which may not lose what it keeps.
        """
        try:
            query = "SELECT words, lines, sum FROM body WHERE path = ?"
            words, lines, found = self._connection().execute(query, (path,)).fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise self._failure(error) from error
        if checksum((fingerprint, words, lines)) != found:
            row = self.row(path)
            if row is not None and row.fingerprint != fingerprint:
                raise EnvironmentFailure(f"{self.path}: {path}", AGAIN)
            raise self._failure(ValueError(path))
        return words, lines

    def body(self, path: str, fingerprint: str) -> bytes:
        """The HTML of the source at `path` in UTF-8; those asked for lately stay at hand.

        Raises EnvironmentFailure when the file was damaged since it was opened.
        """
        found = self._near.get((path, fingerprint))
        if found is None:
            self._make_room(1)
            try:
                found = self._near[path, fingerprint] = self._fetched(self._connection(), path)
            except (sqlite3.Error, TypeError, ValueError) as error:
                raise self._failure(error) from error
        return found

    def fetch(self, sources: Sequence[tuple[str, str]]) -> None:
        """Have the texts of some sources at hand, given by path and fingerprint.

        All of them together cost the locks of one. What cannot be fetched is told to who asks;
        nothing is while something is being kept, which the end of fetching would end too.
        """
        self._make_room(len(sources))
        with suppress(sqlite3.Error, TypeError, ValueError):
            if not (base := self._connection()).in_transaction:
                self._fetch(base, sources)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All asked for meanwhile costs the locks of one question; nobody keeps anything then."""
        base = self._connection()
        base.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):  # closed where it was found to be damaged
                base.rollback()

    def _fetch(self, base: sqlite3.Connection, sources: Sequence[tuple[str, str]]) -> None:
        with base:
            base.execute("BEGIN")
            self._near.update((each, self._fetched(base, each[0])) for each in sources)

    def _make_room(self, count: int) -> None:
        if len(self._near) + count > IN_MEMORY:
            self._near.clear()

    def _fetched(self, base: sqlite3.Connection, path: str) -> bytes:
        query = "SELECT content FROM body WHERE path = ?"
        return unpacked_body(base.execute(query, (path,)).fetchone()[0])

    def _failure(self, error: Exception) -> EnvironmentFailure:
        """What to tell when the disk refuses (full, locked); a damaged file is removed."""
        if found := refusal(error, self.path):
            return refused(found, self.path)
        self.forget()
        return EnvironmentFailure(f"{self.path}: {error}", AGAIN)

    def forget(self) -> None:
        """Remove the file."""
        close(self.path)
        for ending in ("", "-journal"):
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink()

    def _connection(self) -> sqlite3.Connection:
        return connection(self.path, self._own)


def _remove(base: sqlite3.Connection, gone: Iterable[str] | None) -> None:
    paths = None if gone is None else [(path,) for path in gone]
    for table in ("source", "body"):
        if paths is None:
            base.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        else:
            base.executemany(f"DELETE FROM {table} WHERE path = ?", paths)  # noqa: S608
