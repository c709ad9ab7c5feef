"""Names of agencies written small: `sở GD&ĐT Thái Bình`."""

from __future__ import annotations

import re
from collections.abc import Sequence

AGENCIES = frozenset({"sở", "phòng", "bộ"})
FIELD = re.compile(r"(?:GD&ĐT|GDĐT|GD-ĐT|Giáo)\W*$")
SEVERAL = frozenset({"các", "những", "hai", "nhiều", "mọi", "từng", "mỗi", "cán", "và"})


def is_agency(one: str, other: str) -> bool:
    """Whether the pair may begin the name of an agency with a small letter."""
    return one in AGENCIES and is_field(other)


def is_field(word: str) -> bool:
    """Whether a word may begin what an agency is for."""
    return FIELD.match(word) is not None


def is_one(words: Sequence[str], at: int) -> bool:
    """Whether the pair number `at` names one agency, not a kind of agencies or a row of them."""
    before = words[at - 1].lower().rstrip(",/") if at else ""
    if words[at + 1] == "Giáo" and words[at + 2 : at + 3] != ["dục"]:
        return False
    return before not in SEVERAL and before not in AGENCIES
