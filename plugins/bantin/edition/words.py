"""The theme's words: one catalogue per language."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Word = Callable[..., str]


@dataclass(frozen=True)
class Words:
    """Catalogues by language."""

    catalogues: Mapping[str, Mapping[str, str]]

    def of(self, language: str) -> Word:
        """The function that templates call as `word(key, name=value)`; Vietnamese by default."""
        catalogue = self.catalogues.get(language, self.catalogues["vi"])

        def word(key: str, **values: object) -> str:
            return catalogue[key].format_map(values)

        return word


@cache
def load_words(folder: Path) -> Words:
    """The catalogues of `folder`, one TOML file per language."""
    files = sorted(folder.glob("*.toml"))
    return Words({f.stem: tomllib.loads(f.read_text(encoding="utf-8")) for f in files})
