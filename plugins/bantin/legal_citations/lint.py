"""What is wrong with the citations of a text, told to editors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from bantin.core.dates import date_vi
from bantin.core.problems import Severity
from bantin.legal_citations.find import find, name_before
from bantin.legal_citations.grammar import DATE, LEAD_LENGTH, around, is_party_issuer
from bantin.legal_citations.malformed import LIKE_NUMBER, malformed
from bantin.legal_citations.model import Citation, plain_signs
from bantin.legal_citations.names import lead_name, name_fault
from bantin.legal_citations.register import Documents

SUBJECT = re.compile(r"[^.;\n]{0,200}?(?:“|về |của |ban hành|quy định|hướng dẫn|sửa đổi|thay thế)")
ISSUED = re.compile(r"gày\s+\d{1,2}[/-]\d{1,2}[/-]\d{4}[^.;\n]*(?:ban hành|ký)", re.IGNORECASE)
DATE_LENGTH, SENTENCE = 160, 200
STATE_ONLY = frozenset({"UBND", "HĐND", "CP", "TTg"})
Finding = tuple[int, str, Severity, dict[str, object]]


def lint(text: str, on: date, documents: Documents | None = None) -> list[Finding]:
    """Faults of the citations in `text` of an article of day `on`: place, code, severity, values.

    `text` holds words only, no code and no addresses. Numbers that `documents` knows need no
    date beside them.
    """
    starts = [found.start() for found in around(LIKE_NUMBER, text, "/-")]
    if not starts:
        return []
    citations = find(text)
    return [
        *(finding for citation in citations for finding in _one(citation, text, on)),
        *_together(citations, text, documents or Documents(())),
        *malformed(text, starts, citations),
    ]


def impossible(
    citation: Citation, text: str, on: date
) -> Iterator[tuple[str, dict[str, object]]]:
    """Code and values of each error of a citation of `text`: no such day, another kind."""
    for _, code, severity, values in _one(citation, text, on):
        if severity == "error":
            yield code, values


def _one(citation: Citation, text: str, on: date) -> Iterator[Finding]:
    """Faults that a citation shows by itself."""
    start = citation.start
    yield from _forms(citation)
    wrong = name_fault(citation)
    if wrong:
        kind, form = citation.kind or citation.issuer, wrong
        values: dict[str, object] = {"name": citation.lead, "number": citation.number}
        yield start, "citation-name", "error", {**values, "kind": kind, "form": form}
    if citation.written != plain_signs(citation.written):
        yield start, "citation-eth", "warning", {
            "number": citation.written,
            "fix": citation.number,
        }
    yield from _dates(citation, text, on)
    yield from _repeated(citation, text)


def _forms(citation: Citation) -> Iterator[Finding]:
    """Party and State numbers have their separators the other way round."""
    digits, kind, issuer = citation.digits, citation.kind, citation.issuer
    start = citation.start
    if citation.family == "state" and is_party_issuer(issuer):
        fix = f"{digits}-{kind}/{issuer}"
        yield start, "party-as-state", "warning", {"number": citation.number, "fix": fix}
    if citation.family == "party" and issuer.split("-")[0] in STATE_ONLY:
        fix = f"{digits}/{kind}-{issuer}"
        yield start, "state-as-party", "warning", {"number": citation.number, "fix": fix}
    if citation.family == "state" and kind in {"NĐ", "TT", "TTLT"}:
        yield start, "citation-no-year", "warning", {"number": citation.number}


def _repeated(citation: Citation, text: str) -> Iterator[Finding]:
    """The kind named twice: “Chương trình hành động Chương trình số 21-CTr/HU”."""
    name, end = lead_name(citation), citation.lead_start
    start = name_before(text, end, max(0, end - LEAD_LENGTH)) if name else None
    before = text[start:end].rstrip() if start is not None else ""
    if before and before.lower().startswith(name):
        words = f"{before} {citation.lead} {citation.number}"
        yield citation.start, "citation-repeated-lead", "warning", {"text": words}


def _dates(citation: Citation, text: str, on: date) -> Iterator[Finding]:
    start = citation.start
    if not citation.day and not citation.day_year:
        beside = DATE.match(plain_signs(text[citation.end : citation.end + DATE_LENGTH]))
        if beside:
            value = beside.group().strip(" ,")
            yield start, "citation-date", "error", {"value": value, "number": citation.number}
    if citation.day and citation.day > on:
        values: dict[str, object] = {
            "number": citation.number,
            "day": date_vi(citation.day),
        }
        yield start, "citation-future", "warning", values
    year = citation.day.year if citation.day else citation.day_year
    if citation.year and year and year != citation.year:
        yield start, "citation-year", "warning", {"number": citation.number, "year": year}


def _is_told(citation: Citation, text: str) -> bool:
    """Whether the number or the words around it say which document is meant."""
    if citation.year or citation.day or citation.day_year or SUBJECT.match(text, citation.end):
        return True
    here = citation.lead_start
    return ISSUED.search(text, _sentence(text, here), here) is not None


def _sentence(text: str, place: int) -> int:
    """Where the sentence before `place` begins."""
    start = max(0, place - SENTENCE)
    return max(start, *(text.rfind(sign, start, place) + 1 for sign in (". ", "\n", ";")))


def _together(
    citations: Iterable[Citation], text: str, documents: Documents
) -> Iterator[Finding]:
    """Faults that show only when all citations of one number are seen."""
    by_number: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        by_number[citation.number].append(citation)
    for number, found in by_number.items():
        first = found[0]
        if not _is_told(first, text) and not documents.knows(number):
            yield first.start, "citation-bare", "note", {"number": number}
        days = sorted({citation.day for citation in found if citation.day})
        if len(days) > 1:
            shown = ", ".join(date_vi(day) for day in days)
            last = max(found, key=lambda citation: citation.start)
            yield last.start, "citation-two-dates", "warning", {"number": number, "days": shown}
