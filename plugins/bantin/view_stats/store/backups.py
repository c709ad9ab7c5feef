"""Copies of the store: made whole, checked, put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FOLDER = "backups"


def sound(path: Path) -> bool:
    """Whether the file is a database without damage."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            found = database.execute("PRAGMA quick_check").fetchone()
            tables = database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'day'").fetchone()
    except sqlite3.Error:
        return False
    return found == ("ok",) and tables is not None


def last_good_backup(database: Path) -> Path | None:
    """The newest sound copy in the folder of backups beside a database."""
    folder = database.parent / FOLDER
    found = sorted(folder.glob("*.sqlite"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    return next((path for path in reversed(found) if sound(path)), None)
