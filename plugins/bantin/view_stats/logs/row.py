"""A line of any log in one shape, and the moments in it.

A row is (before, request, status, referrer, agent), all bytes. `before` ends with the time as
Apache and nginx write it, `[08/Dec/2022:09:39:53 +0700] `; in front of it stands `address - user `,
in a form that names hosts `host address - user `. An address `-` was withheld: its reader is not
told apart. `request` is `GET /path HTTP/2.0`; `status` begins with a blank and the three digits. A
prefetch has the method `PREFETCH`; the beacon's rows ask for `DEM id` or `RATE id stars`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from bantin.core.dates import VIETNAM

Row = tuple[bytes, bytes, bytes, bytes, bytes]

LONGEST_LINE = 64 * 1024
TIME_LENGTH = len(b"[08/Dec/2022:09:39:53 +0700] ")
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = {name.encode(): number for number, name in enumerate(NAMES, 1)}
TIME = re.compile(rb"\[(\d\d)/(\w{3})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\] ")
# What mostly follows an address; it ends with the time.
USUAL = b"- - ["
USUAL_LENGTH = len(b"- - ") + TIME_LENGTH
WHO = {
    False: re.compile(rb"()([^ \n]+) - [^\[\]\n]* \[[^\[\]]+\] "),
    True: re.compile(rb"([^ \n]+) ([^ \n]+) - [^\[\]\n]* \[[^\[\]]+\] "),
}
SECONDS = {b":%02d" % second: second for second in range(60)}
FAR_FUTURE = 4102444800  # the year 2100, in seconds


@lru_cache(maxsize=4096)
def moment(text: bytes) -> datetime | None:
    """`[08/Dec/2022:09:39:53 +0700] ` as a moment in +07:00; None for what is no time."""
    found = TIME.fullmatch(text)
    if found is None or found[2] not in MONTHS:
        return None
    day, year, hour, minute, second = (int(found[n]) for n in (1, 3, 4, 5, 6))
    offset = timedelta(hours=int(found[8]), minutes=int(found[9]))
    try:
        zone = timezone(-offset if found[7] == b"-" else offset)
        return datetime(year, MONTHS[found[2]], day, hour, minute, second, tzinfo=zone).astimezone(
            VIETNAM
        )
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _minute(text: bytes) -> tuple[str, int] | None:
    time = moment(text)
    return (time.date().isoformat(), time.hour * 3600 + time.minute * 60) if time else None


def clock(text: bytes) -> tuple[str, int] | None:
    """The day in Vietnam (YYYY-MM-DD) and the second of it; None for what is no time."""
    minute = _minute(text[:18] + b":00" + text[21:])  # looked up once a minute
    second = SECONDS.get(text[18:21])
    return (minute[0], minute[1] + second) if minute and second is not None else None


@lru_cache(maxsize=4096)
def written(seconds: int) -> bytes:
    """A moment (Unix seconds) as it stands in a row; empty for what is no time."""
    if not 0 < seconds < FAR_FUTURE:
        return b""
    found = datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM)
    month = NAMES[found.month - 1]
    return f"[{found.day:02}/{month}/{found.year}:{found:%H:%M:%S} +0700] ".encode()


@lru_cache(maxsize=4096)
def written_iso(text: str) -> bytes:
    """An ISO 8601 moment as it stands in a row; without a zone it is UTC; empty for no time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return b""
    whole = found if found.tzinfo else found.replace(tzinfo=UTC)
    return written(int(whole.timestamp()))


def who(before: bytes, *, hosted: bool) -> tuple[bytes, bytes] | None:
    """Host (empty where the form names none) and address in a row's beginning, or None."""
    address, _, rest = before.partition(b" ")
    if not hosted and address and len(rest) == USUAL_LENGTH and rest.startswith(USUAL):
        return b"", address
    found = WHO[hosted].fullmatch(before)
    return (found[1], found[2]) if found else None
