"""Numbers that are almost right: stray spaces, missing hyphens, d without its stroke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
# The beginning of whatever may be meant as a number; right numbers begin so too. A digit comes
# first in the pattern: what stands before it is asked of digits only.
LIKE_NUMBER = re.compile(
    r"[0-9](?<![\w/.-].)[0-9]{0,4}[a-z]?(?=\s?[/-]\s?(?:(?:19|20)\d\d\s?[/-]\s?)?[A-ZĐÐ]|\s[A-ZĐÐ]\w*/[A-ZĐÐ])"
)
SPACE = re.compile(r"\s")


def malformed(
    text: str, starts: Iterable[int], citations: Sequence[Citation]
) -> Iterator[Finding]:
    """Numbers of `text` that are none as they stand but become one by a small correction.

    `starts` are the places where something like a number begins.
    """
    plain, end = plain_signs(text), 0
    taken = [(citation.start, citation.end) for citation in citations]
    for start in starts:
        if start < end or any(first <= start < last for first, last in taken):
            continue
        found = next((fault for judge in JUDGES for fault in judge(plain, start)), None)
        if found:
            end = start + len(str(found[3]["number"]))
            yield found


def _spaced(text: str, start: int) -> Iterator[Finding]:
    """Blanks inside the number."""
    match = SPACED.match(text, start)
    fix = SPACE.sub("", match.group()) if match else ""
    if match and fix != match.group() and parse(fix):
        yield start, "citation-spaces", "warning", _values(match, fix)


def _unjoined(text: str, start: int) -> Iterator[Finding]:
    """A blank in place of the hyphen."""
    match = UNJOINED.match(text, start)
    fix = "{}-{}/{}".format(*match.groups()) if match else ""
    if match and parse(fix):
        yield start, "citation-hyphen", "warning", _values(match, fix)


def _strokeless(text: str, start: int) -> Iterator[Finding]:
    """D in place of Đ."""
    match = STROKELESS.match(text, start)
    if match:
        before, kind, sign, issuer = match.groups()
        fix = f"{before}{BARE[kind]}{sign}{issuer}"
        if parse(fix):
            yield start, "citation-stroke", "warning", _values(match, fix)


def _old(text: str, start: int) -> Iterator[Finding]:
    """One separator throughout: older documents really wrote so, hence only a note."""
    match = OLD.match(text, start)
    if match:
        digits, sign, year, kind, issuer = match.groups()
        if year:
            fix = f"{digits}/{year}/{kind}-{issuer}"
        else:
            fix = f"{digits}-{kind}/{issuer}" if sign == "-" else f"{digits}/{kind}-{issuer}"
        citation = parse(fix)
        if citation:
            values = _values(match, format_symbol(citation))
            yield start, "citation-separator", "note", values


JUDGES = (_spaced, _unjoined, _strokeless, _old)


def _values(match: re.Match[str], fix: str) -> dict[str, object]:
    return {"number": match.group(), "fix": fix}
