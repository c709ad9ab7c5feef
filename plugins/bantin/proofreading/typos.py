"""Probable slips of the keyboard, told by what else the site's texts write.

A word that stands in one text alone and is no possible syllable, or makes an unknown pair whose
unaccented twin is well known, was probably meant otherwise: `màm non` beside many `mầm non`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bantin.core.problems import Problem
from bantin.core.text import tone_key
from bantin.proofreading.bigrams import ESTABLISHED, Bigrams
from bantin.proofreading.slips import base, one_key_off, telex_key
from bantin.proofreading.syllables import is_syllable
from bantin.proofreading.tokens import Token, joined, neighbours, token

CODE = "typo-probable"
SHARE = 0.1
SELDOM, SEVERAL = 5, 2
SHORTEST, LONGEST = 3, 12
CLEAR = 2
IY = str.maketrans("ỳỷỹýỵy", "ìỉĩíịi")
TELEX_ONLY = ("aa", "ee", "oo", "dd", "w")
WRITTEN = """
ad alo app bar bit blog bus car card chat chip clip club code combo com doc ebook email fan file
fax fit font for full game gas gift google group hotline hot in inbox internet it kit lab laptop
like link list live logo mail marathon max menu micro mini mode model modul modun module net
news not note of offline on online park pdf photo pin pizza plus podcast poster post pro radio
robot sale scan set share shop show slide slogan smart spa sport start startup stop studio talk
tap team tech test the tip top tour trailer tv uber update upload usb video vip virus vlog web
website webinar wifi yes yoga zoom zalo
"""
FOREIGN = frozenset(WRITTEN.split())


NO_PARTNERS: Mapping[str, tuple[str, ...]] = {}


class Slip(NamedTuple):
    """Word number `place` (0 or 1) of a pair may be one of `meant`; `sure` whatever is around."""

    place: int
    meant: tuple[str, ...]
    sure: bool


def of_word(found: Token, bigrams: Bigrams, accepted: Collection[str]) -> tuple[Slip, ...]:
    """What a word hints at that Vietnamese spelling does not allow."""
    word = found.word
    fits = SHORTEST <= len(word) <= LONGEST and word not in FOREIGN
    if found.syllable or not found.small or not fits:
        return ()
    if word in accepted:
        return ()
    slip = _of_odd(word, bigrams)
    seldom = all(bigrams.words.get(word, 1) * SELDOM <= bigrams.words[m] for m in slip.meant)
    return (slip,) if slip.meant and seldom else ()


def of_pair(
    left: Token, right: Token, bigrams: Bigrams, accepted: Collection[str]
) -> tuple[Slip, ...]:
    """What two possible syllables hint at whose pair no second text of the site holds."""
    pair = joined(left, right)
    if pair is None or pair in bigrams.pairs:
        return ()
    before = bigrams.before.get(right.word, NO_PARTNERS).get(left.folded, ())
    after = bigrams.after.get(left.word, NO_PARTNERS).get(right.folded, ())
    if not before and not after:
        return ()
    return tuple(
        slip
        for place, found, near in ((0, left, before), (1, right, after))
        if found.syllable and found.small and found.word not in accepted
        for slip in _of_syllable(pair, place, near, bigrams)
    )


def _of_odd(word: str, bigrams: Bigrams) -> Slip:
    """What a word may be that Vietnamese spelling does not allow."""
    key = telex_key(word)
    telex = bigrams.by_tone_key.get(key, ()) if key != tone_key(word) else ()
    if len(telex) == 1 and (not word.isascii() or any(sign in word for sign in TELEX_ONLY)):
        return Slip(0, telex, sure=True)
    toned = bigrams.by_base.get(base(word), ()) if not word.isascii() else ()
    near = (each for each in one_key_off(word) if bigrams.words.get(each, 0) >= ESTABLISHED)
    every = tuple(sorted({*telex, *toned, *near}))
    return Slip(0, every, sure=len(every) == 1 and not word.isascii())


def _of_syllable(
    pair: tuple[str, str], place: int, partners: Iterable[str], bigrams: Bigrams
) -> Iterator[Slip]:
    """What a possible syllable may be that has lost or mistaken its marks."""
    word, beside = pair[place], pair[1 - place]
    near = [each for each in partners if not _alike(word, each)]
    found = tuple(each for each in near if _share(each, beside, place, bigrams) >= SHARE)
    if found:
        rare = word not in bigrams.words and not bigrams.is_everywhere(beside)
        yield Slip(place, found, sure=rare and len(near) == 1)


def _share(word: str, beside: str, place: int, bigrams: Bigrams) -> float:
    return bigrams.share((beside, word) if place else (word, beside), beside)


def _alike(one: str, other: str) -> bool:
    """Two spellings of one word: hòa and hoà, kỹ and kĩ."""
    return tone_key(one) == tone_key(other) or one.translate(IY) == other.translate(IY)


def choose(words: Sequence[str], place: int, slip: Slip, bigrams: Bigrams) -> str:
    """The word meant by the slip in the pair number `place` of `words`; empty when unclear.

    The neighbours decide: a known pair with what is written speaks for it, a known pair with
    another word speaks for that one.
    """
    at = place + slip.place
    around = [at - 1, at] if is_syllable(token(words[at]).word) else []
    written = [_pair(words, first) for first in around]
    if any(pair and bigrams.count(*pair) for pair in written):
        return ""
    if slip.sure:
        return slip.meant[0]
    scores = sorted((_score(words, at, each, slip, bigrams), each) for each in slip.meant)
    (second, _), (best, meant) = ((0, ""), *scores)[-2:]
    return meant if best >= CLEAR * max(second, 1) else ""


def _score(words: Sequence[str], at: int, meant: str, slip: Slip, bigrams: Bigrams) -> int:
    """How often `meant` stands beside the neighbours, but for one that hinted at it."""
    before = _pair([*words[at - 1 : at], meant], 0) if at else None
    after = _pair([meant, *words[at + 1 : at + 2]], 0)
    if is_syllable(token(words[at]).word):
        before, after = (None, after) if slip.place else (before, None)
    return sum(bigrams.count(*pair) for pair in (before, after) if pair)


def _pair(words: Sequence[str], first: int) -> tuple[str, str] | None:
    return neighbours(words[first], words[first + 1]) if 0 <= first < len(words) - 1 else None


def alone(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without typos whose words stand in several files: those are no slips."""
    every = list(problems)
    files: dict[object, set[str]] = defaultdict(set)
    for problem in every:
        if problem.code == CODE and is_syllable(str(problem.values["text"])):
            files[problem.values["text"]].add(problem.path)
    return [p for p in every if p.code != CODE or len(files[p.values["text"]]) < SEVERAL]
