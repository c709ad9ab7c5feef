"""Dates and numbers as readers, documents and machines write them, under any locale."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.dates import (
    VIETNAM,
    date_full,
    date_mail,
    date_vi,
    datetime_full,
    datetime_vi,
    iso,
    now,
)
from bantin.core.numbers import number_vi, size_vi

MOMENT = datetime(2022, 12, 8, 9, 39, 53, 123456, tzinfo=VIETNAM)
MOMENTS = st.datetimes(datetime(1950, 1, 2), datetime(2100, 1, 1)).map(lambda m: m.replace(tzinfo=UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (date_vi(date(2022, 12, 8)), "08/12/2022"),
        (date_full(date(2022, 12, 8)), "Thứ Năm, 08/12/2022"),
        (date_full(date(2026, 11, 22)), "Chủ nhật, 22/11/2026"),
        (datetime_vi(MOMENT), "08/12/2022 09:39"),
        (datetime_full(MOMENT), "Thứ Năm, 08/12/2022 09:39"),
        (iso(MOMENT), "2022-12-08T09:39:53+07:00"),
        (iso(MOMENT.astimezone(UTC)), "2022-12-08T09:39:53+07:00"),
        (number_vi(20772), "20.772"),
        (number_vi(7647315), "7.647.315"),
        (number_vi(98.99, 2), "98,99"),
        (number_vi(0), "0"),
        (number_vi(-1234567), "-1.234.567"),
        (size_vi(845), "845 B"),
        (size_vi(12_345), "12 KB"),
        (size_vi(1_234_567), "1,2 MB"),
    ],
)
def test_forms(written: str, expected: str) -> None:
    assert written == expected


@given(MOMENTS)
def test_machine_forms_are_read_back_to_the_second(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert datetime.fromisoformat(iso(moment)) == whole


@given(st.integers(0, 10**12))
def test_numbers_are_grouped_by_threes(value: int) -> None:
    groups = number_vi(value).split(".")
    assert int("".join(groups)) == value
    assert all(len(group) == 3 for group in groups[1:])


def test_the_moment_of_a_build_can_be_set_and_is_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795222800")
    assert now() == datetime.fromtimestamp(1795222800, timezone(timedelta(hours=7)))
    assert now().utcoffset() == timedelta(hours=7)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert now().microsecond == 0


@given(MOMENTS)
def test_mail_has_the_form_of_the_standard_library(moment: datetime) -> None:
    here = moment.astimezone(VIETNAM)
    assert date_mail(here) == format_datetime(here)
