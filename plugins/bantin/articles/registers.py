"""What the headers and texts of articles are read by: the lists that editors own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.abbreviations.glossary import Glossary
    from bantin.articles.terms import Terms
    from bantin.legal_citations.register import Documents
    from bantin.people.model import People
    from bantin.regions.model import Register


@dataclass(frozen=True, slots=True)
class Registers:
    """What headers are resolved against."""

    regions: Register
    people: People
    categories: Terms
    tags: Terms


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that editors own, read once."""

    registers: Registers
    glossary: Glossary
    documents: Documents
