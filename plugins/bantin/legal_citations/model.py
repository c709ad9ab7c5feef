"""A cited document number and a document of the register."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal

from bantin.core.dates import VIETNAM
from bantin.core.text import nfc, slug
from bantin.core.values import dataclass

Family = Literal["qh", "qppl", "party", "state", "cv"]
Status = Literal["in-force", "expired", "unknown"]
ETH = str.maketrans({"Ð": "Đ", "ð": "đ", "\u00a0": " "})
YEARS_IN_NUMBER = frozenset({"qh", "qppl"})


def plain_signs(text: str) -> str:
    """`text` with eth as đ and plain blanks; its length stays."""
    odd = "\u00d0" in text or "\u00f0" in text or "\u00a0" in text
    return text.translate(ETH) if odd else text


def plain_number(text: str) -> str:
    """`text` as the grammar reads it: NFC, eth as đ, no-break spaces as spaces."""
    return nfc(text).translate(ETH)


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """Key under which two spellings of one number meet: folded, `&` removed."""
    return slug(plain_number(number))


@dataclass(frozen=True, slots=True)
class Citation:
    """One number found in a text.

    `start` and `end` span the number alone, `lead_start` and `date_end` what belongs to it;
    all count characters of the text given to `find`. `year` is the year inside the number.
    `day` is the full date beside it, `day_year` the year alone (`năm 2013`).
    """

    start: int
    end: int
    family: Family
    digits: str
    kind: str
    issuer: str
    year: int | None = None
    lead: str = ""
    day: dt.date | None = None
    day_year: int | None = None
    lead_start: int = 0
    date_end: int = 0
    written: str = ""

    @property
    def number(self) -> str:
        """The number in its proper spelling: `29-NQ/TW`."""
        return format_symbol(self)

    @property
    def key(self) -> str:
        """`party:29-NQ/TW@2013-11-04`; numbers that hold their year have no date in the key."""
        when = self.day.isoformat() if self.day else str(self.day_year or "")
        shown = "" if self.family in YEARS_IN_NUMBER or not when else f"@{when}"
        return f"{self.family}:{self.number}{shown}"


def format_symbol(citation: Citation) -> str:
    """The number of `citation` as Nghị định 30/2020/NĐ-CP and Hướng dẫn 36-HD/VPTW write it."""
    digits, kind, issuer = citation.digits, citation.kind, citation.issuer
    if citation.family == "qh":
        return f"{digits}/{citation.year}/{issuer}"
    if citation.family == "qppl":
        return f"{digits}/{citation.year}/{kind}-{issuer}"
    if citation.family == "party":
        return f"{digits}-{kind}/{issuer}"
    return f"{digits}/{kind}-{issuer}" if kind else f"{digits}/{issuer}"


@dataclass(frozen=True, slots=True)
class Document:
    """One legal document; `id` is the last part of its address `/van-ban/<id>/`.

    `form` is the kind in words, `place` a region id for issuers of one place, `files` are
    relative to the content root. `registered` is false for documents known from texts only.
    """

    id: str
    number: str
    form: str = ""
    issuer: str = ""
    place: str = ""
    date: dt.date | None = None
    effective: dt.date | None = None
    subject: str = ""
    status: Status = "unknown"
    files: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    registered: bool = True
    line: int = 1

    @property
    def moment(self) -> dt.datetime | None:
        """The date as the midnight that begins it, in +07:00."""
        return dt.datetime.combine(self.date, dt.time(), VIETNAM) if self.date else None
