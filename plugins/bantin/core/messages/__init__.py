"""The one catalogue of what editors are told, in Vietnamese and English.

Each room keeps its texts in `<room>.toml` of this folder: a table per message code with
the keys `vi` and `en`; placeholders are Python format fields filled from a problem's values.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def texts_of(name: str) -> dict[str, dict[str, str]]:
    """The message codes of one file of the folder with their texts by language."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every message code with its texts by language."""
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        texts.update(texts_of(path.stem))
    return texts


@cache
def _all_texts() -> str:
    """The files of the folder one after the other; every table begins and ends with a line `[`."""
    files = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml")))
    return "\n".join(["", *files, "["])


@cache
def texts_by_language(code: str) -> dict[str, str]:
    """The texts of one message; the other hundreds are not parsed for it.

    Raises KeyError for a code that the catalogue does not know.
    """
    text = _all_texts()
    begin = text.find(f"\n[{code}]\n")
    if begin < 0:
        raise KeyError(code)
    table: dict[str, dict[str, str]] = tomllib.loads(text[begin : text.index("\n[", begin + 1)])
    return table[code]


def message(code: str, values: Mapping[str, object], lang: str = "vi") -> str:
    """The text of `code` in `lang`, filled with `values`.

    Raises KeyError for a code that the catalogue does not know.
    """
    return texts_by_language(code)[lang].format_map(values)
