"""How often words stand, and stand beside each other, in the texts of a site."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from bantin.core.text import fold, tone_key
from bantin.proofreading.slips import base
from bantin.proofreading.tokens import neighbours, token

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
        pairs: Counter[Pair] = Counter()
        words: Counter[str] = Counter()
        held: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            found = text.split()
            near = (neighbours(*pair) for pair in pairwise(found))
            pairs.update(pair for pair in near if pair)
            every = [token(each).word for each in found]
            words.update(every)
            held.update(set(every))
        for short in [word for word in words if len(word) < KEPT]:
            del words[short], held[short]
        often = {word for word, texts_ in held.items() if texts_ > EVERYWHERE * number}
        return cls(_several(pairs), _several(words), often)

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
