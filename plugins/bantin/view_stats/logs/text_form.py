"""Forms of logs that are lines of text, written as the servers' own patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import not_

from bantin.view_stats.logs.row import Columns, Row

# What nginx calls its variables, as they look in a line. Apache writes a quote inside a field as
# \", nginx as \x22.
QUOTED = rb'([^"\\\n]*(?:\\.[^"\\\n]*)*)'
FIELDS = {
    "host": rb"[^ \n]+",
    "remote_addr": rb"[^ \n]+",
    "remote_user": rb'[^\[\]"\n]*',
    "time_local": rb"\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}",
    "request": QUOTED,
    "status": rb"\d{3}",
    "body_bytes_sent": rb"[0-9-]+",
    "http_referer": QUOTED,
    "http_user_agent": QUOTED,
}
VARIABLE = re.compile(r"\$(\w+)")
# Quotes of a line with three quoted fields, or four.
QUOTES = (6, 8)
FEWEST = 6


@dataclass(frozen=True)
class TextForm:
    """A form such as `$remote_addr - $remote_user [$time_local] "$request" $status …`.

    Lines may go on after the pattern's end: servers are often told to add fields.
    """

    name: str
    pattern: str

    @property
    def hosted(self) -> bool:
        """Whether lines name the host."""
        return self.pattern.startswith("$host ")

    @cached_property
    def _line(self) -> re.Pattern[bytes]:
        before, request, between, after = self._parts()
        return re.compile(
            rb'^(%b)"%b"(%b)"%b(?: [^\n]*)?$' % (before, request, between, after), re.MULTILINE
        )

    def _parts(self) -> list[bytes]:
        """The pattern before the request, the request, the status, referrer and agent."""
        return [_expression(part) for part in self.pattern.split('"', 3)]

    def rows(self, block: bytes) -> tuple[list[Row], int]:
        """The rows of whole lines, and how many lines are malformed."""
        rows: list[Row] = self._line.findall(block)
        lines = block.count(b"\n") + (not block.endswith(b"\n"))
        return rows, lines - len(rows)

    def quick_columns(self, block: bytes) -> Columns | None:
        """The rows of whole lines as columns, where every line seems to be good; else None.

        One cut at all quotes is three times as fast as the expression. A fourth field in quotes is
        what nginx's own `main` form has. The rows may be shifted where quotes are missing in one
        line and too many in another: who reads them must check that an address stands where it
        should.
        """
        quotes = block.count(b'"', 0, block.find(b"\n"))
        if quotes not in QUOTES or b"\0" in block or _escapes(block):
            return None
        parts = block.split(b'"')
        if len(parts) % quotes != 1 or parts[-1] != b"\n":
            return None
        if quotes > FEWEST and set(parts[FEWEST:-1:quotes]) != {b" "}:
            return None
        parts[0] = b"\n" + parts[0]
        request, status, referrer, agent = (parts[place::quotes] for place in (1, 2, 3, 5))
        return parts[0:-1:quotes], request, status, referrer, agent

    @staticmethod
    def sifted(lines: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
        """Lines that have as many quotes as most of them, and the others, which may be spoiled."""
        quotes = [line.count(b'"') for line in lines]
        usual = max(QUOTES, key=quotes.count)
        good = [
            count == usual and b"\0" not in line
            for count, line in zip(quotes, lines, strict=True)
        ]
        return list(compress(lines, good)), list(compress(lines, map(not_, good)))


def _escapes(block: bytes) -> bool:
    """Whether a quote is escaped; looking for one letter is ten times as fast as for two."""
    place = block.find(b"\\")
    while place >= 0:
        if block[place + 1 : place + 2] == b'"':
            return True
        place = block.find(b"\\", place + 1)
    return False


def _expression(pattern: str) -> bytes:
    """A piece of a pattern as a regular expression."""
    pieces = VARIABLE.split(pattern)
    names, texts = pieces[1::2], pieces[0::2]
    found = re.escape(texts[0].encode())
    for name, text in zip(names, texts[1:], strict=True):
        found += FIELDS[name] + re.escape(text.encode())
    return found
