"""Copies of the store: made whole while it is used, checked, put back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bantin.core.databases import refusal
from bantin.core.errors import DataError, Told
from bantin.core.files import refused

FOLDER = "backups"
KEPT = 7


def sound(path: Path) -> bool:
    """Whether the file is a store without damage."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            found = database.execute("PRAGMA quick_check").fetchone()
            tables = database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'day'").fetchone()
    except sqlite3.Error:
        return False
    return found == ("ok",) and tables is not None


def last_good_backup(database: Path) -> Path | None:
    """The newest sound copy in the folder of backups beside a database."""
    return next((path for path in reversed(backups(database)) if sound(path)), None)


def backups(database: Path) -> list[Path]:
    """The copies in the folder of backups, oldest first."""
    return sorted((database.parent / FOLDER).glob("views-*.sqlite"))


def back_up(database: Path, now: datetime, target: Path | None = None) -> Path:
    """Copy the store to `target`, or into the folder of backups, which keeps the last seven.

    Raises DataError when the store is damaged: a bad copy never replaces a good one;
    EnvironmentFailure when the disk refuses the copy or another program holds the store.
    """
    copy = target or database.parent / FOLDER / f"views-{now:%Y-%m-%d-%H%M%S}.sqlite"
    draft = copy.with_name(f".{copy.name}")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source:
            source.execute("VACUUM INTO ?", (str(draft),))
        if not sound(draft):
            raise DataError(str(database), 1, _damaged(database))
        draft.chmod(0o600)
        draft.replace(copy)
    except sqlite3.Error as error:
        if found := refusal(error, copy):
            raise refused(found, copy) from error
        raise DataError(str(database), 1, _damaged(database)) from error
    except OSError as error:
        raise refused(error, copy) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    if target is None:
        for old in backups(database)[:-KEPT]:
            old.unlink()
    return copy


def _damaged(database: Path) -> Told:
    good = last_good_backup(database)
    return Told("views-restore-first", {"backup": good}) if good else Told("views-not-copied")


def put_back(copy: Path, database: Path, now: datetime) -> Path | None:
    """Make a backup the store again; the former store is kept under the name that comes back.

    Logs that are still there are then read on from where the backup stood.
    """
    if not sound(copy):
        raise DataError(str(copy), 1, Told("views-no-sound-backup"))
    aside = database.with_name(f"{database.stem}-{now:%Y%m%d-%H%M%S}.old")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        draft = database.with_name(f".{database.name}")
        shutil.copyfile(copy, draft)
        former = database.exists()
        if former:
            os.link(database, aside)
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{database}{suffix}").replace(f"{aside}{suffix}")
        draft.replace(database)
    except OSError as error:
        raise refused(error, database) from error
    return aside if former else None
