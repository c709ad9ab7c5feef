"""Dates of headers: the forms of the guide and nothing else."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.dates import DateError, parse_moment
from bantin.core.dates import VIETNAM

MOMENTS = st.datetimes(
    datetime(1000, 1, 2),  # noqa: DTZ001 - Hypothesis wants plain bounds
    datetime(9999, 12, 30),  # noqa: DTZ001 - as above
).map(lambda moment: moment.replace(microsecond=0, tzinfo=VIETNAM))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-12-08", "2022-12-08T00:00:00+07:00"),
        ("2022-12-08 09:39", "2022-12-08T09:39:00+07:00"),
        ("2022-12-08 09:39:53", "2022-12-08T09:39:53+07:00"),
        ("08/12/2022", "2022-12-08T00:00:00+07:00"),
        ("08/12/2022 09:39", "2022-12-08T09:39:00+07:00"),
        ("08/12/2022 09:39:53", "2022-12-08T09:39:53+07:00"),
        ("2022-12-08T09:39:53", "2022-12-08T09:39:53+07:00"),
        ("2022-12-08T02:39:53Z", "2022-12-08T09:39:53+07:00"),
        ("2022-12-08T20:30:00-05:00", "2022-12-09T08:30:00+07:00"),
        ("2022-12-08 09:39+0700", "2022-12-08T09:39:00+07:00"),
        ("2022-12-08T09:39:53.123456+07:00", "2022-12-08T09:39:53+07:00"),
        ("29/02/2024", "2024-02-29T00:00:00+07:00"),
    ],
)
def test_each_form_of_the_guide_is_read_as_vietnamese_time(text: str, expected: str) -> None:
    assert parse_moment(text).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "code", "example"),
    [
        ("31/02/2022", "date-impossible", "08/12/2022 09:30"),
        ("12/31/2022", "date-impossible", "31/12/2022"),
        ("8/15/2026", "date-form", "15/08/2026"),
        ("15-08-2026 9h30", "date-form", "15/08/2026 09:30"),
        ("15/8/2026 7 giờ", "date-form", "15/08/2026 07:00"),
        ("31/2/2026", "date-form", "08/12/2022 09:30"),
        ("2023-02-29", "date-impossible", "08/12/2022 09:30"),
        ("2022-12-08 24:00", "date-impossible", "08/12/2022 09:30"),
        ("2022-12-08 09:60", "date-impossible", "08/12/2022 09:30"),
        ("0000-01-01", "date-impossible", "08/12/2022 09:30"),
        ("9999-12-31T23:59-10:00", "date-impossible", "08/12/2022 09:30"),
        ("2022-12-08T09:39+99:00", "date-impossible", "08/12/2022 09:30"),
        ("08/12/22", "date-short-year", "08/12/2022 09:30"),
        ("8-12-22 10:00", "date-short-year", "08/12/2022 09:30"),
        ("8/12/2022", "date-form", "08/12/2022"),
        ("8.2.2022", "date-form", "08/02/2022"),
        ("sáng thứ hai", "date-form", "08/12/2022 09:30"),
        ("08/12/2022 09:39+07:00", "date-form", "08/12/2022 09:39"),
        ("٢٠٢٢-١٢-٠٨", "date-form", "08/12/2022 09:30"),
        ("", "date-form", "08/12/2022 09:30"),
    ],
)
def test_anything_else_is_refused_with_a_form_to_copy(text: str, code: str, example: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_moment(text)
    assert (caught.value.code, caught.value.values["example"]) == (code, example)


@given(MOMENTS)
def test_a_written_moment_is_read_back_day_first_and_year_first(moment: datetime) -> None:
    assert parse_moment(f"{moment:%Y-%m-%d %H:%M:%S}".zfill(19)) == moment
    assert parse_moment(f"{moment:%d/%m/}{moment.year:04} {moment:%H:%M:%S}") == moment


@given(MOMENTS, st.integers(-12 * 60, 14 * 60))
def test_a_zone_never_changes_the_moment(moment: datetime, minutes: int) -> None:
    there = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert parse_moment(there.isoformat()) == moment


@given(st.text(max_size=40))
def test_any_text_gives_a_moment_in_vietnam_or_a_date_error(text: str) -> None:
    with suppress(DateError):
        assert parse_moment(text).tzinfo is VIETNAM
