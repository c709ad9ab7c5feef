"""Which pairs of neighbouring words are worth a look.

Nearly all are not. What a pair can be at fault for is found out once and remembered, so that a
further text costs one look in a set for each of its pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import filterfalse, pairwise

from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.hints import NOTHING, Alone, Hints, alone, hints_of, is_plain
from bantin.proofreading.tokens import token

MOST_KNOWN = 300_000
Pair = tuple[str, str]
# A plain word, the same without marks, whether a sign stands behind it.
Plain = tuple[str, str, bool]


class _PlainWords(dict[str, Plain | None]):
    """Words as they stand between blanks; None for one that is not plain."""

    def __missing__(self, text: str) -> Plain | None:
        found = token(text)
        plain = (found.word, found.folded, found.closed) if is_plain(text) else None
        self[text] = plain
        return plain


class Sieve:
    """Remembers which pairs are harmless, for one process."""

    def __init__(
        self, bigrams: Bigrams, accepted: Collection[str], known: Collection[str]
    ) -> None:
        self.bigrams, self.accepted, self.known = bigrams, accepted, known
        self._harmless: set[Pair] = set()
        self._hints: dict[Pair, Hints] = {}
        self._plain = _PlainWords()
        self._alone: dict[str, Alone] = {}
        self._same: dict[str, str] = {}

    def odd(self, words: list[str]) -> list[tuple[int, Hints]]:
        """Places of the pairs of `words` that are not harmless, with what they hint at."""
        if len(self._harmless) > MOST_KNOWN:
            self._harmless.clear()
            self._same.clear()
        # A word met before is the same object, which the set below finds in half the time.
        words = [*map(self._same.setdefault, words, words), ""]
        # zip, unlike pairwise, makes no new tuple for a pair left out at once.
        left = filterfalse(self._harmless.__contains__, zip(words, words[1:], strict=False))  # noqa: RUF007
        odd = self._sifted(set(left))
        if not odd:
            return []
        return [(at, odd[pair]) for at, pair in enumerate(pairwise(words)) if pair in odd]

    def _sifted(self, pairs: Iterable[Pair]) -> dict[Pair, Hints]:
        """What each pair hints at that is not harmless; the harmless ones are remembered."""
        found = {}
        for pair in pairs:
            hints = self._hints.get(pair)
            if hints is None and not self._is_harmless(*pair):
                hints = self._hints_of(*pair)
            if hints is None or hints is NOTHING:
                self._harmless.add(pair)
            else:
                found[pair] = self._hints[pair] = hints
        return found

    def _is_harmless(self, one: str, other: str) -> bool:
        """Whether two plain words are known together, or no known pair looks like theirs."""
        left, right = self._plain[one], self._plain[other]
        if left is None or right is None or left[0] == right[0]:
            return False
        word, folded, closed = left
        if closed or (word, right[0]) in self.bigrams.pairs:
            return True
        before, after = self.bigrams.before.get(right[0]), self.bigrams.after.get(word)
        alike = (before and folded in before) or (after and right[1] in after)
        return not alike

    def _hints_of(self, one: str, other: str) -> Hints:
        if one not in self._alone:
            self._alone[one] = alone(one, self.bigrams, self.accepted, self.known)
        return hints_of(one, other, self._alone[one], self.bigrams, self.accepted)
