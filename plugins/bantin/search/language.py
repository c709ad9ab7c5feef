"""What the index needs to know of the language: short forms, and names to suggest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import NamedTuple

from bantin.core.values import dataclass
from bantin.search.normalise import abbreviation_key, compile_glossary, prepare


class Suggestion(NamedTuple):
    """A page that is offered while a reader types.

    `kind`: `category`, `level`, `organisation`, `region`, `document` or `person`.
    """

    kind: str
    title: str
    url: str


@dataclass(frozen=True)
class Language:
    """`glossary` maps short forms to long ones for text and queries (`GV` → `giáo viên`).

    `ambiguous` maps short forms to their readings, which only queries try.
    """

    glossary: Mapping[str, str]
    ambiguous: Mapping[str, Sequence[str]] = field(default_factory=dict)
    suggestions: Sequence[Suggestion] = ()

    @cached_property
    def usable(self) -> dict[str, list[str]]:
        """The glossary as the normaliser reads it."""
        return compile_glossary(self.glossary)

    @cached_property
    def readings(self) -> dict[str, list[str]]:
        """Readings of ambiguous short forms in normal form."""
        return {
            abbreviation_key(short): [prepare(reading) for reading in self.ambiguous[short]]
            for short in sorted(self.ambiguous)
        }

    @cached_property
    def key(self) -> str:
        """All that the terms of a text depend on besides the text."""
        return json.dumps(self.usable, ensure_ascii=False, sort_keys=True)
