"""Short forms that a text uses and nobody explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bantin.abbreviations.define import definitions
from bantin.abbreviations.glossary import Glossary
from bantin.core.text import nearest

OFTEN = 2


class Unexplained(NamedTuple):
    """A short form, how often it is used, and the glossary's forms that may have been meant."""

    short: str
    uses: int
    near: tuple[str, ...]


def unexplained(names: Iterable[str], text: str, glossary: Glossary) -> Iterator[Unexplained]:
    """Those of `names` used twice or more that neither the glossary nor `text` explains.

    A text explains in both orders: “câu lạc bộ (CLB)” and “CLB (câu lạc bộ)”.
    """
    often = {name: count for name, count in Counter(names).items() if count >= OFTEN}
    if not often:
        return
    explained = definitions(text).keys() | glossary.forms
    for name, count in often.items():
        if name not in explained and not re.search(rf"(?<!\w){re.escape(name)} \([^)]{{6}}", text):
            near = nearest(name, glossary.forms, most=1, limit=1) if len(name) > OFTEN else []
            yield Unexplained(name, count, tuple(near))


def two_spellings(text: str, glossary: Glossary) -> Iterator[tuple[str, str, str]]:
    """Two forms of one entry, and its expansion, where `text` uses both: GD&ĐT and GDĐT."""
    for telling, entry in glossary.varied:
        if telling not in text:
            continue
        near = [form for form in (entry.short, *entry.variants) if form in text]
        used = [form for form in near if _stands(text, form)] if len(near) > 1 else []
        if len(used) > 1:
            yield used[0], used[1], entry.long


def _stands(text: str, form: str) -> bool:
    """Whether the form stands in the text as a word of its own."""
    return re.search(rf"(?<![\w&/-]){re.escape(form)}(?![\w&/-])", text) is not None
