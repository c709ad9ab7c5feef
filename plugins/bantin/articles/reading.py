"""What was read from one source: its article, and every fault that it shows by itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from bantin.articles.kept_body import KeptBody
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article, HeldBody
from bantin.articles.problem_rows import problem_of
from bantin.articles.reading_store import Readings, Row, Text, unpacked_body
from bantin.articles.records import article_of, complete
from bantin.articles.registers import Registers
from bantin.core.problems import Problem
from bantin.core.values import dataclass

# Between the texts of a result, and before the body: JSON holds neither.
SIGN, BODY = "\0", b"\1"
json_of = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a source needs besides the source."""

    registers: Registers
    context: BodyContext
    now: datetime

    def listening(self) -> Surroundings:
        """The same, with a library that notes the files asked for by itself."""
        return Surroundings(self.registers, self.context.listening(), self.now)


class Reading(NamedTuple):
    """What is known of one source; no article when it has an error in its header."""

    path: str
    article: Article | None
    links: tuple[InternalLink, ...]
    problems: list[Problem]
    lines: Callable[[], Mapping[str, int]]
    facets: str


def digest(data: bytes) -> str:
    """What tells whether the bytes of a source are what they were."""
    return blake2b(data, digest_size=16).hexdigest()


def unpacked(found: bytes, path: str, stamp: str) -> tuple[Row, Text, bool]:
    """The row of what `read_source` gave, the text as it is kept, and whether it was ordinary."""
    head, _, content = found.partition(BODY)
    digest_, media, mark, facets, title, place, told, words, lines, quick = (
        head.decode().split(SIGN))
    row = Row(path, stamp, digest_, media, mark, facets, json.loads(title), place, told)
    return row, Text(words, lines, content), bool(quick)


NOTHING_TOLD: tuple[tuple[InternalLink, ...], list[Problem]] = (), []


def _links_and_problems(told: str) -> tuple[tuple[InternalLink, ...], list[Problem]]:
    if not told:
        return NOTHING_TOLD
    links, problems = json.loads(told)
    return tuple(InternalLink(*link) for link in links), [problem_of(each) for each in problems]


def reading_of(row: Row, readings: Readings) -> Reading:
    """The reading that a row holds; all but the article's place stays in `readings`."""
    kept, article = KeptBody(readings, row.path, row.fingerprint), None
    if row.place:
        article = article_of(row.path, row.place, row.title, row.fingerprint, kept)
    return Reading(row.path, article, *_links_and_problems(row.told), kept.lines, row.facets)


def reading_at_hand(row: Row, text: Text) -> Reading:
    """The reading that a row and its text hold, which nobody keeps."""
    article = None
    if row.place:
        body = HeldBody(unpacked_body(text.body).decode())
        article = article_of(row.path, row.place, row.title, row.fingerprint, body)
        complete(article, text.words)
    lines = partial(json.loads, text.lines or "{}")
    return Reading(row.path, article, *_links_and_problems(row.told), lines, row.facets)
