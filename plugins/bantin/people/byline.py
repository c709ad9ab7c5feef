"""The four shapes of a byline as portals print it: who signed, and for which unit."""

from __future__ import annotations

import re
from functools import lru_cache

from bantin.core.values import dataclass

WORD = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]\w*"
NAME = rf"{WORD}(?:\s{WORD}){{1,4}}"
PEN_NAME = re.compile(r"(?:[A-ZĐ]\.){1,3}\s?" + WORD)
BRACKETED = re.compile(rf"\((?P<name>{NAME})\s*[-–]\s*(?P<unit>\S.*?)\s*\)")
WITH_UNIT = re.compile(rf"(?P<name>{NAME})\s+[-–]\s+(?P<unit>\S.*)")
ALONE = re.compile(NAME)


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline taken apart; `unit` is empty when it names none."""

    name: str
    unit: str = ""
    pen_name: bool = False


@lru_cache(maxsize=4096)
def parse_byline(text: str) -> Byline | None:
    """The byline that `text` is, or None.

    Shapes: a pen name (`H.An`), a name of two to five words, or a name with its unit, in
    brackets or not (`Ngô Văn Hải - BTGHU`).
    """
    line = text.strip()
    if PEN_NAME.fullmatch(line):
        return Byline(line, pen_name=True)
    match = BRACKETED.fullmatch(line) or WITH_UNIT.fullmatch(line)
    if match:
        return Byline(match["name"], match["unit"])
    return Byline(line) if ALONE.fullmatch(line) else None
