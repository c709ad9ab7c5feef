"""What the passes over one article's tree know and collect."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Protocol

from bantin.core.problems import Problem, Severity
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.abbreviations.glossary import Glossary
    from bantin.articles.model import Article, Citation, Image
    from bantin.legal_citations.register import Documents
    from bantin.media import Library

# Where reading notes, on the element, what it did not keep of an attribute list.
IGNORED = "data-ignored"
PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*<?([^\s<>()]+)")


class Ancestry(Protocol):
    """What the body needs of the register of regions."""

    def ancestors(self, unit_id: str, on: date | None) -> Sequence[str]:
        """Units above a unit on a day, the direct parent first."""


def as_written(target: str) -> str:
    """The address of an internal link that is an address already."""
    return target


@dataclass(frozen=True, slots=True)
class BodyContext:
    """What all bodies of a build share.

    `resolve_link` turns an internal link as written (`2022-bai.md`, `/khu-vuc/`) into its
    address; whether something stands there is for the caller to check.
    """

    glossary: Glossary
    documents: Documents
    regions: Ancestry
    library: Library
    resolve_link: Callable[[str], str] = as_written

    def listening(self) -> BodyContext:
        """The same, with a library that notes the files asked for by itself."""
        library = self.library.listening()
        return BodyContext(
            self.glossary, self.documents, self.regions, library, self.resolve_link)


@dataclass(frozen=True, slots=True)
class InternalLink:
    """A link that stays on the site: the address it leads to and the line it stands on."""

    target: str
    line: int


@dataclass(slots=True)
class Job:
    """One article on its way through the passes."""

    article: Article
    context: BodyContext
    source: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    links: list[InternalLink] = field(default_factory=list)
    citations: dict[str, Citation] = field(default_factory=dict)
    _met: dict[str, int] = field(default_factory=dict)
    _pictures: dict[str, list[int]] | None = None

    def line(self, needle: str) -> int:
        """The line on which `needle` stands, the next one each time it is asked for.

        Python-Markdown forgets lines; what was written is looked up in the source instead.
        """
        if needle not in self.source:
            return self._line_of_entities(needle)
        last = self._met.get(needle, -1)
        place = self.source.find(needle, last + 1)
        self._met[needle] = place = last if place < 0 else place
        return self.first_line + self.source.count("\n", 0, max(place, 0))

    def picture_line(self, file: str) -> int:
        """The line of the next picture of `file`, wherever else its name stands."""
        if self._pictures is None:
            self._pictures = {}
            for found in PICTURE.finditer(self.source):
                line = self.first_line + self.source.count("\n", 0, found.start(1))
                self._pictures.setdefault(found[1], []).append(line)
        lines = self._pictures.get(file)
        if not lines:
            return self.line(file or "]()")
        return lines.pop(0) if len(lines) > 1 else lines[0]

    def _line_of_entities(self, needle: str) -> int:
        """The line of what was spelled with entities; the first line when nothing fits."""
        spelled = unescape(self.source)
        return self.first_line + spelled.count("\n", 0, max(spelled.find(needle), 0))

    def add(self, line: int, code: str, severity: Severity = "error", **values: object) -> None:
        """Remember a fault of this article."""
        self.problems.append(Problem(self.article.path, line, code, values, severity))
