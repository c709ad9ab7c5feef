"""Legal document numbers in text: found, read, formatted, resolved against the register."""

from __future__ import annotations

from bantin.legal_citations.find import find, parse
from bantin.legal_citations.lint import lint
from bantin.legal_citations.model import Citation, Document, format_symbol
from bantin.legal_citations.register import Documents, Resolution, load_documents

__all__ = [
    "Citation",
    "Document",
    "Documents",
    "Resolution",
    "find",
    "format_symbol",
    "lint",
    "load_documents",
    "parse",
]
