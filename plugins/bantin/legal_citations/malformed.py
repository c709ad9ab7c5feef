"""Numbers that are almost right: stray spaces, missing hyphens, d without its stroke."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bantin.core.problems import Severity
from bantin.legal_citations.find import parse
from bantin.legal_citations.grammar import ISSUER, NORMATIVE_TYPES, PARTY_TYPES, STATE_TYPES
from bantin.legal_citations.model import Citation, format_symbol, plain_signs

Finding = tuple[int, str, Severity, dict[str, object]]
TYPES = "|".join(sorted({*STATE_TYPES, *PARTY_TYPES, *NORMATIVE_TYPES}, key=lambda t: (-len(t), t)))
BARE = {kind.replace("Đ", "D"): kind for kind in (*STATE_TYPES, *PARTY_TYPES) if "Đ" in kind}
BARE_TYPES = "|".join(sorted(BARE, key=lambda kind: (-len(kind), kind)))
EDGE, END = r"(?<![\w/.-])", r"(?![\w/])"
HEAD = r"\d{1,5}[a-z]?"
SPACED = re.compile(
    rf"{EDGE}{HEAD}(?:(?P<gap>\s?)/\s?(?:19|20)\d\d)?\s?[/-]\s?(?:{TYPES})\s?[-/]\s?{ISSUER}{END}"
    rf"|{EDGE}{HEAD}\s?/\s?(?:19|20)\d\d\s?/\s?(?:UBTVQH|QH)\d{{1,2}}{END}"
)
UNJOINED = re.compile(rf"{EDGE}({HEAD}) ({TYPES})/({ISSUER}){END}")
STROKELESS = re.compile(
    rf"{EDGE}({HEAD}(?:/(?:19|20)\d\d)?[/-])({BARE_TYPES})([-/])({ISSUER}){END}"
)
OLD = re.compile(rf"{EDGE}({HEAD})([/-])(?:((?:19|20)\d\d)\2)?({TYPES})\2({ISSUER}){END}")
SPACE = re.compile(r"\s")


def malformed(text: str, citations: Sequence[Citation]) -> Iterator[Finding]:
    """Numbers of `text` that are none as they stand but become one by a small correction."""
    plain = plain_signs(text)
    taken = {place for citation in citations for place in (citation.start, citation.end - 1)}
    for match in SPACED.finditer(plain):
        fix = SPACE.sub("", match.group())
        if SPACE.search(match.group()) and parse(fix) and match.end() - 1 not in taken:
            yield match.start(), "citation-spaces", "warning", _values(match, fix)
    for match in UNJOINED.finditer(plain):
        fix = f"{match.group(1)}-{match.group(2)}/{match.group(3)}"
        if parse(fix):
            yield match.start(), "citation-hyphen", "warning", _values(match, fix)
    for match in STROKELESS.finditer(plain):
        before, kind, sign, issuer = match.groups()
        fix = f"{before}{BARE[kind]}{sign}{issuer}"
        if parse(fix):
            yield match.start(), "citation-stroke", "warning", _values(match, fix)
    yield from _old(plain)


def _old(plain: str) -> Iterator[Finding]:
    """One separator throughout: older documents really wrote so, hence only a note."""
    for match in OLD.finditer(plain):
        digits, sign, year, kind, issuer = match.groups()
        if year:
            fix = f"{digits}/{year}/{kind}-{issuer}"
        else:
            fix = f"{digits}-{kind}/{issuer}" if sign == "-" else f"{digits}/{kind}-{issuer}"
        citation = parse(fix)
        if citation:
            yield (
                match.start(),
                "citation-separator",
                "note",
                _values(match, format_symbol(citation)),
            )


def _values(match: re.Match[str], fix: str) -> dict[str, object]:
    return {"number": match.group(), "fix": fix}
