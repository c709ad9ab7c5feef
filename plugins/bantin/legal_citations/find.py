"""Finding document numbers in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bantin.legal_citations.grammar import (
    DATE,
    LEAD,
    LEAD_LENGTH,
    NUMBERED,
    SYMBOL,
    is_party_issuer,
)
from bantin.legal_citations.model import Citation, Family, plain_signs

LETTER_NAMES = frozenset({"công văn", "cv"})
LETTER_ISSUER, LETTER_UNIT, STATE_ISSUER = 3, 2, 3
SHORT_ISSUERS = frozenset({"CP", "TW", "TU", "HU"})


def find(text: str) -> list[Citation]:
    """The document numbers of `text` in order; `text` must be NFC, offsets count in it.

    Grammar and conditions: one family after the other, qh, qppl, party, state, cv; a number
    without words before it must have an issuer that leaves no doubt.
    """
    plain = plain_signs(text)
    found = (_citation(match, plain, text) for match in _symbols(plain))
    return [citation for citation in found if citation is not None]


def _symbols(text: str) -> Iterator[re.Match[str]]:
    """What `SYMBOL.finditer` finds, tried only where digits and a separator stand."""
    end = 0
    for number in NUMBERED.finditer(text):
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
    family: Family = match.lastgroup.split("_")[0]  # type: ignore[union-attr, assignment]
    groups = match.groupdict()
    year = groups.get(f"{family}_year")
    lead = LEAD.search(plain, max(0, match.start() - LEAD_LENGTH), match.start())
    when = DATE.match(plain, match.end())
    day, day_year = _date(when) if when else (None, None)
    return Citation(
        start=match.start(),
        end=match.end(),
        family=family,
        digits=groups[family] or "",
        kind=groups.get(f"{family}_kind") or "",
        issuer=groups[f"{family}_issuer"] or "",
        year=int(year) if year else None,
        lead=lead.group().strip() if lead else "",
        day=day,
        day_year=day_year,
        lead_start=lead.start() if lead else match.start(),
        date_end=when.end() if when and (day or day_year) else match.end(),
        written=text[match.start() : match.end()],
    )


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
