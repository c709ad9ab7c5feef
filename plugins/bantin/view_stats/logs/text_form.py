"""Forms of logs that are lines of text, written as the servers' own patterns."""

from __future__ import annotations

import re
from functools import cached_property

from bantin.core.values import dataclass
from bantin.view_stats.logs.row import Row

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


def _expression(pattern: str) -> bytes:
    """A piece of a pattern as a regular expression."""
    pieces = VARIABLE.split(pattern)
    names, texts = pieces[1::2], pieces[0::2]
    found = re.escape(texts[0].encode())
    for name, text in zip(names, texts[1:], strict=True):
        found += FIELDS[name] + re.escape(text.encode())
    return found
