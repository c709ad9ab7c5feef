"""How often words stand, and stand beside each other, in the texts of a site."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from bantin.core.text import fold, tone_key
from bantin.proofreading.slips import base
from bantin.proofreading.tokens import Token, token

ESTABLISHED = 5
KEPT = 2
STEPS = (2, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120)
EVERYWHERE = 0.4  # of all texts
Counted = TypeVar("Counted")
Pair = tuple[str, str]
Partners = Mapping[str, Mapping[str, tuple[str, ...]]]


class Bigrams:
    """How often each word and each pair of neighbouring words stands.

    `everywhere` are the words that most texts hold.
    """

    def __init__(
        self, pairs: Mapping[Pair, int], words: Mapping[str, int], everywhere: Iterable[str]
    ) -> None:
        self.pairs = pairs
        self.words = words
        self.everywhere = frozenset(everywhere)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Bigrams:
        """Count words and pairs of `texts`; what stands there once is not kept."""
        beside: Counter[Pair] = Counter()
        written: Counter[str] = Counter()
        held: Counter[str] = Counter()
        meant, same = _Meant(), dict[str, str]()
        number = 0
        for text in texts:
            number += 1
            found = text.split()
            found = [*map(same.setdefault, found, found)]  # one object for a word: hashed once
            beside.update(zip(found, found[1:], strict=False))  # noqa: RUF007 - twice as fast
            written.update(found)
            held.update({*map(meant.__getitem__, set(found))})
        words = _summed((meant[each], count) for each, count in written.items())
        pairs = _joined_pairs(beside, map(token, written))
        often = {word for word, texts_ in held.items() if texts_ > EVERYWHERE * number}
        long = {word: count for word, count in words.items() if len(word) >= KEPT}
        return cls(_several(pairs), _several(long), often & long.keys())

    def count(self, one: str, other: str) -> int:
        """How often `one other` stands; 0 for once or never."""
        return self.pairs.get((one, other), 0)

    def share(self, pair: Pair, word: str) -> float:
        """How much of the uses of `word` are in `pair`."""
        return self.pairs.get(pair, 0) / self.words.get(word, 1)

    def is_everywhere(self, word: str) -> bool:
        """Whether the word is one of those that say nothing of their neighbours: có, của, một."""
        return word in self.everywhere

    @cached_property
    def before(self) -> Partners:
        """Word → folded word before it → the words it may be, in established pairs."""
        return _partners((right, left) for left, right in self._established)

    @cached_property
    def after(self) -> Partners:
        """Word → folded word after it → the words it may be, in established pairs."""
        return _partners(self._established)

    @cached_property
    def _established(self) -> list[Pair]:
        return sorted(pair for pair, count in self.pairs.items() if count >= ESTABLISHED)

    @cached_property
    def by_tone_key(self) -> Mapping[str, tuple[str, ...]]:
        """Tone key → words used more than once."""
        return _grouped((tone_key(word), word) for word in sorted(self.words))

    @cached_property
    def by_base(self) -> Mapping[str, tuple[str, ...]]:
        """Word without tone → words used more than once."""
        return _grouped((base(word), word) for word in sorted(self.words))

    def dump(self) -> str:
        """All of it as JSON, the same whatever the order of the texts was."""
        nested: dict[str, dict[str, int]] = defaultdict(dict)
        for (left, right), count in sorted(self.pairs.items()):
            nested[left][right] = count
        words = dict(sorted(self.words.items()))
        known = {"everywhere": sorted(self.everywhere), "words": words, "pairs": nested}
        return json.dumps(known, ensure_ascii=False)

    @classmethod
    def load(cls, dumped: str) -> Bigrams:
        """What `dump` wrote; ValueError, LookupError or TypeError when it is something else."""
        known = json.loads(dumped)
        pairs = {(left, right): n for left, by in known["pairs"].items() for right, n in by.items()}
        return cls(pairs, known["words"], known["everywhere"])


class _Meant(dict[str, str]):
    """Words as they stand between blanks → their letters in lower case."""

    def __missing__(self, text: str) -> str:
        word = self[text] = token(text).word
        return word


def _joined_pairs(beside: Mapping[Pair, int], tokens: Iterable[Token]) -> dict[Pair, int]:
    """How often two words of `tokens` stand together, as `tokens.joined` tells it."""
    before, behind = {}, {}
    for each in tokens:
        before[each.text] = each.word if not each.closed else ""
        behind[each.text] = each.word if not each.opened and not each.body[:1].isupper() else ""
    near = (((before[one], behind[other]), count) for (one, other), count in beside.items())
    return _summed((pair, count) for pair, count in near if pair[0] and pair[1])


def _summed(counted: Iterable[tuple[Counted, int]]) -> dict[Counted, int]:
    total: dict[Counted, int] = {}
    for each, count in counted:
        total[each] = total.get(each, 0) + count
    return total


def _several(counted: Mapping[Counted, int]) -> dict[Counted, int]:
    """What was counted more than once, in steps, so that a new text seldom changes anything."""
    return {each: _step(count) for each, count in counted.items() if count >= KEPT}


def _step(count: int) -> int:
    return max(step for step in STEPS if step <= count)


def _grouped(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, word in pairs:
        found[key] = (*found.get(key, ()), word)
    return found


def _partners(pairs: Iterable[Pair]) -> Partners:
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for word, partner in pairs:
        key = fold(partner)
        found[word][key] = (*found[word].get(key, ()), partner)
    return found
