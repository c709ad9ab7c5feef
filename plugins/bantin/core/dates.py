"""Dates as Vietnamese readers, documents and machines write them; the zone is +07:00.

Weekday and document forms follow Nghị định 30/2020/NĐ-CP; no locale is ever read.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "+07")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
RFC822_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
RFC822_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST_ZERO_MONTH = 2


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


def date_legal(day: date) -> str:
    """`ngày 05 tháng 3 năm 2020`: days below 10 and months 1 and 2 take a leading zero."""
    month = f"{day.month:02}" if day.month <= LAST_ZERO_MONTH else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def iso(moment: datetime) -> str:
    """`2022-12-08T09:39:53+07:00`, the machine form in pages, feeds and data."""
    return moment.astimezone(VIETNAM).replace(microsecond=0).isoformat()


def rfc822(moment: datetime) -> str:
    """`Thu, 08 Dec 2022 09:39:53 +0700` (RFC 822 as RSS 2.0 uses it)."""
    local = moment.astimezone(VIETNAM)
    day, month = RFC822_DAYS[local.weekday()], RFC822_MONTHS[local.month - 1]
    return f"{day}, {local.day:02} {month} {local.year} {local:%H:%M:%S} +0700"
