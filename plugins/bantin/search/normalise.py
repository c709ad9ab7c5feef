"""The normaliser: text to tokens, the same as `normalise.js` on every line of the test vectors.

The specification is section “Normaliser” of this room's README; a change there is a change of
both implementations, of `tests/search/data/vectors.json` and of `shards.VERSION`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from bantin.core.text import ETH, INVISIBLE, exact, fold

UNUSUAL = re.compile(
    "[\ud800-\udfff\u200b-\u200d\ufeff\u2060\u00ad\u2010-\u2015\u00a0\u2007\u2009\u202f“”„ÐðƉɖ]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
LOOKALIKES = str.maketrans(
    {
        **{chr(code): "-" for code in range(0x2010, 0x2016)},
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        **dict.fromkeys("“”„", '"'),
    }
)
GROUP = r"[A-ZĐ][A-Za-zĐđ]*(?:&[A-ZĐ]+)*[0-9]{0,3}"
SCAN = re.compile(
    rf"""
    (?P<number>(?<![^\W_])(?<![/-])[0-9]{{1,5}}
        (?:/[0-9]{{4}}(?:[/-]{GROUP})+|(?:[/-]{GROUP}){{2,}})(?![^\W_]))
    |(?P<date>(?<![0-9/.-])[0-9]{{1,2}}(?P<dash>[/-])[0-9]{{1,2}}(?P=dash)[0-9]{{4}}(?![0-9/-]))
    |(?P<grouped>(?<![0-9.,])[0-9]{{1,3}}(?:(?:\.[0-9]{{3}})+|(?:,[0-9]{{3}})+)
        (?![^\W_]|[.,][0-9]))
    |(?P<decimal>(?<![0-9.,])[0-9]+,[0-9]{{1,2}}(?![^\W_]|[.,][0-9]))
    |(?P<joint>(?<![^\W_])[A-ZĐ][A-Za-zĐđ]*(?:[&-][A-ZĐ][A-Za-zĐđ]*)+(?![^\W_]))
    |(?P<word>[^\W_]+)
    |(?P<stop>[.!?;…\n])
    """,
    re.VERBOSE,
)
WORD = re.compile(r"[^\W_]+")
AROUND = ',:()"'  # signs that are no part of anything when they stand around a word
LONGEST = 32
NEW_TONE = re.compile("(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$")
OLD_TONE = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
Q_TONE = re.compile("^q[ùúủũụ]y$")
Q_RIGHT = dict(zip("ùúủũụ", "ỳýỷỹỵ", strict=True))
OPEN_Y = re.compile("^(h|k|l|m|s|t|qu)([yỳýỷỹỵ])$")
I_FOR_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
MONTHS, DAYS = 12, 31


class Token(NamedTuple):
    """One token in exact spelling.

    `linked`: the token before it in the list stands beside it, so that both make a pair.
    `whole`: a document number or date as one token; its pieces follow as ordinary tokens.
    """

    text: str
    linked: bool
    whole: bool = False


def prepare(text: str) -> str:
    """Normal form C with look-alike letters, blanks, hyphens and quotation marks made one."""
    if UNUSUAL.search(text):
        plain = normalize("NFC", SURROGATES.sub("\ufffd", text)).translate(ETH)
        return INVISIBLE.sub("", plain).translate(LOOKALIKES)
    return normalize("NFC", text)


@lru_cache(maxsize=65536)
def canon(word: str) -> str:
    """A word in exact spelling with tone placement and i/y made one: hoà = hòa, kỹ = kĩ."""
    if Q_TONE.match(word):
        word = f"qu{Q_RIGHT[word[1]]}"
    word = NEW_TONE.sub(lambda found: OLD_TONE[found.group()], word)
    return OPEN_Y.sub(lambda found: found[1] + I_FOR_Y[found[2]], word)


def abbreviation_key(short: str) -> str:
    """How a short form is looked up: `GD&ĐT`, `GD-ĐT` and `GDĐT` are one."""
    return prepare(short).replace("&", "").replace("-", "")


def compile_glossary(glossary: Mapping[str, str]) -> dict[str, list[str]]:
    """Key of each usable short form to the words of its long form, in exact spelling.

    Short forms of several words, of one letter, or not beginning with a capital are left out.
    """
    usable: dict[str, list[str]] = {}
    for short in sorted(glossary):
        key = abbreviation_key(short)
        if re.fullmatch("[A-ZĐ][A-Za-zĐđ]+[0-9]*", key):
            words = [exact(word) for word in WORD.findall(prepare(glossary[short]))]
            usable.setdefault(key, words)
    return usable


@lru_cache(maxsize=65536)
def _lower(word: str) -> str:
    return exact(word)


def _number(text: str) -> tuple[str, list[str]]:
    pieces = [_lower(piece) for piece in re.split("[/-]", text.replace("&", ""))]
    return "-".join(pieces), pieces


def _date(text: str) -> tuple[str, list[str]]:
    pieces = re.split("[/-]", text)
    day, month = int(pieces[0]), int(pieces[1])
    if not (0 < day <= DAYS and 0 < month <= MONTHS):
        return "", pieces
    return f"{pieces[2]}-{month:02}-{day:02}", pieces


def _joint(text: str, glossary: Mapping[str, list[str]]) -> list[str]:
    long = glossary.get(abbreviation_key(text))
    if long is not None:
        return long
    words: list[str] = []
    for part in text.split("-"):
        known = any(piece in glossary for piece in part.split("&"))
        for piece in part.split("&") if known else [part.replace("&", "")]:
            words += glossary.get(piece) or [_lower(piece)]
    return words


def _read(kind: str, text: str, glossary: Mapping[str, list[str]]) -> tuple[str, list[str]]:
    """The whole token (or an empty string) and the words of one match."""
    if kind == "word":
        return "", glossary.get(text) or [_lower(text)]
    if kind == "number":
        return _number(text)
    if kind == "date":
        return _date(text)
    if kind == "joint":
        return "", _joint(text, glossary)
    return "", [text if kind == "decimal" else re.sub("[.,]", "", text)]


def scan(text: str, glossary: Mapping[str, list[str]]) -> Iterator[tuple[str, bool] | None]:
    """Words of a prepared text with whether they are a whole token; None where a chain ends.

    `glossary` comes from `compile_glossary`. No match holds a blank, so the parts between
    blanks can be read one by one.
    """
    if (plain := text.strip(AROUND)).isalnum():  # one word, as most forms are
        yield from _words("", glossary.get(plain) or [_lower(plain)])
        return
    for found in SCAN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "stop":
            yield None
            continue
        yield from _words(*_read(kind, found.group(), glossary))


def _words(whole: str, words: Iterable[str]) -> Iterator[tuple[str, bool] | None]:
    if whole:
        yield whole, True
    for word in words:
        yield (word, False) if len(word) <= LONGEST else None


def tokenise(text: str, glossary: Mapping[str, list[str]]) -> Iterator[Token]:
    """Tokens of a text in reading order.

    Sentence ends and line ends cut the chain of pairs; words above 32 letters are dropped.
    """
    linked = False
    for read in scan(prepare(text), glossary):
        if read is None:
            linked = False
        elif read[1]:
            yield Token(read[0], linked=False, whole=True)
        else:
            yield Token(read[0], linked)
            linked = True


__all__ = ["Token", "canon", "compile_glossary", "exact", "fold", "prepare", "scan", "tokenise"]
