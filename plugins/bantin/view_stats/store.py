"""The statistics database: which logs were read how far, and views by day and hour.

One writer at a time. Offsets and counts of a block of lines are committed together, so that a
killed import counts every line exactly once. No address and no user agent is stored.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bantin.core.errors import EnvironmentFailure

SCHEMA = """
CREATE TABLE IF NOT EXISTS source (
    head BLOB PRIMARY KEY, length INTEGER NOT NULL, offset INTEGER NOT NULL,
    last BLOB NOT NULL, lines INTEGER NOT NULL, malformed INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS day_article (
    day TEXT, article TEXT, views INTEGER NOT NULL, PRIMARY KEY (day, article)
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
ADD_SITE = """
INSERT INTO day_site VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET views = views + excluded.views
"""
KEEP_SOURCE = "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Source:
    """A log known by the hash of its first complete lines (`length` bytes of them).

    `offset` counts uncompressed bytes read, always to a line's end; `last` is a checksum of
    the last line read.
    """

    head: bytes
    length: int
    offset: int
    last: bytes
    lines: int
    malformed: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Views of a block of lines, and the first and last moment seen (ISO, +07:00)."""

    articles: Mapping[tuple[str, str], int]
    site: Mapping[str, int]
    first: str
    last: str


class Store:
    """The database at `path`, made when missing."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.database = sqlite3.connect(path, isolation_level=None, timeout=5)
            self.database.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                + SCHEMA
            )
        except sqlite3.DatabaseError as error:
            raise EnvironmentFailure(
                f"{path}: {error}", "hãy phục hồi từ bản sao lưu hoặc xóa tệp này rồi nhập lại"
            ) from error

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; another writer is an EnvironmentFailure."""
        try:
            self.database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise EnvironmentFailure(str(error), "hãy đợi lệnh thống kê kia xong") from error
        try:
            yield
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def sources(self) -> list[Source]:
        """Every log read so far."""
        return [Source(*row) for row in self.database.execute("SELECT * FROM source")]

    def commit(self, source: Source, replaced: bytes, counts: Counts) -> None:
        """Add a block's counts and remember how far its log was read, in one transaction."""
        with self.writing():
            self.database.execute("DELETE FROM source WHERE head = ?", (replaced,))
            self.database.execute(
                KEEP_SOURCE,
                (source.head, source.length, source.offset, source.last, source.lines,
                 source.malformed),
            )
            self.database.executemany(
                ADD_ARTICLE, [(*key, views) for key, views in sorted(counts.articles.items())]
            )
            self.database.executemany(ADD_SITE, sorted(counts.site.items()))
            self._mark("first", min(filter(None, (self.mark("first"), counts.first)), default=""))
            self._mark("last", max(self.mark("last"), counts.last))

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
