"""The tables of the SQLite store.

An open day's facts lie packed in `segment`, one row per block of lines; `settle` turns them into
the tables of counts, as a whole, as often as it likes. A closed day has no segments: its counts
are frozen, and late lines add views only.
"""

from __future__ import annotations

VERSION = 2

TABLES = """
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY, head BLOB NOT NULL, length INTEGER NOT NULL,
    offset INTEGER NOT NULL, tail BLOB NOT NULL, lines INTEGER NOT NULL,
    malformed INTEGER NOT NULL, signature TEXT NOT NULL, form TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS day (
    day TEXT PRIMARY KEY, closed INTEGER NOT NULL, dirty INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS segment (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, last INTEGER NOT NULL,
    views BLOB NOT NULL, loaded BLOB NOT NULL, feeds BLOB NOT NULL, ratings BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS segment_day ON segment (day, last);
CREATE TABLE IF NOT EXISTS page (number INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS page_id ON page (id);
CREATE TABLE IF NOT EXISTS host (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS day_article (
    day TEXT, page INTEGER, views INTEGER NOT NULL, late INTEGER NOT NULL,
    visitors INTEGER NOT NULL, PRIMARY KEY (day, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article_total (
    page INTEGER PRIMARY KEY, views INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS day_site (
    day TEXT PRIMARY KEY, views INTEGER NOT NULL, late INTEGER NOT NULL,
    visitors INTEGER NOT NULL, robots INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hour_site (
    day TEXT, hour INTEGER, views INTEGER NOT NULL, PRIMARY KEY (day, hour)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hour_article (
    day TEXT, hour INTEGER, page INTEGER, views INTEGER NOT NULL, PRIMARY KEY (day, hour, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_referrer (
    day TEXT, host INTEGER, views INTEGER NOT NULL, PRIMARY KEY (day, host)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_class (
    day TEXT, class TEXT, lines INTEGER NOT NULL, PRIMARY KEY (day, class)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_feed (
    day TEXT, page INTEGER, readers INTEGER NOT NULL, PRIMARY KEY (day, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_subscribers (
    day TEXT, feed TEXT, reader TEXT, readers INTEGER NOT NULL, PRIMARY KEY (day, feed, reader)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_rating (
    day TEXT, page INTEGER, one INTEGER NOT NULL, two INTEGER NOT NULL, three INTEGER NOT NULL,
    four INTEGER NOT NULL, five INTEGER NOT NULL, PRIMARY KEY (day, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS agent (
    hash BLOB PRIMARY KEY, version TEXT NOT NULL, verdict TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS gap (
    since TEXT PRIMARY KEY, until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark (
    name TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

PRAGMAS = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA secure_delete=ON;
"""

# What is kept by day and may be forgotten; then what is emptied before a day is settled anew.
DETAILS = (
    "day_article", "hour_site", "hour_article", "day_referrer", "day_class", "day_feed",
    "day_subscribers",
)  # fmt: skip
SETTLED = ("hour_site", "hour_article", "day_referrer", "day_feed", "day_rating")

ADD_LATE = """
INSERT INTO day_article VALUES (:day, :page, :views, :views, 0)
ON CONFLICT (day, page) DO UPDATE SET views = views + excluded.views, late = late + excluded.late
"""
ADD_LATE_SITE = """
INSERT INTO day_site VALUES (:day, :views, :views, 0, 0)
ON CONFLICT (day) DO UPDATE SET views = views + excluded.views, late = late + excluded.late
"""
ADD_TOTAL = """
INSERT INTO article_total VALUES (:page, :views)
ON CONFLICT (page) DO UPDATE SET views = views + excluded.views
"""
ADD_HOUR = """
INSERT INTO hour_site VALUES (?, ?, ?)
ON CONFLICT (day, hour) DO UPDATE SET views = views + excluded.views
"""
ADD_REFERRER = """
INSERT INTO day_referrer VALUES (?, ?, ?)
ON CONFLICT (day, host) DO UPDATE SET views = views + excluded.views
"""
ADD_CLASS = """
INSERT INTO day_class VALUES (?, ?, ?)
ON CONFLICT (day, class) DO UPDATE SET lines = lines + excluded.lines
"""
OPEN_DAY = """
INSERT INTO day VALUES (?, 0, 1) ON CONFLICT (day) DO UPDATE SET dirty = 1
"""
ADD_SEGMENT = """
INSERT INTO segment (day, last, views, loaded, feeds, ratings) VALUES (?, ?, ?, ?, ?, ?)
"""
KEEP_SOURCE = "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
CLOSE_TOTALS = """
INSERT INTO article_total SELECT page, views FROM day_article WHERE day = ?
ON CONFLICT (page) DO UPDATE SET views = views + excluded.views
"""
