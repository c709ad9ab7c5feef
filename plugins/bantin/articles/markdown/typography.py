"""No-break spaces where a Vietnamese line must not break."""

from __future__ import annotations

import re

NBSP = "\u00a0"
UNITS = "km|m²|triệu|tỷ|đồng|giờ|phút"
# With what stands behind the space, which costs less than only looking at it.
SPACE = re.compile(rf" (?:\d|%|°C|[-–](?= )|(?:{UNITS})(?!\w)|(?<=[.PS] )[^\W\d_])")
COUNTED = re.compile(
    r"(?<!\w)(?:ngày|tháng|năm|lớp|khối|khoản|điều|chương|quận|phường|mức độ|bậc)$",
    re.IGNORECASE,
)
TITLED = re.compile(r"(?<!\w)(?:TP\.?|(?:Th|T|PG|G)S\.)$")
RANGE = re.compile(r"\d[ \u00a0][-–]$")
REACH = 9


def no_breaks(text: str) -> str:
    """`text` with no-break spaces: `ngày 4/11`, `TP Cao Lãnh`, `98,99 %`, `2022 - 2023`.

    Each takes the place of one space, so offsets in `text` stay good.
    """
    return SPACE.sub(_glue, text)


def _glue(match: re.Match[str]) -> str:
    return _space(match) + match.group()[1:]


def _space(match: re.Match[str]) -> str:
    text, place = match.string, match.start()
    before, after = text[max(0, place - REACH) : place], text[place + 1]
    if after.isdigit():
        return NBSP if COUNTED.search(before) or RANGE.search(before) else " "
    if after.isupper():
        return NBSP if TITLED.search(before) else " "
    ranged = text[place + 3 : place + 4].isdigit() if after in "-–" else True
    return NBSP if after == "–" or (ranged and before[-1:].isdigit()) else " "
