"""Values that the store keeps under names, of which a build looks at few."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from bantin.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """The values of one kind; they last from the store's next commit on."""

    connection: Connection
    kind: str

    def names(self) -> set[str]:
        """All names there are."""
        rows = self.connection.execute("SELECT name FROM shelf WHERE kind=?", (self.kind,))
        return {name for (name,) in rows}

    def values(self, names: Iterable[str]) -> dict[str, str]:
        """The values under those of `names` that are known."""
        query = "SELECT name, value FROM shelf WHERE kind=? AND name=?"
        ask = self.connection.execute
        found = (ask(query, (self.kind, name)).fetchone() for name in names)
        return dict(row for row in found if row)

    def every(self) -> dict[str, bytes]:
        """All values by their names, in UTF-8."""
        query = "SELECT name, CAST(value AS BLOB) FROM shelf WHERE kind=?"
        return dict(self.connection.execute(query, (self.kind,)))

    def put(self, values: Iterable[tuple[str, str | bytes]], gone: Iterable[str] = ()) -> None:
        """Keep `values` with their names, forget those under the names `gone`."""
        run, kind = self.connection.executemany, self.kind
        run("DELETE FROM shelf WHERE kind=? AND name=?", ((kind, name) for name in gone))
        rows = ((kind, name, value) for name, value in values)
        run("INSERT OR REPLACE INTO shelf VALUES (?,?,?)", rows)

    def clear(self) -> None:
        """Forget everything."""
        self.connection.execute("DELETE FROM shelf WHERE kind=?", (self.kind,))
