"""The SQLite file: opening it, one transaction at a time, and what its refusals mean."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import IO

from bantin.core.errors import EnvironmentFailure, Told
from bantin.core.files import ADVICE, refused
from bantin.view_stats.store.schema import PRAGMAS, TABLES, VERSION

NO_BACKUP = Told("store-no-backup")
LOCKED = Told("advice-file-held")
BUSY, WAIT = Told("views-importing-already"), Told("advice-wait")
NEWER = Told("advice-newer-file")
AT_ONCE = 100
DAMAGED = ("malformed", "not a database", "corrupt", "no such column", "no such table")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the right to write the database at `path`; another writer is an EnvironmentFailure.

    The lock dies with its process.
    """
    file = _lock_file(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise EnvironmentFailure(BUSY, WAIT) from error
    finally:
        file.close()


def _lock_file(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Path(f"{path}.lock").open("a", encoding="utf-8")
    except OSError as error:
        raise refused(error, f"{path}.lock") from error


class Database:
    """The database at `path`, made when missing.

    Raises EnvironmentFailure when it cannot be opened or written; for a damaged one the advice
    names the last good backup.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.database = sqlite3.connect(path, isolation_level=None, timeout=5)
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise self.failure(error) from error

    def _prepare(self) -> None:
        (found,) = self.database.execute("PRAGMA user_version").fetchone()
        if found > VERSION:
            raise EnvironmentFailure(str(self.path), NEWER)
        self.database.executescript(PRAGMAS)
        if found != VERSION:
            self.database.executescript(TABLES + f"PRAGMA user_version={VERSION};")

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def failure(self, error: Exception) -> EnvironmentFailure:
        """The error that tells an operator what `error` means and what to do."""
        text = str(error)
        if "locked" in text:
            return EnvironmentFailure(f"{self.path}: {text}", LOCKED)
        if any(sign in text for sign in DAMAGED):
            return EnvironmentFailure(
                Told("store-damaged", {"path": self.path, "reason": text}), self.restoring()
            )
        return EnvironmentFailure(f"{self.path}: {text}", ADVICE)

    def restoring(self) -> Told:
        """What to do about a damaged store: the last good backup, where there is one."""
        from bantin.view_stats.store.backups import last_good_backup

        backup = last_good_backup(self.path)
        return Told("store-restore", {"backup": backup}) if backup else NO_BACKUP

    def importing(self) -> AbstractContextManager[None]:
        """Hold the right to write; see `locked`."""
        return locked(self.path)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; what the disk refuses is an EnvironmentFailure and changes nothing."""
        try:
            self.database.execute("BEGIN IMMEDIATE")
            yield
            self.database.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise self.failure(error) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")

    def insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Add rows to a table, many with one statement: half the time of one after the other."""
        for begin in range(0, len(rows), AT_ONCE):
            some = rows[begin : begin + AT_ONCE]
            marks = ",".join(["(" + ",".join("?" * len(some[0])) + ")"] * len(some))
            values = list(chain.from_iterable(some))
            self.database.execute(f"INSERT INTO {table} VALUES {marks}", values)  # noqa: S608 - own names

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """All rows of a query."""
        try:
            return self.database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self.failure(error) from error
