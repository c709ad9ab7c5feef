"""Reading one source: its article, its text, and every fault that it shows by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bantin.articles.checks import FAR_AHEAD
from bantin.articles.header import RawHeader, read_header, split
from bantin.articles.lookups import Registers
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article, Body, HeldBody, Term
from bantin.articles.problem_rows import problem_of, problem_row
from bantin.articles.reading_store import KeptBody, Readings, Row, packed, unpacked_body
from bantin.articles.records import article_of, record_and_facets
from bantin.articles.resolve import resolve
from bantin.articles.silencing import silenced, unsilenced
from bantin.articles.text_file import read_file
from bantin.core.problems import Problem, errors_only
from bantin.core.steps import Steps
from bantin.media.library import Library
from bantin.media.places import FOLDER, relative

# Keys whose lines faults across files ask for.
TOLD = frozenset({"", "id", "slug", "tags", "author", "aliases", "date"})
SIGN = b"\0"  # between the parts of a result; JSON holds none


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a source needs besides the source."""

    registers: Registers
    context: BodyContext
    now: datetime

    def listening(self) -> Surroundings:
        """The same, with a library that notes the files asked for by itself."""
        library = self.context.library.listening()
        return Surroundings(self.registers, replace(self.context, library=library), self.now)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one source; no article when it has an error in its header."""

    path: str
    article: Article | None
    links: tuple[InternalLink, ...]
    problems: list[Problem]
    lines: Mapping[str, int]
    facets: str


def load_header(
    path: Path | str, name: str, registers: Registers, now: datetime, context: BodyContext
) -> tuple[Article | None, RawHeader | None, list[Problem]]:
    """The article at `path`, which problems call `name`, without its text.

    None when the header has an error; the errors of the text below it are told then too.
    """
    raw, problems = read_header(path, name)
    return _resolved(raw, problems, name, Surroundings(registers, context, now))


def _resolved(
    raw: RawHeader | None, problems: list[Problem], name: str, around: Surroundings
) -> tuple[Article | None, RawHeader | None, list[Problem]]:
    if raw is None:
        return None, None, problems
    article, found = resolve(raw, name, around.registers, around.now)
    orphaned = _orphaned(raw, name, around) if article is None else []
    return article, raw, [*problems, *found, *orphaned]


def _orphaned(raw: RawHeader, name: str, around: Surroundings) -> list[Problem]:
    """Errors of a text whose header is refused, as far as it can be judged by itself."""
    from bantin.articles.scan import scan_body

    stand_in = Article(
        id="", path=name, slug="", url="", title="", date=around.now, category=Term("", ""),
        regions=(),
    )  # fmt: skip
    return errors_only(scan_body(raw.body, stand_in, raw.body_line, around.context)[1])


def media_problems(article: Article, library: Library) -> list[Problem]:
    """Faults of the pictures and attachments that the header names."""
    pictures = [*([article.image] if article.image else []), *article.gallery]
    found = [fault for image in pictures for fault in library.problems(image, article.path)]
    return [*found, *library.attachment_problems(article.attachments, article.path)]


def media_named(library: Library) -> list[str]:
    """Files asked for, by their path in the folder of media; empty for one that lies elsewhere.

    What becomes of files elsewhere nobody notices.
    """
    return sorted(map(_in_media, library.asked)) if library.asked else []


def _in_media(file: str) -> str:
    """The path of a file in the folder of media; empty when it lies elsewhere."""
    path = relative(file) or f"{FOLDER}/"
    return path.removeprefix(f"{FOLDER}/") if path.startswith(f"{FOLDER}/") else ""


def told_lines(raw: RawHeader) -> dict[str, int]:
    """The lines that faults across files ask for; those of a list only where they differ."""
    lines = {key: line for key, line in raw.lines.items() if key.partition(".")[0] in TOLD}
    return {k: line for k, line in lines.items() if "." not in k or lines.get(_above(k)) != line}


def _above(key: str) -> str:
    return key.rpartition(".")[0]


def read_source(path: str, name: str, around: Surroundings) -> Steps[bytes]:
    """The reading of the source at `path`, which is called `name`, as `unpacked` takes it."""
    around = around.listening()
    library = around.context.library
    data, problems = read_file(path, name)
    yield
    raw: RawHeader | None = None
    if data is not None:
        raw, problems = split(data, name)
    yield
    article, raw, problems = _resolved(raw, problems, name, around)
    yield
    content, rest, quick = b"", {}, False
    if article is not None and raw is not None:
        article, links, found, html, text, quick = yield from _with_text(
            article, raw, around.context)
        problems = [*problems, *found]
        content = packed(html, text)
        rest = {"lines": told_lines(raw), "links": [[each.target, each.line] for each in links]}
    yield
    written, meant = record_and_facets(article) if article is not None else ("", "")
    rest["problems"] = [problem_row(problem) for problem in problems]
    sure = data is not None and (article is None or article.date <= around.now + FAR_AHEAD)
    parts = [
        digest(data) if sure and data is not None else "",
        _media(library, problems),
        digest(written.encode("utf-8", "replace") + content) if written else "",
        _facets(meant, rest, data),
        written,
        json.dumps(rest, ensure_ascii=False, separators=(",", ":")),
        "1" if quick else "",
    ]
    return SIGN.join([*(part.encode("utf-8", "replace") for part in parts), content])


def _facets(meant: str, rest: Mapping[str, Any], data: bytes | None) -> str:
    """A hash of what the article means to others; with problems one of the whole source."""
    targets = [target for target, _ in rest.get("links", ())]
    whole = "" if meant and not rest["problems"] else digest(data or b"")
    return digest(json.dumps([meant, targets, whole]).encode("utf-8", "replace"))


def digest(data: bytes) -> str:
    """What tells whether the bytes of a source are what they were."""
    return blake2b(data, digest_size=16).hexdigest()


def _media(library: Library, problems: list[Problem]) -> str:
    named = media_named(library)
    told = [problem.code for problem in problems if problem.code.startswith("media-")]
    return json.dumps([told, named], ensure_ascii=False) if named else ""


def unpacked(found: bytes, path: str, stamp: str) -> tuple[Row, bytes, bool]:
    """The row of what `read_source` gave, the body as it is kept, and whether it was ordinary."""
    *parts, quick, content = found.split(SIGN, 7)
    texts = (part.decode() for part in parts)
    return Row(path, stamp, *texts), content, bool(quick)


def _with_text(
    article: Article, raw: RawHeader, context: BodyContext
) -> Steps[tuple[Article, tuple[InternalLink, ...], list[Problem], str, str, bool]]:
    from bantin.articles.body import rendering

    body, problems = yield from rendering(raw.body, article, raw.body_line, context)
    problems += media_problems(article, context.library)
    whole = replace(
        article,
        lede=body.lede,
        lede_in_body=not article.lede,
        images=body.images,
        citations=body.citations,
    )
    found = unsilenced(problems, silenced(raw)) if problems else problems
    return whole, body.links, found, body.html, body.text, body.ordinary


@lru_cache(maxsize=1024)
def _rest(text: str) -> Mapping[str, Any]:
    """Lines, links and problems; half of all sources have the same."""
    found: dict[str, Any] = json.loads(text)
    return found


def reading_of(row: Row, readings: Readings | None, content: bytes = b"") -> Reading:
    """The reading that a row holds; its text stays in `readings`, or comes from `content`."""
    rest = _rest(row.rest)
    article = None
    if row.record:
        html, text = unpacked_body(content) if content else (b"", b"")
        body: Body = HeldBody(html.decode(), text.decode())
        if readings is not None:
            body = KeptBody(readings, row.path, row.fingerprint)
        article = article_of(row.record, row.fingerprint, body)
    links = tuple(InternalLink(target, line) for target, line in rest.get("links", ()))
    problems = [problem_of(each) for each in rest["problems"]]
    return Reading(row.path, article, links, problems, rest.get("lines", {}), row.facets)
