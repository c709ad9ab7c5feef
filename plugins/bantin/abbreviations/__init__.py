"""Abbreviations: the dated glossary, definitions inside a text, explanation at first use."""

from __future__ import annotations

from bantin.abbreviations.define import definitions
from bantin.abbreviations.expand import Span, expand_first_uses
from bantin.abbreviations.glossary import Glossary, load_glossary
from bantin.abbreviations.model import Entry
from bantin.abbreviations.unexplained import two_spellings, unexplained

__all__ = [
    "Entry",
    "Glossary",
    "Span",
    "definitions",
    "expand_first_uses",
    "load_glossary",
    "two_spellings",
    "unexplained",
]
