"""Whether the name before a number fits the type inside it."""

from __future__ import annotations

from functools import lru_cache

from bantin.legal_citations.grammar import (
    NAMES,
    NORMATIVE_TYPES,
    OFFICIAL_LETTER,
    PARTY_TYPES,
    STATE_TYPES,
)
from bantin.legal_citations.model import Citation, Family

TYPES = {"party": PARTY_TYPES, "qppl": NORMATIVE_TYPES, "state": STATE_TYPES}
GENERAL = frozenset({"văn bản", "tài liệu", "kế hoạch hành động", "điều lệ"})
PARTY_NAMES = {"QĐ": {"quy định"}, "TT": {"thông tri"}, "QyĐ": {"quy định"}}
ASSEMBLY_NAMES = frozenset({"luật", "bộ luật", "nghị quyết", "pháp lệnh", "hiến pháp", "lệnh"})
KNOWN = {name.lower(): name for name in NAMES}


def lead_name(citation: Citation) -> str:
    """The document's name before the number, in lower case; empty without one."""
    return _known(citation.lead)


def name_fault(citation: Citation) -> str:
    """What the type in the number means when the name before it says something else.

    Empty when both agree. Party documents write Quy định with QĐ and Thông tri with TT;
    programmes (CTr) carry all kinds of names.
    """
    return _fault(citation.lead, citation.family, citation.kind)


@lru_cache(maxsize=4096)
def _known(written: str) -> str:
    lead = " ".join(written.lower().rstrip(" :").removesuffix("số").split())
    return lead if lead in KNOWN else ""


@lru_cache(maxsize=4096)
def _fault(lead: str, family: Family, kind: str) -> str:
    name = _known(lead)
    if not name or name in GENERAL or kind == "CTr":
        return ""
    if family == "qh":
        return "" if name in ASSEMBLY_NAMES else "Luật, Nghị quyết"
    if family == "cv":
        return "" if name == OFFICIAL_LETTER.lower() else OFFICIAL_LETTER
    form = TYPES[family][kind]
    extra = PARTY_NAMES.get(kind, set()) if family == "party" else set()
    fits = name in {form.lower(), *extra} or name.startswith(f"{form.lower()} ")
    return "" if fits else form
