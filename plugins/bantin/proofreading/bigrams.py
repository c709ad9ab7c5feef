"""How often words stand beside each other in the texts of a site."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from bantin.core.text import fold, tone_key
from bantin.proofreading.slips import base
from bantin.proofreading.tokens import neighbours, token

ESTABLISHED = 5
KEPT = 2
EVERYWHERE = 0.4
Counted = TypeVar("Counted")
Pair = tuple[str, str]
Partners = Mapping[str, Mapping[str, tuple[str, ...]]]


class Bigrams:
    """In how many of `texts` texts each word and each pair of neighbouring words stands."""

    def __init__(self, pairs: Mapping[Pair, int], words: Mapping[str, int], texts: int) -> None:
        self.pairs = pairs
        self.words = words
        self.texts = texts

    @classmethod
    def of(cls, texts: Iterable[str]) -> Bigrams:
        """Count words and pairs of `texts`; those of one text alone are not kept."""
        pairs: Counter[Pair] = Counter()
        words: Counter[str] = Counter()
        number = 0
        for number, text in enumerate(texts, 1):  # noqa: B007 - the last number is their count
            found = text.split()
            near = {neighbours(*pair) for pair in zip(found, found[1:], strict=False)}
            pairs.update(pair for pair in near if pair)
            words.update({token(each).word for each in found} - {""})
        return cls(_several(pairs), _several(words), number)

    def count(self, one: str, other: str) -> int:
        """In how many texts `one other` stands; 0 for one text or none."""
        return self.pairs.get((one, other), 0)

    def share(self, pair: Pair, word: str) -> float:
        """Of the texts that hold `word`, how many hold it in `pair`."""
        return self.pairs.get(pair, 0) / self.words.get(word, 1)

    def is_everywhere(self, word: str) -> bool:
        """Whether the word is one of those that say nothing of their neighbours: có, của, một."""
        return self.words.get(word, 0) > EVERYWHERE * self.texts

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
        """Tone key → words of several texts."""
        return _grouped((tone_key(word), word) for word in sorted(self.words))

    @cached_property
    def by_base(self) -> Mapping[str, tuple[str, ...]]:
        """Word without tone → words of several texts."""
        return _grouped((base(word), word) for word in sorted(self.words))

    def dump(self) -> str:
        """All of it as JSON, the same whatever the order of the texts was."""
        nested: dict[str, dict[str, int]] = defaultdict(dict)
        for (left, right), count in sorted(self.pairs.items()):
            nested[left][right] = count
        known = {"texts": self.texts, "words": dict(sorted(self.words.items())), "pairs": nested}
        return json.dumps(known, ensure_ascii=False)

    @classmethod
    def load(cls, dumped: str) -> Bigrams:
        """What `dump` wrote; ValueError, LookupError or TypeError when it is something else."""
        known = json.loads(dumped)
        pairs = {(left, right): n for left, by in known["pairs"].items() for right, n in by.items()}
        return cls(pairs, known["words"], known["texts"])


def _several(counted: Mapping[Counted, int]) -> dict[Counted, int]:
    return {each: count for each, count in counted.items() if count >= KEPT}


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
