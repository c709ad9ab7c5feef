"""Finding document numbers in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bantin.legal_citations.grammar import (
    DATE,
    LEAD_LENGTH,
    NAMES_BY_END,
    NUMBERED,
    PARTS,
    SAID,
    SYMBOL,
    around,
    is_party_issuer,
)
from bantin.legal_citations.model import Citation, plain_signs

WORD = re.compile(r"\w")
LETTER_NAMES = frozenset({"công văn", "cv"})
LETTER_ISSUER, LETTER_UNIT, STATE_ISSUER = 3, 2, 3
SHORT_ISSUERS = frozenset({"CP", "TW", "TU", "HU"})


def find(text: str) -> list[Citation]:
    """The document numbers of `text` in order; `text` must be NFC, offsets count in it.

    Grammar and conditions: one family after the other, qh, qppl, party, state, cv; a number
    without words before it must have an issuer that leaves no doubt.
    """
    if "/" not in text:
        return []
    plain = plain_signs(text)
    found = (_citation(match, plain, text) for match in _symbols(plain))
    return [citation for citation in found if citation is not None]


def _symbols(text: str) -> Iterator[re.Match[str]]:
    """What `SYMBOL.finditer` finds, tried only where digits and a separator stand."""
    end = 0
    for number in around(NUMBERED, text, "/"):
        match = SYMBOL.match(text, number.start()) if number.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def parse(number: str) -> Citation | None:
    """The number that `number` is as a whole, without lead or date; None when it is none."""
    plain = plain_signs(number)
    match = SYMBOL.fullmatch(plain)
    return _read(match, plain, number) if match else None


def _read(match: re.Match[str], plain: str, text: str) -> Citation:
    start, end = match.span()
    family, digits, year, kind, issuer = PARTS[match.lastgroup or ""]
    lead_start = _lead(plain, start)
    when = DATE.match(plain, end)
    day, day_year = _date(when) if when else (None, None)
    return Citation(
        start=start,
        end=end,
        family=family,
        digits=match.group(digits),
        kind=match.group(kind) if kind else "",
        issuer=match.group(issuer),
        year=int(match.group(year)) if year else None,
        lead=plain[lead_start:start].strip(),
        day=day,
        day_year=day_year,
        lead_start=lead_start,
        date_end=when.end() if when and (day or day_year) else end,
        written=text[start:end],
    )


def _lead(plain: str, end: int) -> int:
    """Where the name and “số” before the number at `end` begin; `end` itself without them."""
    said = SAID.search(plain, max(0, end - LEAD_LENGTH), end)
    before = said.start() if said else end
    named = name_before(plain, before, max(0, end - LEAD_LENGTH))
    return before if named is None else named


def name_before(text: str, end: int, first: int) -> int | None:
    """Where a document's name that ends at `end`, with blanks behind it, begins.

    The longest one, not before `first`; None when there is none.
    """
    if not text[end - 1 : end].isspace():
        return None
    window = text[first:end].rstrip()
    lowered = window.lower()
    for name in NAMES_BY_END.get(lowered[-2:], ()):
        start = first + len(window) - len(name)
        if lowered.endswith(name) and not (start and WORD.match(text, start - 1)):
            return start
    return None


def _date(match: re.Match[str]) -> tuple[date | None, int | None]:
    """The full date, or the year alone; neither for a day that no calendar has."""
    groups = match.groupdict()
    if groups["y4"]:
        return None, int(groups["y4"])
    form = next(form for form in "123" if groups[f"y{form}"])
    try:
        return date(*(int(groups[f"{part}{form}"]) for part in "ymd")), None
    except ValueError:
        return None, None


def _citation(match: re.Match[str], plain: str, text: str) -> Citation | None:
    citation = _read(match, plain, text)
    lead = citation.lead.lower()
    if citation.family == "cv":
        return citation if _is_letter(citation, lead) else None
    if lead:
        return citation
    if citation.family == "party":
        return citation if is_party_issuer(citation.issuer) else None
    if citation.family == "state":
        known = len(citation.issuer) >= STATE_ISSUER or citation.issuer in SHORT_ISSUERS
        return citation if known else None
    return citation


def _is_letter(citation: Citation, lead: str) -> bool:
    if any(lead.startswith(name) for name in LETTER_NAMES):
        return True
    issuer, unit = citation.issuer.split("-", 1)
    long_enough = len(issuer) >= LETTER_ISSUER and len(unit) >= LETTER_UNIT
    return long_enough and lead.rstrip(" :").endswith("số")
