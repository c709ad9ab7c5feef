"""Which uses of abbreviations in a text are explained."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from bantin.abbreviations.glossary import Glossary, words_pattern
from bantin.core.text import exact

TITLE = re.compile("(?<=\\S )“[^”.!?\n]{1,200}”")
NOT_PROSE = re.compile(r"\d\S*[/-]|[/-]\S*\d|://|\w\.\w|[@_\\]")
BRACKET = 3  # characters that may stand between a form and its expansion
SPACE = re.compile(r"\s")
BETWEEN = "\0"  # no letter, and part of no form


class Span(NamedTuple):
    """A short form at `start`–`end` of a text, and the words it stands for."""

    start: int
    end: int
    long: str


Blocked = Sequence[tuple[int, int]]


def expand_first_uses(
    texts: Iterable[tuple[str, Blocked]],
    glossary: Glossary,
    day: date,
    defined: Mapping[str, str],
    scope: Iterable[str] = (),
) -> list[list[Span]]:
    """For each text the short forms to explain: each entity at its first use only.

    `texts` come in reading order, each with the spans that must stay untouched (document
    numbers). `defined` holds the text's own definitions, which win over the glossary on
    `day`. Titles in quotation marks, file names, addresses and names with dots are left. A use
    beside its expansion needs no other explanation, nor do those after it.
    """
    known = glossary.at(day, scope)
    long_of = {**known, **defined} if defined else known
    texts = list(texts)
    found: list[list[Span]] = [[] for _ in texts]
    if not long_of:
        return found
    own = [form for form in defined if not glossary.pattern.fullmatch(form)]
    patterns = [glossary.pattern, *([words_pattern(own)] if own else [])]
    seen: set[str] = set()
    for place in _holding([text for text, _ in texts], patterns):
        found[place] = _spans(*texts[place], patterns, long_of, seen)
    return found


def _holding(texts: Sequence[str], patterns: Iterable[re.Pattern[str]]) -> list[int]:
    """The places of those `texts` in which a pattern matches, all of them searched as one.

    What stands between them belongs to no word and no form.
    """
    ends = list(accumulate(len(text) + 1 for text in texts))
    joined = BETWEEN.join(texts)
    starts = {found.start() for pattern in patterns for found in pattern.finditer(joined)}
    return sorted({bisect(ends, start) for start in starts})


def _spans(
    text: str,
    blocked: Blocked,
    patterns: Sequence[re.Pattern[str]],
    long_of: Mapping[str, str],
    seen: set[str],
) -> list[Span]:
    spans: list[Span] = []
    taken: list[tuple[int, int]] | None = None
    matches = [match for pattern in patterns for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        long = long_of.get(match.group(), "")
        if not long or (entity := _entity(long)) in seen or NOT_PROSE.search(_run(text, match)):
            continue
        if taken is None:
            titles = TITLE.finditer(text) if "“" in text else ()
            taken = [*blocked, *(title.span() for title in titles)]
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        seen.add(entity)
        if not _stands_beside(text, match, long):
            spans.append(Span(match.start(), match.end(), long))
    return spans


@lru_cache(maxsize=1024)
def _entity(long: str) -> str:
    """What is meant, however it is written; there are few of them."""
    return exact(long)


def _stands_beside(text: str, match: re.Match[str], long: str) -> bool:
    """Whether the text itself gives the expansion here: “… cơ sở (THCS)”, “THCS (… cơ sở)”."""
    words, reach = _entity(long), len(long) + BRACKET
    before = exact(text[max(0, match.start() - reach) : match.start()])
    after = exact(text[match.end() : match.end() + reach])
    return before.rstrip(" (").endswith(words) or after.lstrip(" (").startswith(words)


def _run(text: str, match: re.Match[str]) -> str:
    """The characters around `match` up to the next white space on both sides."""
    start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
    after = SPACE.search(text, match.end())
    return text[start : after.start() if after else len(text)]
