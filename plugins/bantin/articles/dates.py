"""Dates as editors write them in headers; exactly the forms of the editors' guide.

`08/12/2022` is 8 December. A time without zone is Vietnamese time (+07:00); nothing is guessed:
words, two-digit years and days that do not exist are refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

from bantin.core.dates import VIETNAM

TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?"
ZONE = r"(?P<zone>Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
YEAR_FIRST = re.compile(
    rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:[Tt ]{TIME} ?{ZONE})?"
)
DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{2}})/(?P<month>[0-9]{{2}})/(?P<year>[0-9]{{4}})(?: {TIME})?"
)
SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}(?![0-9]).*")
LOOSE = re.compile(
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![0-9])"
    r"(?:[ T]+([0-9]{1,2})[ ]?(?:[:h]|g|giờ)[ ]?([0-9]{2})?)?"
)
MONTHS, HOURS, MINUTES = 12, 24, 60
FIELDS = ("year", "month", "day", "hour", "minute", "second")
EXAMPLE = "08/12/2022 09:30"


class DateError(ValueError):
    """A text that is not a date; `code` is a message code, `values` fill it."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.values = dict(values)


def _zone(text: str | None) -> timezone:
    if not text:
        return VIETNAM
    if text in "Zz":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[3:].strip(":") or 0)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _fault(text: str) -> DateError:
    if SHORT_YEAR.fullmatch(text):
        return DateError("date-short-year", {"value": text, "example": EXAMPLE})
    return DateError("date-form", {"value": text, "example": _likely(text) or EXAMPLE})


def _likely(text: str) -> str:
    """The date that `text` was probably meant for, in our form; empty when nobody can tell.

    A second number above 12 is a day: `8/15/2026` is written as Americans do.
    """
    loose = LOOSE.match(text)
    if not loose:
        return ""
    day, month, year, hour, minute = (int(part or 0) for part in loose.groups())
    if month > MONTHS:
        day, month = month, day
    try:
        datetime(year, month, day, tzinfo=VIETNAM)
    except ValueError:
        return ""
    timed = loose[4] is not None and hour < HOURS and minute < MINUTES
    return f"{day:02}/{month:02}/{year:04}" + (f" {hour:02}:{minute:02}" if timed else "")


def parse_moment(text: str) -> datetime:
    """The moment `text` names, aware, in +07:00, without fractions of a second.

    Raises DateError with the code `date-form`, `date-short-year` or `date-impossible`.
    """
    match = YEAR_FIRST.fullmatch(text) or DAY_FIRST.fullmatch(text)
    if not match:
        raise _fault(text)
    part = match.groupdict()
    year, month, day, hour, minute, second = (int(part[name] or 0) for name in FIELDS)
    try:
        zone = _zone(part.get("zone"))
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(VIETNAM)
    except (ValueError, OverflowError) as error:
        values = {"value": text, "example": _likely(text) or EXAMPLE}
        raise DateError("date-impossible", values) from error
