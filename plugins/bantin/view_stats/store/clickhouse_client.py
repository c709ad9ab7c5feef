"""Asking ClickHouse: a server through clickhouse-connect, or the engine inside this process."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]


class Client(Protocol):
    """What the store needs of ClickHouse; statements carry their values (see `quoted`)."""

    def rows(self, query: str) -> list[Row]:
        """All rows of a query."""

    def run(self, statement: str) -> None:
        """Run a statement that answers nothing."""

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows, given in the order of the table's columns."""


def quoted(text: str) -> str:
    """`text` as a literal of ClickHouse's SQL."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


class Server:
    """A ClickHouse server, by its address (`https://user@name:8443/database`)."""

    def __init__(self, address: str) -> None:
        import clickhouse_connect

        password = os.environ.get("CLICKHOUSE_PASSWORD", "")
        self.client = clickhouse_connect.get_client(dsn=address, password=password)

    def rows(self, query: str) -> list[Row]:
        """All rows of a query."""
        return [tuple(row) for row in self.client.query(query).result_rows]

    def run(self, statement: str) -> None:
        """Run a statement."""
        self.client.command(statement)

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows in one request."""
        if found := list(rows):
            self.client.insert(table, found)


class Session:
    """A chdb session: ClickHouse's engine without a server."""

    def __init__(self, session: Any) -> None:
        self.session = session
        for statement in ("CREATE DATABASE IF NOT EXISTS views", "USE views"):
            self.run(statement)

    def rows(self, query: str) -> list[Row]:
        """All rows of a query."""
        answer = self.session.query(query, "JSONCompactEachRow").bytes()
        return [tuple(json.loads(line)) for line in answer.splitlines()]

    def run(self, statement: str) -> None:
        """Run a statement."""
        self.session.query(statement)

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows in one statement."""
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        if lines:
            self.session.query(f"INSERT INTO {table} FORMAT JSONCompactEachRow {lines}")
