"""The second pair of eyes: every rule over one text.

A text is read as pairs of neighbouring words; what the sieve leaves is looked at in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date

from bantin.core.values import dataclass
from bantin.proofreading import (
    days,
    institutions,
    percentages,
    places,
    quotation,
    spelling,
    typos,
)
from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.finding import Finding, note, warning
from bantin.proofreading.hints import Hints
from bantin.proofreading.page import Page
from bantin.proofreading.reading import words_only
from bantin.proofreading.sieve import Sieve
from bantin.proofreading.tokens import token


@dataclass(slots=True)
class Proofreader:
    """Reads texts one after the other.

    `accepted` are words, in lower case, that are no slips, `known` the short forms that need no
    explanation, `gone` tells of units that ended before a day.
    """

    bigrams: Bigrams
    gone: places.Gone
    accepted: Collection[str] = frozenset()
    known: Collection[str] = frozenset()
    _sieve: Sieve = field(init=False)

    def __post_init__(self) -> None:
        self._sieve = Sieve(self.bigrams, self.accepted, self.known)

    def read(self, source: str, day: date) -> Reading:
        """What is wrong in the Markdown `source` of an article of `day`."""
        page = Page(words_only(source))
        odd = self._sieve.odd(page.words)
        found = [*self._of_pairs(page, odd), *self._of_text(page.text, odd, day)]
        names = [(at, name) for at, hints in odd for name in hints.capitals]
        once = {(finding.start, finding.remark.code): finding for finding in found}
        return Reading(page, [once[key] for key in sorted(once)], names)

    def _of_pairs(self, page: Page, odd: Iterable[tuple[int, Hints]]) -> Iterator[Finding]:
        agencies: list[int] = []
        foreign: set[str] = set()
        for at, hints in odd:
            for remark in hints.remarks:
                if remark.code != "word-doubled" or page.on_one_line(at):
                    yield Finding(page.start(at), remark)
            yield from self._typos(page, at, hints)
            if hints.institution and institutions.is_one(page.words, at):
                agencies.append(at)
            if hints.spelled_with_i and hints.spelled_with_i in page.lowered:
                values = {"one": hints.spelled_with_i, "other": page.pair(at)}
                yield Finding(page.start(at), note("spelling-mixed", **values))
            foreign |= {hints.foreign} - {""}
        yield from _of_agencies(page, agencies)
        if len(foreign) > 1:
            yield from spelling.judge_foreign(foreign, page.text)

    def _typos(self, page: Page, at: int, hints: Hints) -> Iterator[Finding]:
        for slip in hints.slips:
            place = at + slip.place
            meant = typos.choose(page.words, at, slip, self.bigrams)
            if meant:
                values = {"text": token(page.words[place]).body, "fix": meant}
                values["around"] = page.around(place)
                yield Finding(page.start(place), warning(typos.CODE, **values))

    def _of_text(
        self, text: str, odd: Iterable[tuple[int, Hints]], day: date
    ) -> Iterator[Finding]:
        if any(hints.counts for _, hints in odd):
            yield from percentages.judge(text)
        yield from days.judge(text)
        yield from quotation.judge(text)
        if day >= places.DISTRICTS_ENDED:
            yield from places.judge(text, day, self.gone)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text, and its capitals that nobody explains, by number of word."""

    page: Page
    findings: Sequence[Finding]
    capitals: Sequence[tuple[int, str]]


def _of_agencies(page: Page, places_: Sequence[int]) -> Iterator[Finding]:
    """Agencies written small, told once."""
    if places_:
        name = page.pair(places_[0])
        values = {"text": name, "fix": name[0].upper() + name[1:], "count": len(places_)}
        yield Finding(page.start(places_[0]), note("institution-small", **values))
