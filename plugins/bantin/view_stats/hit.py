"""One line of an access log in combined format, and what of it counts as a view."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from bantin.core.dates import RFC822_MONTHS, VIETNAM
from bantin.core.text import nfc
from bantin.view_stats.agents import is_person

LONGEST_LINE = 64 * 1024
LONGEST_PATH = 2048
MONTHS = {name.encode(): number for number, name in enumerate(RFC822_MONTHS, 1)}
TIME = re.compile(rb"\[(\d\d)/(\w{3})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\] ")
TIME_LENGTH = len("[08/Dec/2022:09:39:53 +0700] ")
# Apache writes a quote inside a field as \"; nginx writes \x22, which needs no care.
FIELD = rb'"((?:[^"\\]|\\.)*)"'
ESCAPED = re.compile(
    rb'([^"]*)' + FIELD + rb'([^"]*)' + FIELD + rb"(\s*)" + FIELD + rb"(.*)", re.DOTALL
)
PARTS = 7
SEEN = frozenset({b"200", b"304"})
ASSETS = ("/theme/", "/media/", "/api/", "/views/", "/tim-kiem/i/")


class Hit(NamedTuple):
    """A request: local time (ISO, +07:00), method, target as it was sent, status, user agent."""

    time: str
    method: bytes
    target: bytes
    status: bytes
    agent: bytes

    @property
    def day(self) -> str:
        """The local day, YYYY-MM-DD."""
        return self.time[:10]


@lru_cache(maxsize=4096)
def parse_time(text: bytes) -> str:
    """`[08/Dec/2022:09:39:53 +0700] ` as local time in ISO form; empty for what is no time."""
    found = TIME.fullmatch(text)
    if found is None or found[2] not in MONTHS:
        return ""
    day, year, hour, minute, second = (int(found[n]) for n in (1, 3, 4, 5, 6))
    offset = timedelta(hours=int(found[8]), minutes=int(found[9]))
    try:
        zone = timezone(-offset if found[7] == b"-" else offset)
        moment = datetime(year, MONTHS[found[2]], day, hour, minute, second, tzinfo=zone)
        return moment.astimezone(VIETNAM).isoformat()
    except (ValueError, OverflowError):
        return ""


def clean_path(target: bytes) -> str:
    """Path of a request target: query and fragment dropped, percent-decoded, NFC.

    Targets that are too long to be a page give an empty path.
    """
    bare = target.split(b"?", 1)[0].split(b"#", 1)[0]
    return _decoded(bare) if len(bare) <= LONGEST_PATH else ""


@lru_cache(maxsize=16384)
def _decoded(path: bytes) -> str:
    return nfc(unquote_to_bytes(path).decode("utf-8", "replace")).removesuffix("index.html")


def _parts(line: bytes) -> list[bytes]:
    """The line cut at its quotes: request, referrer and user agent are parts 1, 3 and 5."""
    if b'\\"' not in line:
        return line.split(b'"', PARTS - 1)
    found = ESCAPED.fullmatch(line)
    return list(found.groups()) if found else []


def parse_line(line: bytes) -> Hit | None:
    """The hit that a combined-format line describes; None for a malformed line."""
    if len(line) > LONGEST_LINE or b"\0" in line:
        return None
    parts = _parts(line)
    if len(parts) != PARTS:
        return None
    time, (method, space, rest) = parse_time(parts[0][-TIME_LENGTH:]), parts[1].partition(b" ")
    status = parts[2][1:4]
    if not time or not space or not status.isdigit():
        return None
    return Hit(time, method, rest.partition(b" ")[0], status, parts[5])


def page_seen(hit: Hit) -> str:
    """Path of the page that a person saw: a GET answered by 200 or 304; empty for all else.

    Pages are articles and lists; files, feeds and data are not.
    """
    if hit.status not in SEEN or hit.method != b"GET":
        return ""
    path = clean_path(hit.target)
    page = path.endswith(("/", ".html")) and not path.startswith(ASSETS)
    return path if page and is_person(hit.agent) else ""
