"""The statistics database: which logs were read how far, and views by day.

One writer at a time. Offsets and counts of a block of lines are committed together, so that a
killed import counts every line exactly once. No address and no user agent is stored.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import ADVICE

SCHEMA = """
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY, head BLOB NOT NULL, length INTEGER NOT NULL,
    offset INTEGER NOT NULL, tail BLOB NOT NULL, lines INTEGER NOT NULL,
    malformed INTEGER NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS day_article (
    day TEXT, article TEXT, views INTEGER NOT NULL, PRIMARY KEY (day, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_unknown (
    day TEXT, path TEXT, views INTEGER NOT NULL, PRIMARY KEY (day, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_site (
    day TEXT PRIMARY KEY, views INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark (
    name TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
ADD_ARTICLE = """
INSERT INTO day_article VALUES (?, ?, ?)
ON CONFLICT (day, article) DO UPDATE SET views = views + excluded.views
"""
ADD_UNKNOWN = """
INSERT INTO day_unknown VALUES (?, ?, ?)
ON CONFLICT (day, path) DO UPDATE SET views = views + excluded.views
"""
ADD_SITE = """
INSERT INTO day_site VALUES (?, ?)
ON CONFLICT (day) DO UPDATE SET views = views + excluded.views
"""
KEEP_SOURCE = "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Source:
    """A log known by the hash of its first complete lines (`length` bytes of them).

    `offset` counts uncompressed bytes read; `tail` is a hash of what stands right before it;
    `signature` is that of the file when it was last read to its end; `id` is None for a log
    that is not stored yet.
    """

    head: bytes
    length: int
    offset: int = 0
    tail: bytes = b""
    lines: int = 0
    malformed: int = 0
    signature: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Views of a block of lines, and the first and last moment seen (ISO, +07:00).

    `articles` by (day, article id), `unknown` by (day, path of a page that looks like an
    article's), `site` by day.
    """

    articles: Mapping[tuple[str, str], int]
    unknown: Mapping[tuple[str, str], int]
    site: Mapping[str, int]
    first: str
    last: str


class Store:
    """The database at `path`, made when missing.

    Raises EnvironmentFailure when it cannot be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.database = sqlite3.connect(path, isolation_level=None, timeout=5)
            self.database.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                + SCHEMA
            )
        except (sqlite3.OperationalError, OSError) as error:
            raise EnvironmentFailure(f"{path}: {error}", ADVICE) from error
        except sqlite3.DatabaseError as error:
            raise EnvironmentFailure(
                f"{path}: {error}", "hãy phục hồi từ bản sao lưu hoặc xóa tệp này rồi nhập lại"
            ) from error

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    @contextmanager
    def importing(self) -> Iterator[None]:
        """Hold the right to import; another import is an EnvironmentFailure.

        The lock dies with its process.
        """
        file = self._lock_file()
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise EnvironmentFailure(
                "một lệnh khác đang nhập số liệu", "hãy đợi lệnh ấy xong rồi chạy lại"
            ) from error
        finally:
            file.close()

    def _lock_file(self) -> IO[str]:
        try:
            return Path(f"{self.path}.lock").open("a", encoding="utf-8")
        except OSError as error:
            raise EnvironmentFailure(f"{self.path}.lock: {error.strerror}", ADVICE) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction; what the disk refuses is an EnvironmentFailure and changes nothing."""
        try:
            self.database.execute("BEGIN IMMEDIATE")
            yield
            self.database.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise EnvironmentFailure(f"{self.path}: {error}", ADVICE) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")

    def sources(self) -> list[Source]:
        """Every log read so far."""
        rows = self.database.execute(
            "SELECT head, length, offset, tail, lines, malformed, signature, id FROM source"
        )
        return [Source(*row) for row in rows]

    def commit(self, source: Source, counts: Counts) -> Source:
        """Add a block's counts and remember how far its log was read; the source as stored."""
        with self._writing():
            done = self.database.execute(KEEP_SOURCE, (
                source.id, source.head, source.length, source.offset, source.tail, source.lines,
                source.malformed, source.signature,
            ))
            for add, views in ((ADD_ARTICLE, counts.articles), (ADD_UNKNOWN, counts.unknown)):
                self.database.executemany(add, [(*key, n) for key, n in sorted(views.items())])
            self.database.executemany(ADD_SITE, sorted(counts.site.items()))
            self._mark("first", min(filter(None, (self.mark("first"), counts.first)), default=""))
            self._mark("last", max(self.mark("last"), counts.last))
        return replace(source, id=done.lastrowid)

    def adopt(self, articles: Mapping[str, str]) -> None:
        """Give views of pages that were unknown to the articles that `articles` now names."""
        rows = self.database.execute("SELECT day, path, views FROM day_unknown").fetchall()
        found = [row for row in rows if row[1] in articles]
        if not found:
            return
        with self._writing():
            self.database.executemany(
                ADD_ARTICLE, [(day, articles[path], views) for day, path, views in found]
            )
            self.database.executemany(
                "DELETE FROM day_unknown WHERE day = ? AND path = ?", [row[:2] for row in found]
            )

    def mark(self, name: str) -> str:
        """A remembered moment (`first`, `last`), empty when there is none."""
        row = self.database.execute("SELECT value FROM mark WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _mark(self, name: str, value: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO mark VALUES (?, ?)", (name, value))

    def views(self, since: str = "") -> dict[str, int]:
        """Views by article id from day `since` (YYYY-MM-DD) on."""
        rows = self.database.execute(
            "SELECT article, sum(views) FROM day_article WHERE day >= ? GROUP BY article", (since,)
        )
        return dict(rows.fetchall())

    def site_days(self) -> dict[str, int]:
        """Page views by day."""
        return dict(self.database.execute("SELECT day, views FROM day_site ORDER BY day"))
