"""Lists of programs that others keep: Matomo's, from the package device-detector.

Only its lists are read, none of its code is run: one expression over all of a list judges an agent
in a millisecond, the package's own way takes ten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "device_detector"
LISTS = {"robot": ("bots.yml", "client/libraries.yml"), "feed": ("client/feed_readers.yml",)}
LETTER = re.compile(r"[a-zA-Z](?![?*+{])")
INNER = re.compile(r"\\.|\[[^]]*\]|\([^()]*\)")
# In Matomo's lists a name begins a word.
BEFORE = r"(?:^|[^A-Z0-9_-]|[^A-Z0-9-]_|sprd-|MZ-)"


def list_version() -> str:
    """The version of the lists."""
    return version(PACKAGE)


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """One expression for all names on the lists of a kind (`robot`, `feed`)."""
    names = [name for file in LISTS[kind] for name in _names(file)]
    return re.compile(BEFORE + "(?:" + _by_first_letter(names) + ")", re.IGNORECASE | re.ASCII)


def _by_first_letter(names: Sequence[str]) -> str:
    """Alternatives that begin with the same letter behind that letter: a third of the time."""
    groups: dict[str, list[str]] = {}
    for name in names:
        letter = name[0].lower() if LETTER.match(name) and "|" not in INNER.sub("", name) else ""
        groups.setdefault(letter, []).append(name[len(letter) :])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in groups.items())


def _names(file: str) -> list[str]:
    import yaml

    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return []
    path = Path(spec.origin).parent / "regexes" / "upstream" / file
    # The list is text only; the C loader reads it in a twentieth of the time.
    rows = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return [row["regex"] for row in rows if _usable(row["regex"])]


def _usable(expression: str) -> bool:
    """Whether Python can read an expression: a few are written for another engine."""
    try:
        re.compile(expression)
    except re.error:
        return False
    return True
