"""Administrative units in the text that are no units on the article's day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from bantin.proofreading.finding import Finding, warning

KINDS = ("tỉnh ", "huyện ", "quận ", "thị xã ", "thị trấn ")
CAPITAL = "[A-ZĐÀ-ỸƠƯ]"
NAMED = re.compile(
    rf"(?<!\w)(?P<kind>[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn) "
    rf"(?P<name>\d+|{CAPITAL}\w*(?:[ -]{{1,3}}{CAPITAL}\w*){{0,3}})"
)
OFFICE = re.compile(r"(?<!\w)[Pp]hòng (?:GD&ĐT|GDĐT|Giáo dục và Đào tạo)(?!\w)")
FORMER = re.compile(
    r"(?<!\w)(?:cũ|trước|nguyên|xưa|từng|nay|sáp nhập|hợp nhất|giải thể|chia tách|thời kỳ|năm \d{4}"
    r"|lúc đó|hồi còn|còn là|những năm|khi ấy|khi đó|hồi đó|\d{1,2}/\d{4})(?!\w)",
    re.IGNORECASE,
)
DISTRICTS_ENDED = date(2025, 7, 1)
AROUND = 60
Gone = Callable[[str, date], tuple[str, str] | None]


def judge(text: str, day: date, gone: Gone) -> Iterator[Finding]:
    """Units that ended before `day`, each once, unless the words around speak of the past.

    `gone(name, day)` gives the life of such a unit and what may be meant instead; None for a
    unit of that day and for names that nobody knows. Offices of districts ended with them.
    """
    told = set()
    if any(kind in text or kind.capitalize() in text for kind in KINDS):
        for found in NAMED.finditer(text):
            name = found.group()
            lost = None if name in told or _of_past(text, found) else gone(name, day)
            if lost:
                told.add(name)
                life, choices = lost
                values = {"name": name, "life": life, "choices": choices}
                yield Finding(found.start(), warning("unit-gone", **values))
    if day >= DISTRICTS_ENDED:
        office = next((f for f in OFFICE.finditer(text) if not _of_past(text, f)), None)
        if office:
            yield Finding(office.start(), warning("office-gone", name=office.group()))


def _of_past(text: str, found: re.Match[str]) -> bool:
    start = max(0, found.start() - AROUND, text.rfind("\n", 0, found.start()) + 1)
    end = text.find("\n", found.end())
    around = text[found.end() : min(found.end() + AROUND, end if end >= 0 else len(text))]
    return bool(FORMER.search(text, start, found.start()) or FORMER.search(around))
