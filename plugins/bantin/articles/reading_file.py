"""The file of kept readings in SQLite, and who has it open.

Texts lie one after the other in large pages: some articles fit into each, and those read together
stand together.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

APPLICATION = 0x62746E72
LAYOUT = 8
PAGE, IN_CACHE = 32_768, 600  # bytes of a page, in which some texts lie; KiB of them at hand
SCHEMA = """
CREATE TABLE IF NOT EXISTS state (version TEXT NOT NULL, media TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS source (
  path TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL, media TEXT NOT NULL,
  fingerprint TEXT NOT NULL, facets TEXT NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
  told TEXT NOT NULL, sum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS unsure ON source(path) WHERE digest='';
CREATE TABLE IF NOT EXISTS body (
  path TEXT PRIMARY KEY, words TEXT NOT NULL, lines TEXT NOT NULL, sum INTEGER NOT NULL,
  content BLOB NOT NULL
);
"""

# What each process has open of each file, and whose it is. There is one connection at a time: a
# process that stays would keep those of its builds until garbage is looked for. Those of a process
# from which this one was forked stay here, untouched: to close them would undo what it is writing.
_open: dict[tuple[int, Path], tuple[object, sqlite3.Connection]] = {}


def connection(path: Path, owner: object) -> sqlite3.Connection:
    """The connection of this process to the file at `path`, which `owner` alone uses.

    It is opened anew when somebody else had it. Raises sqlite3.Error for a file that is not ours,
    each time that it is asked for.
    """
    last, base = _open.get((os.getpid(), path), (None, None))
    if base is None or owner is not last:
        close(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        base = _prepared(path)
        _open[os.getpid(), path] = owner, base
    return base


def close(path: Path) -> None:
    """Close what this process has open of the file at `path`."""
    if found := _open.pop((os.getpid(), path), None):
        found[1].close()


def _prepared(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, check_same_thread=False)
    try:
        _prepare(base)
    except BaseException:
        base.close()
        raise
    return base


def _prepare(base: sqlite3.Connection) -> None:
    """Set the file up when it is new; refuse one that is not ours."""
    mark = base.execute("PRAGMA application_id").fetchone()[0]
    layout = base.execute("PRAGMA user_version").fetchone()[0]
    empty = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not empty and (mark, layout) != (APPLICATION, LAYOUT):
        raise sqlite3.DatabaseError("of another layout")
    base.execute(f"PRAGMA cache_size = -{IN_CACHE}")
    if empty:
        base.execute(f"PRAGMA page_size = {PAGE}")
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {LAYOUT}")
        base.executescript(SCHEMA)
