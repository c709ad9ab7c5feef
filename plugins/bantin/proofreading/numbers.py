"""Numbers as Vietnamese writes them: a dot between thousands, a comma before decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.proofreading.finding import Remark, warning

GROUPED = re.compile(r"(?<![\w.,/-])[1-9]\d{0,2}(?:,\d{3})+(?![\d,]|[./-]\d|\s?[%°])")
DECIMAL = re.compile(r"(?<![\w.,/-])\d+\.\d{1,2}%")
WRITTEN = """
% điểm km m cm mm kg g tấn ha lít m² m³ triệu tỷ tỉ giây phút giờ
"""
MEASURES = frozenset(WRITTEN.split())


def between(one: str, other: str) -> Iterator[Remark]:
    """A comma between thousands (`20,772`), a dot before decimals of a percentage (`99.5%`).

    Three decimals before a measure (`1,250 km`) are left alone.
    """
    if not one[:1].isdigit() and not one[1:2].isdigit():
        return
    found = GROUPED.search(one) if "," in one else None
    several = found and found.group().count(",") > 1
    if found and (several or other.strip(".,;)") not in MEASURES):
        fix = found.group().replace(",", ".")
        yield warning("number-style", text=found.group(), fix=fix)
    point = DECIMAL.search(one) if "%" in one else None
    if point:
        yield warning("number-style", text=point.group(), fix=point.group().replace(".", ","))


def is_foreign(word: str) -> bool:
    """Whether `between` may tell of a word, whatever stands behind it."""
    return next(between(word, ""), None) is not None
