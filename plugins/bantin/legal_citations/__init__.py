"""Legal document numbers in text: found, read, formatted, resolved against the register."""

from __future__ import annotations

from bantin.legal_citations.register import Documents, Resolution, load_documents
from bantin.legal_citations.find import find, parse
from bantin.legal_citations.model import Citation, Document, format_symbol

__all__ = [
    "Citation",
    "Document",
    "Documents",
    "Resolution",
    "find",
    "format_symbol",
    "load_documents",
    "parse",
]
