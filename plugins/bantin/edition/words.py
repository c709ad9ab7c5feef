"""The words of pages: those that their data carry, and the theme's catalogues by language."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bantin.core.messages import message

Word = Callable[..., str]


def word(key: str, **values: object) -> str:
    """A title, description or label that stands in a page's data, in Vietnamese."""
    return message(f"page-{key.replace('_', '-')}", values, "vi")


@dataclass(frozen=True)
class Words:
    """The theme's catalogues by language."""

    catalogues: Mapping[str, Mapping[str, str]]

    def of(self, language: str) -> Word:
        """The function that templates call as `word(key, name=value)`; Vietnamese by default."""
        catalogue = self.catalogues.get(language, self.catalogues["vi"])

        def look_up(key: str, **values: object) -> str:
            return catalogue[key].format_map(values)

        return look_up


@cache
def load_words(folder: Path) -> Words:
    """The catalogues of `folder`, one TOML file per language."""
    files = sorted(folder.glob("*.toml"))
    return Words({f.stem: tomllib.loads(f.read_text(encoding="utf-8")) for f in files})
