"""Events and deadlines of articles as iCalendar files (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bantin.core.dates import VIETNAM
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.core.values import dataclass
from bantin.core.xml_text import legal
from bantin.feeds.model import FeedSettings
from bantin.feeds.text import absolute, plain

if TYPE_CHECKING:
    from icalendar import Component

KEPT = timedelta(days=365)


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
    """Start and end as ISO dates or times; an end that is not after the start is dropped."""
    whole_days = all(_midnight(moment) for moment in (start, end) if moment)
    if whole_days:
        return _days(start, max(start, end or start))
    return _utc(start), _utc(end) if end and end > start else ""


def _midnight(moment: datetime) -> bool:
    return moment.astimezone(VIETNAM).time() == time()


def _days(first: datetime, last: datetime) -> tuple[str, str]:
    """Whole days: the end of the file's event is the day after the last one."""
    after = last.astimezone(VIETNAM).date() + timedelta(days=1)
    return first.astimezone(VIETNAM).date().isoformat(), after.isoformat()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


def write_calendar(inputs: Inputs) -> bytes:
    """The whole file; it names no date of its own."""
    from icalendar import Calendar as Whole  # heavy

    whole = Whole()
    whole.add("version", "2.0")
    whole.add("prodid", "-//bantin//lich//VI")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", legal(inputs["title"]))
    for event in inputs["events"]:
        whole.add_component(_component(event))
    return bytes(whole.to_ical())


def _component(event: Inputs) -> Component:
    from icalendar import Event  # heavy

    found = Event()
    found.add("uid", event["uid"])
    for name in ("dtstamp", "last-modified"):
        found.add(name, datetime.fromisoformat(event["stamp"]))
    for name, moment in (("dtstart", event["start"]), ("dtend", event["end"])):
        if moment:
            found.add(name, _moment(moment))
    texts = (("summary", "title"), ("description", "lede"), ("location", "place"))
    for name, key in texts:
        if event[key]:
            found.add(name, legal(event[key]))
    found.add("url", event["url"])
    if not isinstance(_moment(event["start"]), datetime):
        found.add("transp", "TRANSPARENT")  # what lasts whole days blocks nobody's diary
    return found


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
