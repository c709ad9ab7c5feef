"""No-break spaces where a Vietnamese line must not break."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

NBSP = "\u00a0"
UNITS = "km|m²|triệu|tỷ|đồng|giờ|phút"
COUNTED = (
    "bậc", "chương", "khoản", "khối", "lớp", "mức độ", "ngày", "năm", "phường", "quận", "tháng",
    "điều",
)  # fmt: skip
TITLES = ("TP", "TP.", "ThS.", "TS.", "PGS.", "GS.")


def _behind(words: Iterable[str]) -> str:
    """A pattern for the place after a space behind one of `words`: look-behinds have one width."""
    groups = groupby(sorted(map(re.escape, words), key=_width), _width)
    return "|".join(rf"(?<=(?<!\w)(?:{'|'.join(group)})[ ])" for _, group in groups)


def _width(escaped: str) -> int:
    return len(escaped.replace("\\", ""))


# The space comes first and each of the others only looks around it: most spaces fail at once.
JOINED = re.compile(
    rf" (?:(?=\d)(?:(?i:{_behind(COUNTED)})|(?<=\d[ \u00a0][-–] ))"
    rf"|(?=– )|(?<=\d )(?=- \d|%|°C|(?:{UNITS})(?!\w)))"
)
NAMED = re.compile(rf" (?:{_behind(TITLES)})(?=[^\W\d_])")


def no_breaks(text: str) -> str:
    """`text` with no-break spaces: `ngày 4/11`, `TP Cao Lãnh`, `98,99 %`, `2022 - 2023`.

    Each takes the place of one space, so offsets in `text` stay good; what stands on either side
    of a control character does not matter to the other.
    """
    joined = JOINED.sub(NBSP, text)
    return NAMED.sub(_named, joined) if "TP" in text or "S." in text else joined


def _named(space: re.Match[str]) -> str:
    return NBSP if space.string[space.end()].isupper() else " "
