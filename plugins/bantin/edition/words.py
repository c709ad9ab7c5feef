"""The words of pages: those that their data carry, and the theme's catalogues by language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from bantin.core.errors import DataError, Told
from bantin.core.files import shown
from bantin.core.messages import message
from bantin.core.values import dataclass
from bantin.edition.theme import theme_text

PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def word(key: str, **values: object) -> str:
    """A title, description or label that stands in a page's data, in Vietnamese."""
    return word_in("vi", key, **values)


def word_in(language: str, key: str, **values: object) -> str:
    """The same for a page in `language`, `vi` or `en`."""
    return message(f"page-{key.replace('_', '-')}", values, language)


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
    """The catalogues of `folder`, one TOML file per language.

    Raises DataError with the line of a file that is no TOML, or of a word that is no text.
    """
    return Words({file.stem: _catalogue(file) for file in sorted(folder.glob("*.toml"))})


def _catalogue(file: Path) -> dict[str, str]:
    text = theme_text(file)
    try:
        words = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(file, text, str(error)) from error
    for key, value in words.items():
        if not isinstance(value, str):
            reason = Told("words-no-text", {"key": key})
            raise DataError(shown(file), _line_of(key, text), reason)
    return words


def _broken(file: Path, text: str, said: str) -> DataError:
    """What `tomllib` `said` of a file, at the line that it names."""
    place = PLACE.search(said)
    line = int(place["line"]) if place and place["line"] else text.rstrip().count("\n") + 1
    return DataError(shown(file), line, Told("words-broken", {"reason": PLACE.sub("", said)}))


def _line_of(key: str, text: str) -> int:
    given = re.search(rf"^[\[ \t\"']*{re.escape(key)}(?![\w-])", text, re.MULTILINE)
    return text.count("\n", 0, given.start() if given else 0) + 1
