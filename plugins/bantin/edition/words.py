"""The words of pages: those that their data carry, and the theme's catalogues by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from bantin.core.messages import message
from bantin.core.values import dataclass


def word(key: str, **values: object) -> str:
    """A title, description or label that stands in a page's data, in Vietnamese."""
    return message(f"page-{key.replace('_', '-')}", values, "vi")


@dataclass(frozen=True)
class Words:
    """The theme's catalogues by language."""

    catalogues: Mapping[str, Mapping[str, str]]

    def of(self, language: str) -> Mapping[str, str]:
        """The catalogue of a language; the Vietnamese one for languages that have none."""
        return self.catalogues.get(language, self.catalogues["vi"])


class Speaker:
    """What templates call as `word(key, name=value)`, in the language of the page at hand."""

    def __init__(self, words: Words, language: str) -> None:
        self.words = words
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key`."""
        return self.words.of(self.language)[key].format_map(values)


def load_words(folder: Path) -> Words:
    """The catalogues of `folder`, one TOML file per language."""
    files = sorted(folder.glob("*.toml"))
    return Words({f.stem: tomllib.loads(f.read_text(encoding="utf-8")) for f in files})
