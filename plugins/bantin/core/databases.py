"""What SQLite tells of a refusal of the machine, apart from damage."""

from __future__ import annotations

import sqlite3
from errno import EACCES, EBUSY, EIO, ENOSPC, EROFS
from pathlib import Path

REFUSED = {
    sqlite3.SQLITE_FULL: ENOSPC,
    sqlite3.SQLITE_CANTOPEN: EACCES,
    sqlite3.SQLITE_READONLY: EROFS,
    sqlite3.SQLITE_BUSY: EBUSY,
    sqlite3.SQLITE_LOCKED: EBUSY,
    sqlite3.SQLITE_IOERR: EIO,
}
PRIMARY = 0xFF  # the part of a result code that is no detail (sqlite.org/rescode.html)


def refusal(error: Exception, path: Path) -> OSError | None:
    """An error of the database at `path` as the machine's own; None where it is not the machine's.

    Damage, a foreign file, a table that is not there are not.
    """
    number = REFUSED.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY)
    return OSError(number, str(error), path.as_posix()) if number else None


def in_use(error: Exception, path: Path) -> OSError | None:
    """The same where another program has the database at `path`; None for any other error."""
    found = refusal(error, path)
    return found if found and found.errno == EBUSY else None
