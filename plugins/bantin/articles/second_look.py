"""What the rules for editors find in an article: typography, typos, citations, abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from bantin.abbreviations.unexplained import two_spellings, unexplained
from bantin.articles.header import RawHeader
from bantin.articles.model import Article
from bantin.articles.registers import Lists
from bantin.articles.silencing import unsilenced
from bantin.articles.subject import offers
from bantin.core.problems import Problem, Severity
from bantin.legal_citations.lint import lint
from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.proofread import Proofreader, Reading
from bantin.proofreading.settings import ProofreadingSettings
from bantin.regions.model import Register

HEADS = ("title", "summary", "image_caption", "correction")
NEWLINE = re.compile("\n")
DAY, DAY_OF_CITATION = "day-impossible", "citation-date"
Found = tuple[int, str, Severity, Mapping[str, object]]


class SecondLook:
    """Reads articles, for one process: what is found out about words is kept for the next."""

    def __init__(self, lists: Lists, settings: ProofreadingSettings, bigrams: Bigrams) -> None:
        self.lists = lists
        self.settings = settings
        register = lists.registers.regions

        @lru_cache(maxsize=4096)
        def gone(name: str, day: date) -> tuple[str, str] | None:
            return _gone(name, day, register)

        accepted = frozenset(settings.words)
        self.proofreader = Proofreader(bigrams, gone, accepted, lists.glossary.forms)

    def problems(self, raw: RawHeader, article: Article) -> list[Problem]:
        """Warnings and notes on the texts of `article`, header and body, as written in its file."""
        heads = (raw.values.get(key) for key in HEADS)
        written = [" ".join(head.split()) if isinstance(head, str) else "" for head in heads]
        text = "\n".join([*written, raw.body])
        reading = self.proofreader.read(text, article.date.date())
        lines = Lines(reading.page.text, raw)
        told = [
            Problem(article.path, lines.line(start), code, values, severity)
            for start, code, severity, values in self._found(reading, article)
        ]
        return unsilenced(told, self.settings.silenced)

    def _found(self, reading: Reading, article: Article) -> Iterator[Found]:
        text, day = reading.page.text, article.date.date()
        cited = lint(text, day, self.lists.documents)
        days = [str(values["value"]) for _, code, _, values in cited if code == DAY_OF_CITATION]
        for start, (code, severity, values) in reading.findings:
            if code != DAY or not any(str(values["text"]) in each for each in days):
                yield start, code, severity, values
        # The pass that links citations tells of errors.
        yield from (finding for finding in cited if finding[2] != "error")
        yield from self._short_forms(reading)

    def _short_forms(self, reading: Reading) -> Iterator[Found]:
        glossary, page = self.lists.glossary, reading.page
        names = [name for _, name in reading.capitals]
        for short, count, near in unexplained(names, page.text, glossary):
            values: dict[str, object] = {"short": short, "count": count, "nearest": offers(near)}
            code = "abbreviation-unknown-near" if near else "abbreviation-unknown"
            place = next(at for at, name in reading.capitals if name == short)
            yield page.start(place), code, "warning", values
        for one, other, long in two_spellings(page.text, glossary):
            values = {"one": one, "other": other, "long": long}
            yield page.text.find(other), "abbreviation-two-spellings", "note", values


def _gone(name: str, day: date, register: Register) -> tuple[str, str] | None:
    """Life of the unit `name` that ended before `day`, and what is there instead."""
    found = register.resolve(name, day)
    ended = found.reason == "not-then" and found.life and found.writings
    return (found.life, offers(found.writings[:3])) if ended else None


class Lines:
    """Which line of the file a character of the joined heads and text stands on."""

    def __init__(self, text: str, raw: RawHeader) -> None:
        self.text, self.raw = text, raw
        self._breaks: list[int] = []

    def line(self, start: int) -> int:
        """The line of character number `start`."""
        if not self._breaks:
            self._breaks = [found.start() for found in NEWLINE.finditer(self.text)]
        number = bisect_left(self._breaks, start)
        if number < len(HEADS):
            return self.raw.line(HEADS[number])
        return self.raw.body_line + number - len(HEADS)
