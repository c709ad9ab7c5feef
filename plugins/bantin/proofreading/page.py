"""A text and its words; where they stand is looked up only when something is wrong."""

from __future__ import annotations

import re
from functools import cached_property

from bantin.core.values import dataclass
from bantin.proofreading.tokens import token

WORD = re.compile(r"\S+")


@dataclass()
class Page:
    """The words of `text` by number."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """What stands between blanks."""
        return self.text.split()

    @cached_property
    def lowered(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start() for found in WORD.finditer(self.text)]

    def start(self, at: int) -> int:
        """Where word number `at` begins."""
        return self._starts[at]

    def pair(self, at: int) -> str:
        """Word number `at` and the next one, without the signs around them."""
        return " ".join(token(word).body for word in self.words[at : at + 2])

    def around(self, at: int) -> str:
        """Word number `at` with the words beside it."""
        return " ".join(token(word).body for word in self.words[max(at - 1, 0) : at + 2])

    def on_one_line(self, at: int) -> bool:
        """Whether no line ends between word number `at` and the next."""
        return "\n" not in self.text[self.start(at) : self.start(at + 1)]
