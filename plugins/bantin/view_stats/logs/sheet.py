"""Many lines of a text form at once: where their fields stand.

A chunk is looked through for quotes and ends of lines once, with NumPy; no line and no field
becomes an object of Python before it is asked for. This module is imported only where lines are
read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bantin.core.values import dataclass
from bantin.view_stats.logs.digests import LONGEST, WINDOW, Numbers, Places, digests, factors, words
from bantin.view_stats.logs.row import LONGEST_LINE, TIME_LENGTH, Row, clock

Letters = NDArray[np.uint8]
Chosen = NDArray[np.bool_]
Seconds = NDArray[np.uint32]

QUOTE, NEWLINE, BLANK, BACKSLASH = b'"\n \\'
QUOTES = 6
PART = 64 * 1024  # bytes
# What stands between an address and the time where nothing else is told of the reader.
NOBODY = b" - - "
# How far before the request the parts of `[08/Dec/2022:09:39:53 +0700] ` stand.
DATE, YEAR, CLOCK, ZONE = TIME_LENGTH, 21, 16, 8
DAY = 24 * 60 * 60  # seconds
# The parts of `HH:MM:SS`: bits before them, how many there are, seconds of one.
CLOCK_PARTS = (0, 24, 3600), (24, 60, 60), (48, 60, 1)
# What two digits stand for, by the two bytes as a number; 255 for anything else.
TWO_DIGITS = np.full(1 << 16, 255, np.uint8)
TWO_DIGITS[np.frombuffer(b"".join(b"%02d" % n for n in range(100)), "<u2")] = range(100)
FACTORS = factors(), factors()


def pattern(text: bytes) -> np.uint64:
    """A text of eight bytes or less as `words` gives it."""
    return np.uint64(int.from_bytes(text, "little"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of `content`: where each begins, the places of its first six quotes, its time.

    The quotes stand around the request, the referrer and the agent, one row of `quotes` for each;
    `seconds` are those of the day, in the zone in which the line was written.
    """

    content: bytes
    begins: Places
    quotes: Places
    seconds: Seconds

    @classmethod
    def of(cls, chunk: bytes) -> tuple[Sheet, list[bytes]]:
        """The lines of a chunk that look good, and the others, each of which may be none."""
        content = chunk + (b"" if chunk.endswith(b"\n") else b"\n") + bytes(WINDOW)
        letters = np.frombuffer(content, np.uint8)
        marks = _marks(letters)
        begins, ends, quotes = _lines(letters, marks)
        seconds, good = _seconds(words(content, np.maximum(quotes[0] - CLOCK, 0)))
        good &= _fit(letters, begins, ends, quotes)
        good[np.searchsorted(ends, _spoilers(chunk, letters, marks))] = False
        sheet, others = cls(content, begins, quotes, seconds), np.flatnonzero(~good)
        if not len(others):
            return sheet, []
        return sheet.where(np.flatnonzero(good)), _cut(content, begins[others], ends[others])

    def __len__(self) -> int:
        """How many lines."""
        return len(self.begins)

    def where(self, at: Places) -> Sheet:
        """Some of the lines."""
        quotes = self.quotes.take(at, axis=1)
        return Sheet(self.content, self.begins[at], quotes, self.seconds[at])

    def by_day(self) -> Iterator[tuple[str, Sheet]]:
        """The lines by day in Vietnam, with the seconds of that day; lines of no day under "".

        Days may come again: a part has one zone, and one date in it.
        """
        rest = self
        while len(rest):
            end = int(rest.quotes[0][0])
            day, second = clock(self.content[end - TIME_LENGTH : end]) or ("", 0)
            seconds = rest.seconds + np.uint32((second - int(rest.seconds[0])) % DAY)
            same = rest._like_first() & (seconds // DAY == seconds[0] // DAY)
            moved = replace(rest, seconds=seconds % DAY)
            yield day, moved if same.all() else moved.where(np.flatnonzero(same))
            rest = rest.where(np.flatnonzero(~same))

    def _like_first(self) -> Chosen:
        """Lines that have the first one's date and zone."""
        same: Chosen = np.ones(len(self), bool)
        for before, length in ((DATE, 8), (YEAR, 5), (ZONE, 8)):
            column = words(self.content, self.quotes[0] - before)
            same &= (column ^ column[0]) & pattern(b"\xff" * length) == 0
        return same

    def readers(self) -> tuple[Numbers, Numbers]:
        """A number for each line's reader, and for its agent: equal for equal texts."""
        *_, begin, end = self.quotes
        agents = digests(self.content, begin + 1, end, FACTORS[0])
        who = digests(self.content, self.begins, self.quotes[0] - TIME_LENGTH, FACTORS[1])
        return agents + who, agents

    def asks_for(self, ends: tuple[bytes, ...]) -> Chosen:
        """Which requests end with one of these (eight letters at most) before ` HTTP/1.1`."""
        column = words(self.content, self.quotes[1] - len(" HTTP/1.1") - 8)
        return _any_of(column, tuple(end.rjust(8, b"\0") for end in ends))

    def answered(self, statuses: tuple[bytes, ...], at: Places) -> Chosen:
        """Which of some lines have one of these statuses."""
        return _any_of(words(self.content, self.quotes[1][at] + 2), statuses)

    def addresses(self, at: Places) -> list[bytes]:
        """The addresses of some lines; empty where something else is told of the reader."""
        begins, ends = self.begins[at], self.quotes[0][at] - DATE - len(NOBODY)
        usual = words(self.content, ends) & pattern(b"\xff" * len(NOBODY)) == pattern(NOBODY)
        texts = _cut(self.content, begins, np.where(usual, ends, begins))
        return [b"" if b" " in text else text for text in texts]

    def before(self, line: int) -> bytes:
        """What stands before a line's request."""
        return self.content[self.begins[line] : self.quotes[0][line]]

    def befores(self, at: Places) -> list[bytes]:
        """What stands before the requests of some lines."""
        return _cut(self.content, self.begins[at], self.quotes[0][at])

    def requests(self, at: Places) -> list[bytes]:
        """The requests of some lines."""
        return self._quoted(0, at)

    def referrers(self, at: Places) -> list[bytes]:
        """The referrers of some lines."""
        return self._quoted(2, at)

    def agents(self, at: Places) -> list[bytes]:
        """The agents of some lines."""
        return self._quoted(4, at)

    def _quoted(self, number: int, at: Places) -> list[bytes]:
        return _cut(self.content, self.quotes[number][at] + 1, self.quotes[number + 1][at])

    def rows(self, at: Places) -> Iterator[Row]:
        """Some of the lines as rows."""
        parts = (self._quoted(number, at) for number in (0, 1, 2, 4))
        return zip(self.befores(at), *parts, strict=True)

    def lines(self) -> list[bytes]:
        """The lines as they stand."""
        find = self.content.index
        ends = [find(b"\n", place) for place in self.quotes[-1].tolist()]
        return _cut(self.content, self.begins, np.array(ends, np.intp))


def _marks(letters: Letters) -> Places:
    """Places of quotes and ends of lines; a part of a chunk stays in the processor's cache."""
    parts = [letters[begin : begin + PART] for begin in range(0, len(letters), PART)]
    found = [np.flatnonzero((part == QUOTE) | (part == NEWLINE)) for part in parts]
    return np.concatenate([places + begin * PART for begin, places in enumerate(found)])


def _lines(letters: Letters, marks: Places) -> tuple[Places, Places, Places]:
    """Where lines begin and end, and their first six quotes: where one is missing, the end."""
    stops = np.flatnonzero(letters[marks] == NEWLINE)
    ends, firsts = marks[stops], np.append(0, stops[:-1] + 1)
    quotes = marks[np.minimum(firsts + np.arange(QUOTES)[:, np.newaxis], stops)]
    return np.append(0, ends[:-1] + 1), ends, quotes


def _seconds(clocks: Numbers) -> tuple[Seconds, Chosen]:
    """Seconds of the day by `HH:MM:SS`, and which of these are times."""
    seconds = np.zeros(len(clocks), np.uint32)
    told: Chosen = clocks & pattern(b"\0\0\xff\0\0\xff") == pattern(b"\0\0:\0\0:")
    for bits, most, worth in CLOCK_PARTS:
        part = TWO_DIGITS.take(clocks.view(np.int64) >> bits & 0xFFFF)
        told &= part < most
        seconds += part * np.uint32(worth)
    return seconds, told


def _spoilers(chunk: bytes, letters: Letters, marks: Places) -> Places:
    """Places of escaped quotes and of NUL: a line that has one is not easily read."""
    escaped: Places = marks[letters[marks - 1] == BACKSLASH]
    if b"\0" not in chunk:
        return escaped
    return np.append(escaped, np.flatnonzero(letters[: len(chunk)] == 0))


def _any_of(column: Numbers, texts: tuple[bytes, ...]) -> Chosen:
    """Which numbers have one of these texts, where it has no NUL."""
    found: Chosen = np.zeros(len(column), bool)
    for mask, alike in _by_mask(texts):
        masked = column & mask
        for text in alike:
            found |= masked == text
    return found


@cache
def _by_mask(texts: tuple[bytes, ...]) -> list[tuple[np.uint64, list[np.uint64]]]:
    """Texts of which the same bytes count, by the pattern of these bytes."""
    masks = {text: bytes(255 * (letter > 0) for letter in text) for text in texts}
    return [
        (pattern(mask), [pattern(text) for text in texts if masks[text] == mask])
        for mask in sorted(set(masks.values()))
    ]


def _fit(letters: Letters, begins: Places, ends: Places, quotes: Places) -> Chosen:
    """Whether all quotes are there, blanks where they should be, and nothing is too long."""
    time, request, _, referrer, agent, last = quotes
    fit: Chosen = (
        (last < ends) & (ends - begins <= LONGEST_LINE)
        & (time - begins > TIME_LENGTH) & (time - begins < LONGEST) & (last - agent < LONGEST)
        & (letters[request + 1] == BLANK) & (letters[request + 5] == BLANK)
        & (agent == referrer + 2) & (letters[referrer + 1] == BLANK)
        & ((last + 1 == ends) | (letters[last + 1] == BLANK))
    )  # fmt: skip
    return fit


def _cut(content: bytes, begins: Places, ends: Places) -> list[bytes]:
    """The texts between places."""
    return [content[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True)]
