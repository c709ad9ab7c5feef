"""Dates in running text that no calendar has, and weekdays that do not fit their date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bantin.proofreading.finding import Finding, Remark, warning

FULL = re.compile(r"(?<![\w./,-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-])")
SHORT = re.compile(r"(?<![\w./,-])(\d{1,2})[/-](\d{1,2})(?![\w/,-]|[.]\d)")
MONTH, REACH = " tháng ", 10
WORDS = re.compile(r"[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?(?!\d)")
WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
NAMED = re.compile(
    r"(?<!\w)(?:thứ\s+(hai|ba|tư|năm|sáu|bảy)|(chủ\s+nhật)),?\s*(?:\(?\s*ngày\s+|\()?"
    r"(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
# What stands in every name of a day: looking for it takes a tenth of the pattern's time.
NAMING = ("hứ", "HỨ", "hủ", "HỦ")
SUNDAY = 6
DATED = frozenset({"ngày", "sáng", "chiều", "tối", "trưa", "đêm"})
LEAP = 2000


def _is_day(day: str, month: str, year: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def between(one: str, other: str) -> Iterator[Remark]:
    """`31/02/2023`, and `ngày 31/02` where the year does not matter."""
    if not other[-1:].isdigit() and not any(sign in other for sign in "/.-"):
        return
    for day, sign, month, year in FULL.findall(other):
        if not _is_day(day, month, year):
            yield warning("day-impossible", text=f"{day}{sign}{month}{sign}{year}")
    short = SHORT.search(other) if one.lower().strip("(“") in DATED else None
    if short and not _is_day(short.group(1), short.group(2), str(LEAP)):
        yield warning("day-impossible", text=f"{one} {short.group()}")


def is_impossible(word: str) -> bool:
    """Whether `between` may tell of a word, whatever stands before it."""
    return next(between("ngày", word), None) is not None


def judge(text: str) -> Iterator[Finding]:
    """Dates in words, and weekdays that their date does not have."""
    place = text.find(MONTH)
    while place >= 0:
        if text[place - 1].isdigit():
            yield from _written_out(text, place)
        place = text.find(MONTH, place + 1)
    if "/20" in text or "/19" in text:
        for part in NAMING:
            yield from _named(text, part)


def _named(text: str, part: str) -> Iterator[Finding]:
    place = text.find(part)
    while place >= 0:
        found = NAMED.match(text, place - 1) if place else None
        if found:
            yield from _weekday(found)
        place = text.find(part, place + 1)


def _written_out(text: str, place: int) -> Iterator[Finding]:
    found = WORDS.search(text, max(0, place - REACH), place + REACH * 2)
    if found:
        day, month, year = found.groups()
        if not _is_day(day, month, year or str(LEAP)):
            yield Finding(found.start(), warning("day-impossible", text=found.group()))


def _weekday(found: re.Match[str]) -> Iterator[Finding]:
    named, _, day, month, year = found.groups()
    if not _is_day(day, month, year):
        return
    real = date(int(year), int(month), int(day)).weekday()
    if real != (WEEKDAYS.index(named.lower()) if named else SUNDAY):
        name = "Chủ nhật" if real == SUNDAY else f"thứ {WEEKDAYS[real].capitalize()}"
        yield Finding(found.start(), warning("day-weekday", text=found.group(), fix=name))
