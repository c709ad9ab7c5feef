"""Events and deadlines of articles as iCalendar files (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bantin.core.dates import VIETNAM
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.core.xml_text import legal
from bantin.feeds.model import FeedSettings
from bantin.feeds.text import absolute, plain

LINE = 75
KEPT = timedelta(days=365)
ESCAPED = re.compile(r"[\\;,]")
NEWLINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Happening:
    """What an article announces: an event from `start` to `end`, a `deadline`, or both.

    `id`, absolute `url`, `title`, `lede` and `updated` are the article's; times are aware. A
    start at midnight, with no end or one at midnight, is an event of whole days.
    """

    id: str
    url: str
    title: str
    updated: datetime
    start: datetime | None = None
    end: datetime | None = None
    deadline: datetime | None = None
    place: str = ""
    lede: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a list: its `path` (`/`, `/cap-hoc/tieu-hoc/`) and title."""

    path: str
    title: str
    happenings: tuple[Happening, ...]


def calendars(
    found: Iterable[Calendar], settings: FeedSettings, site: Site, newest: datetime
) -> Iterator[File]:
    """`<list path>lich.ics` of each calendar.

    What ended more than a year before `newest`, the date of the newest article, is left out.
    """
    for calendar in found:
        events = [
            event
            for happening in calendar.happenings
            for event in _events(happening, settings, site, newest - KEPT)
        ]
        events.sort(key=lambda event: (event["start"], event["uid"]))
        path = f"{calendar.path}lich.ics".lstrip("/")
        yield File(path, write_calendar, {"title": plain(calendar.title), "events": events})


def _events(
    happening: Happening, settings: FeedSettings, site: Site, since: datetime
) -> Iterator[dict[str, str]]:
    common = {
        "url": absolute(happening.url, f"{site.url}/"),
        "lede": plain(happening.lede),
        "stamp": _utc(happening.updated),
    }
    title, place = plain(happening.title), plain(happening.place)
    ended = happening.end or happening.start
    if happening.start and ended and ended >= since:
        start, end = _span(happening.start, happening.end)
        uid = settings.tag(f"{happening.id}#event")
        yield {**common, "uid": uid, "title": title, "place": place, "start": start, "end": end}
    if happening.deadline and happening.deadline >= since:
        start, end = _days(happening.deadline, happening.deadline)
        uid = settings.tag(f"{happening.id}#deadline")
        yield {**common, "uid": uid, "title": f"Hạn: {title}", "place": "",
               "start": start, "end": end}


def _span(start: datetime, end: datetime | None) -> tuple[str, str]:
    """Start and end as the file writes them; an end that is not after the start is dropped."""
    whole_days = all(_midnight(moment) for moment in (start, end) if moment)
    if whole_days:
        return _days(start, max(start, end or start))
    return _utc(start), _utc(end) if end and end > start else ""


def _midnight(moment: datetime) -> bool:
    return moment.astimezone(VIETNAM).time() == time()


def _days(first: datetime, last: datetime) -> tuple[str, str]:
    """Whole days: the end of the file's event is the day after the last one."""
    after = last.astimezone(VIETNAM).date() + timedelta(days=1)
    return _day(first.astimezone(VIETNAM).date()), _day(after)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _utc(moment: datetime) -> str:
    local = moment.astimezone(UTC)
    return f"{_day(local.date())}T{local:%H%M%S}Z"


def escape(text: str) -> str:
    """`text` as a TEXT value: backslash, semicolon, comma and line breaks escaped."""
    return NEWLINE.sub(r"\\n", ESCAPED.sub(r"\\\g<0>", legal(text)))


def fold(line: str) -> str:
    """`line` in pieces of at most 75 bytes, each further one after CRLF and a space.

    No letter of several bytes is cut.
    """
    pieces: list[str] = []
    piece, size, room = "", 0, LINE
    for letter in line:
        width = len(letter.encode())
        if size + width > room:
            pieces.append(piece)
            piece, size, room = "", 0, LINE - 1
        piece += letter
        size += width
    return "\r\n ".join([*pieces, piece])


def write_calendar(inputs: Inputs) -> bytes:
    """The whole file: CRLF after each folded line, no date of its own."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bantin//lich//VI", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{escape(inputs['title'])}"]
    for event in inputs["events"]:
        lines += _lines(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def _lines(event: Inputs) -> list[str]:
    kind = "" if "T" in event["start"] else ";VALUE=DATE"
    lines = ["BEGIN:VEVENT", f"UID:{escape(event['uid'])}", f"DTSTAMP:{event['stamp']}",
             f"LAST-MODIFIED:{event['stamp']}", f"DTSTART{kind}:{event['start']}"]
    if event["end"]:
        lines.append(f"DTEND{kind}:{event['end']}")
    lines.append(f"SUMMARY:{escape(event['title'])}")
    texts = (("DESCRIPTION", event["lede"]), ("LOCATION", event["place"]))
    lines += [f"{name}:{escape(text)}" for name, text in texts if text]
    # What lasts whole days blocks nobody's diary.
    lines += [f"URL:{event['url']}", *(["TRANSP:TRANSPARENT"] if kind else []), "END:VEVENT"]
    return lines
