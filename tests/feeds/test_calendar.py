"""Calendars: what another library reads in them, days, and what drops out."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.core.dates import VIETNAM
from bantin.feeds.calendar import Calendar, Happening, calendars
from bantin.feeds.text import plain

if TYPE_CHECKING:
    from .conftest import Sample


def lines(sample: Sample, happening: Happening, newest: datetime | None = None) -> list[str]:
    """The unfolded lines of a calendar with one happening."""
    calendar = Calendar("/cap-hoc/tieu-hoc/", "Lịch", (happening,))
    at = newest or happening.updated
    (file,) = calendars([calendar], sample.settings, sample.site, at)
    assert file.path == "cap-hoc/tieu-hoc/lich.ics"
    text = file.content().decode()
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")


def events(sample: Sample, happening: Happening) -> list[Any]:
    """The events of such a calendar, as a library reads them that did not write them."""
    (file,) = calendars([Calendar("/", "Lịch", (happening,))], sample.settings, sample.site,
                        happening.updated)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # vobject's own
        import vobject

        return list(vobject.readOne(file.content().decode()).vevent_list)


# But for the two signs that the library which writes calendars takes for the end of a line.
TEXT = (st.text(st.characters(codec="utf-8"), max_size=120) | st.text(
    st.sampled_from('aĐỗ😀\\;,:"\nn'), max_size=120)).filter(lambda text: r"\N" not in text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT)
def test_what_is_written_reads_back_in_another_library(sample: Sample, text: str) -> None:
    """Whatever the title holds; no line is longer than 75 bytes and no letter is cut."""
    happening = replace(sample.happening, title=f"Tin {text}", place=text, lede=text)
    deadline, event = events(sample, happening)
    assert event.summary.value == plain(f"Tin {text}")
    assert deadline.summary.value == f"Hạn: {plain(f'Tin {text}')}"
    assert (event.dtstart.value, event.dtend.value) == (happening.start, happening.end)
    assert deadline.dtstart.value == date(2026, 3, 15)
    assert getattr(event, "location", None) is None or event.location.value == plain(text)
    assert event.url.value == happening.url
    (file,) = calendars([Calendar("/", "Lịch", (happening,))], sample.settings, sample.site,
                        happening.updated)
    assert all(len(line) <= 75 for line in file.content().split(b"\r\n"))


def test_times_are_utc_and_deadlines_are_whole_days(sample: Sample) -> None:
    """07:30 in Việt Nam is 00:30 in UTC; the end of a day is the next one."""
    found = lines(sample, sample.happening)
    assert "DTSTART:20260320T003000Z" in found
    assert "DTEND:20260322T100000Z" in found
    assert found[found.index("DTSTART;VALUE=DATE:20260315") + 1] == "DTEND;VALUE=DATE:20260316"
    assert r"SUMMARY:Hạn: Tập huấn STEM\; sáng tạo\, an toàn" in found


def test_stamps_are_the_articles(sample: Sample) -> None:
    """DTSTAMP and LAST-MODIFIED never come from the clock."""
    found = lines(sample, sample.happening)
    assert {line for line in found if line.startswith(("DTSTAMP", "LAST-MOD"))} == {
        "DTSTAMP:20260310T070005Z", "LAST-MODIFIED:20260310T070005Z"}


def test_event_and_deadline_have_ids_of_their_own(sample: Sample) -> None:
    """Article id, kind and authority."""
    found = [line for line in lines(sample, sample.happening) if line.startswith("UID")]
    assert found == [
        rf"UID:tag:example.edu.vn\,2026:{sample.happening.id}#deadline",
        rf"UID:tag:example.edu.vn\,2026:{sample.happening.id}#event",
    ]


@pytest.mark.parametrize(("end", "expected"), [
    (None, "20260321"),
    (datetime(2026, 3, 22, tzinfo=VIETNAM), "20260323"),
    (datetime(2026, 3, 19, tzinfo=VIETNAM), "20260321"),
])
def test_an_event_at_midnight_lasts_whole_days(
    sample: Sample, end: datetime | None, expected: str
) -> None:
    """Dates without a time are no meetings at midnight."""
    happening = replace(sample.happening, start=datetime(2026, 3, 20, tzinfo=VIETNAM), end=end,
                        deadline=None)
    found = lines(sample, happening)
    assert "DTSTART;VALUE=DATE:20260320" in found
    assert f"DTEND;VALUE=DATE:{expected}" in found


def test_an_end_before_the_start_is_left_out(sample: Sample) -> None:
    """Programs refuse such an event; without an end they show it."""
    assert sample.happening.start
    happening = replace(sample.happening, end=sample.happening.start - timedelta(hours=1),
                        deadline=None)
    assert not [line for line in lines(sample, happening) if line.startswith("DTEND")]


@pytest.mark.parametrize(("days", "count"), [(365, 1), (366, 0)])
def test_what_ended_a_year_before_the_newest_article_drops_out(
    sample: Sample, days: int, count: int
) -> None:
    """Counted from the newest article, not from today."""
    happening = replace(sample.happening, start=None, deadline=sample.happening.updated)
    found = lines(sample, happening, happening.updated + timedelta(days=days))
    assert found.count("BEGIN:VEVENT") == count
