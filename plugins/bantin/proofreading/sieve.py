"""Which pairs of neighbouring words are worth a look.

Nearly all are not. What a pair can be at fault for is found out once and remembered, so that a
further text costs one look in a set for each of its pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from operator import contains

from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.hints import NOTHING, Alone, Hints, alone, hints_of, is_calm
from bantin.proofreading.tokens import token

MOST_KNOWN = 300_000
Pair = tuple[str, str]
# Of a word: its letters, the same without marks, whether signs stand before and behind it.
Calm = tuple[str, str, bool, bool]


class _CalmWords(dict[str, Calm | None]):
    """What spelling needs to know of words; None for one that other rules look at too."""

    def __init__(self, itself: Callable[[str], Alone]) -> None:
        self.itself = itself

    def __missing__(self, text: str) -> Calm | None:
        found = token(text)
        calm = (found.word, found.folded, found.opened, found.closed)
        known = self[text] = calm if is_calm(text, self.itself(text)) else None
        return known


class _Behind(dict[str, set[str]]):
    """Word → the words behind it that are harmless there."""

    def __missing__(self, word: str) -> set[str]:
        found = self[word] = set[str]()
        return found


class Sieve:
    """Remembers which pairs are harmless, for one process."""

    def __init__(
        self, bigrams: Bigrams, accepted: Collection[str], known: Collection[str]
    ) -> None:
        self.bigrams, self.accepted, self.known = bigrams, accepted, known
        self._harmless = _Behind()
        self._count = 0
        self._hints: dict[Pair, Hints] = {}
        self._calm = _CalmWords(self._by_itself)
        self._alone: dict[str, Alone] = {}

    def odd(self, words: list[str]) -> list[tuple[int, Hints]]:
        """Places of the pairs of `words` that are not harmless, with what they hint at."""
        if self._count > MOST_KNOWN:
            self._harmless.clear()
            self._count = 0
        behind = [*words[1:], ""]
        # A set for each word, not one of pairs: no pair is made, and small sets stay in the cache.
        harmless = map(contains, map(self._harmless.__getitem__, words), behind)
        left = [at for at, known in enumerate(harmless) if not known]
        return list(self._sifted(words, behind, left))

    def _sifted(
        self, words: list[str], behind: list[str], left: list[int]
    ) -> Iterator[tuple[int, Hints]]:
        """Those of the pairs at `left` that hint at something; the others are remembered.

        Two calm words are harmless when they are known together, or no known pair looks like
        theirs.
        """
        calm, known = self._calm, self.bigrams.pairs
        before, after = self.bigrams.before, self.bigrams.after
        for at in left:
            one, other = words[at], behind[at]
            first, second = calm[one], calm[other]
            quiet = False
            if first is not None and second is not None:
                word, folded, _, closed = first
                following, plain, opened, _ = second
                quiet = (word != following or not word) and (
                    closed
                    or opened
                    or (word, following) in known
                    or not (folded in before.get(following, ()) or plain in after.get(word, ()))
                )
            hints = NOTHING if quiet else self._hints_of(one, other)
            if hints is not NOTHING:
                yield at, hints
                continue
            self._harmless[one].add(other)
            self._count += 1

    def _by_itself(self, text: str) -> Alone:
        if text not in self._alone:
            self._alone[text] = alone(text, self.bigrams, self.accepted, self.known)
        return self._alone[text]

    def _hints_of(self, one: str, other: str) -> Hints:
        if (one, other) not in self._hints:
            itself = self._by_itself(one)
            hints = hints_of(one, other, itself, self.bigrams, self.accepted)
            if hints is NOTHING:
                return hints
            self._hints[one, other] = hints
        return self._hints[one, other]
