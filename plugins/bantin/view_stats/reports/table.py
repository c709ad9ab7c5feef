"""A table of a report, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from bantin.core.values import dataclass

# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"
Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns (stable, for programs), rows of texts and whole numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def csv(self) -> str:
        """Comma-separated with a byte order mark, which spreadsheets need for Vietnamese.

        Lines end as RFC 4180 has them; a text that would be a formula gets an apostrophe.
        """
        text = StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_harmless(cell) for cell in row] for row in self.rows)
        return BYTE_ORDER_MARK + text.getvalue()

    def records(self) -> list[dict[str, Any]]:
        """The rows as mappings from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def without(self, column: str) -> Table:
        """The table without a column; rows of which nothing but that column counted go too."""
        place = self.columns.index(column)
        columns = [name for name in self.columns if name != column]
        rows = [[*row[:place], *row[place + 1 :]] for row in self.rows]
        return Table(columns, [row for row in rows if row[-1]])

    def total(self, column: str) -> int:
        """The sum of a column of numbers."""
        place = self.columns.index(column)
        return sum(int(row[place]) for row in self.rows)


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
