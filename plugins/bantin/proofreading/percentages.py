"""Percentages held against the counts beside them: `68/73 trường … đạt 93,1%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from bantin.proofreading.finding import Finding, Remark, note, warning

NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
COUNTS = rf"(?<![\w/.,-])(?P<part>{NUMBER})/(?P<whole>{NUMBER})(?![\w/-])"
SHARE = r"(?<![\w.,/])(?P<share>\d{1,3}(?:,\d+)?)\s?%"
AFTER = re.compile(rf"{COUNTS}(?P<between>[^.;%\n/]{{0,80}}?){SHARE}")
BRACKETED = re.compile(rf"{SHARE}\s\((?:với\s|tức\s|đạt\s)?{COUNTS}")
DAY_BEFORE = re.compile(
    r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|tháng|từ|đến|trước|sau|dịp|lễ|và|[-–,(])\s*$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\s(?:cán bộ|giáo viên|học sinh|sinh viên|học viên|trường|lớp|phòng|trẻ|em|cháu|thầy|cô"
    r"|đảng viên|chi bộ|xã|phường|thôn|bản|đơn vị|cơ sở|điểm|người|hộ|đồng chí|đại biểu|gv|cbql)",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"(?:tăng|giảm|hơn|thêm|vượt|kém|chênh|còn lại|nữ|trong đó)[^%]*$", re.IGNORECASE
)
RATIO = re.compile(r"\d/\d[\d.]*\W*$")
MONTHS, DAYS = 12, 31


def judge(text: str) -> Iterator[Finding]:
    """Percentages that the two counts beside them do not give; cut instead of rounded: a note."""
    if "%" not in text or "/" not in text:
        return
    for found in (*AFTER.finditer(text), *BRACKETED.finditer(text)):
        if "between" in found.groupdict() and not _belongs(found, text):
            continue
        remark = _remark(found)
        if remark:
            yield Finding(found.start(), remark)


def _belongs(found: re.Match[str], text: str) -> bool:
    """Whether the counts are no date and the percentage is theirs."""
    if COMPARED.search(found.group("between")):
        return False
    part, whole = _count(found, "part"), _count(found, "whole")
    if whole > MONTHS or part > DAYS:
        return True
    dated = DAY_BEFORE.search(text, max(0, found.start() - 12), found.start())
    return not dated and COUNTED.match(found.group("between")) is not None


def _count(found: re.Match[str], name: str) -> int:
    return int(found.group(name).replace(".", ""))


def _remark(found: re.Match[str]) -> Remark | None:
    part, whole, shown = _count(found, "part"), _count(found, "whole"), found.group("share")
    if not whole or part > whole:
        return None
    written = Decimal(shown.replace(",", "."))
    step = Decimal(1).scaleb(int(written.as_tuple().exponent))
    exact = Decimal(100) * part / whole
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if written == rounded:
        return None
    cut = written == exact.quantize(step, ROUND_DOWN)
    values = {"counts": f"{part}/{whole}", "share": shown, "fix": f"{rounded}".replace(".", ",")}
    return note("percentage-cut", **values) if cut else warning("percentage-wrong", **values)
