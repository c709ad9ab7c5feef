"""One line of an access log in combined format, and what of it counts as a view."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from bantin.core.dates import RFC822_MONTHS, VIETNAM
from bantin.core.text import nfc

LONGEST_LINE = 64 * 1024
MONTHS = {name.encode(): number for number, name in enumerate(RFC822_MONTHS, 1)}
TIME = re.compile(rb"\[(\d\d)/(\w{3})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\]")
QUOTED_FIELDS = 6
SEEN = frozenset({b"200", b"304"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A request: local time (+07:00), path decoded and without query, status, user agent."""

    moment: datetime
    method: bytes
    path: str
    status: bytes
    agent: bytes

    @property
    def is_view(self) -> bool:
        """Whether this is a whole page fetched: a GET answered by 200 or 304."""
        return self.method == b"GET" and self.status in SEEN


@lru_cache(maxsize=4096)
def parse_time(text: bytes) -> datetime | None:
    """`[08/Dec/2022:09:39:53 +0700]` as local time; None for what is not one."""
    found = TIME.fullmatch(text)
    if found is None or found[2] not in MONTHS:
        return None
    day, year, hour, minute, second = (int(found[n]) for n in (1, 3, 4, 5, 6))
    offset = timedelta(hours=int(found[8]), minutes=int(found[9]))
    zone = timezone(-offset if found[7] == b"-" else offset)
    try:
        moment = datetime(year, MONTHS[found[2]], day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return moment.astimezone(VIETNAM)


@lru_cache(maxsize=16384)
def clean_path(target: bytes) -> str:
    """Path of a request target: query and fragment dropped, percent-decoded, NFC."""
    bare = target.split(b"?", 1)[0].split(b"#", 1)[0]
    return nfc(unquote_to_bytes(bare).decode("utf-8", "replace"))


def parse_line(line: bytes) -> Hit | None:
    """The hit that a combined-format line describes; None for a malformed line.

    Servers write a quote inside a field as `\\x22` (nginx), so fields split at quotes.
    """
    parts = line.split(b'"', QUOTED_FIELDS)
    if len(line) > LONGEST_LINE or len(parts) < QUOTED_FIELDS or b"\0" in line:
        return None
    start = parts[0].find(b"[")
    moment = parse_time(parts[0][start:].strip()) if start >= 0 else None
    request, answer = parts[1].split(b" "), parts[2].split()
    if moment is None or len(request) < 2 or not answer or not answer[0].isdigit():  # noqa: PLR2004
        return None
    return Hit(moment, request[0], clean_path(request[1]), answer[0], parts[5])
