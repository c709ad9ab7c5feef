"""Calendars: folding, escaping, days, and what drops out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.dates import VIETNAM
from bantin.feeds.calendar import Calendar, Happening, calendars, escape, fold

if TYPE_CHECKING:
    from conftest import Sample


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


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=300))
def test_folding_keeps_lines_short_and_letters_whole(text: str) -> None:
    """At most 75 bytes each; removing the folds gives the line back."""
    line = text.encode("utf-8", "ignore").decode()
    folded = fold(line)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


def unescape(text: str) -> str:
    """The reverse of `escape`, as a calendar program reads."""
    parts = iter(text)
    return "".join(
        char if char != "\\" else {"n": "\n"}.get(following := next(parts), following)
        for char in parts
    )


@given(st.text(st.sampled_from("aĐ\\;,:\nn"), max_size=30))
def test_an_escaped_text_reads_back(text: str) -> None:
    """Backslash, semicolon, comma and line break."""
    escaped = escape(text)
    assert "\n" not in escaped
    assert unescape(escaped) == text


def test_line_breaks_of_every_kind_become_one(sample: Sample) -> None:
    """And control characters leave."""
    assert escape("a\r\nb\rc\nd\x00") == r"a\nb\nc\nd"
    assert "X-WR-CALNAME:Lịch" in lines(sample, sample.happening)


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
