"""Dates as Vietnamese readers, documents and machines write them; the zone is +07:00.

Weekday and document forms follow Nghị định 30/2020/NĐ-CP; no locale is ever read.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

AHEAD = timedelta(hours=7)
VIETNAM = timezone(AHEAD, "+07")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def now() -> datetime:
    """The moment of this build: `SOURCE_DATE_EPOCH` when set, else the clock, in +07:00."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(VIETNAM).replace(microsecond=0)


def date_vi(day: date) -> str:
    """`08/12/2022`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def date_full(day: date) -> str:
    """`Thứ Năm, 08/12/2022`."""
    return f"{WEEKDAYS[day.weekday()]}, {date_vi(day)}"


def datetime_vi(moment: datetime) -> str:
    """`08/12/2022 09:39`."""
    return f"{date_vi(moment)} {moment.hour:02}:{moment.minute:02}"


def datetime_full(moment: datetime) -> str:
    """`Thứ Năm, 08/12/2022 09:39`."""
    return f"{date_full(moment)} {moment.hour:02}:{moment.minute:02}"


def date_mail(moment: datetime) -> str:
    """`Thu, 08 Dec 2022 09:39:53 +0700`, as RSS has it; the moment is in +07:00.

    `email.utils` takes three times as long.
    """
    day = f"{DAYS[moment.weekday()]}, {moment.day:02} {MONTHS[moment.month - 1]} {moment.year:04}"
    return f"{day} {moment.hour:02}:{moment.minute:02}:{moment.second:02} +0700"


def iso(moment: datetime) -> str:
    """`2022-12-08T09:39:53+07:00`, the machine form in pages, feeds and data."""
    if moment.microsecond or moment.utcoffset() != AHEAD:
        moment = moment.astimezone(VIETNAM).replace(microsecond=0)
    return moment.isoformat()
