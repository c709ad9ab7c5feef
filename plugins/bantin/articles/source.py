"""Reading one source: its article, its text, and every fault that it shows by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bantin.articles.checks import FAR_AHEAD
from bantin.articles.header import RawHeader, read_header, split
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article, Term
from bantin.articles.problem_rows import problem_row
from bantin.articles.reading import BODY, SIGN, Surroundings, digest, json_of
from bantin.articles.reading_store import packed
from bantin.articles.records import add_text, written
from bantin.articles.registers import Registers
from bantin.articles.resolve import resolve
from bantin.articles.silencing import silenced, unsilenced
from bantin.articles.text_file import read_file
from bantin.core.problems import Problem, errors_only
from bantin.core.steps import Steps
from bantin.media.library import Library
from bantin.media.places import FOLDER, relative

# Keys whose lines faults across files ask for.
TOLD = frozenset({"", "id", "slug", "tags", "author", "aliases", "date"})


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
    lines = raw.lines
    return {
        key: line for key, line in lines.items()
        if (key in TOLD if "." not in key else
            key.partition(".")[0] in TOLD and lines.get(_above(key)) != line)
    }


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
    content, lines, quick = b"", "", False
    links: tuple[InternalLink, ...] = ()
    if article is not None and raw is not None:
        links, found, html, text, quick = yield from _with_text(article, raw, around.context)
        problems = [*problems, *found]
        content = packed(html, text)
        lines = json_of(told_lines(raw))
    yield
    place, words = written(article) if article is not None else ("", "")
    title = article.title if article is not None else ""
    sure = data is not None and (article is None or article.date <= around.now + FAR_AHEAD)
    parts = [
        digest(data) if sure and data is not None else "",
        _media(library, problems),
        digest(f"{name}\n{title}\n{words}\n{place}".encode("utf-8", "replace") + content)
        if place else "",
        _facets(name, place, links, data if problems or not place else b""),
        json_of(title),
        place,
        _told(links, problems),
        words,
        lines,
        "1" if quick else "",
    ]
    return BODY.join([SIGN.join(parts).encode("utf-8", "replace"), content])


def _facets(name: str, place: str, links: Iterable[InternalLink], data: bytes | None) -> str:
    """A hash of what the article means to others; `data` is the whole source if it has problems."""
    told = (name, place, digest(data) if data else "", *(link.target for link in links))
    return digest("\0".join(told).encode("utf-8", "replace"))


def _told(links: Iterable[InternalLink], problems: Iterable[Problem]) -> str:
    told = [[[each.target, each.line] for each in links], [*map(problem_row, problems)]]
    return json_of(told) if any(told) else ""


def _media(library: Library, problems: list[Problem]) -> str:
    named = media_named(library)
    told = [problem.code for problem in problems if problem.code.startswith("media-")]
    return json.dumps([told, named], ensure_ascii=False) if named else ""


def _with_text(
    article: Article, raw: RawHeader, context: BodyContext
) -> Steps[tuple[tuple[InternalLink, ...], list[Problem], str, str, bool]]:
    """The steps to the text of `article`, which learns what the text tells of it."""
    from bantin.articles.body import rendering

    body, problems = yield from rendering(raw.body, article, raw.body_line, context)
    problems += media_problems(article, context.library)
    add_text(article, body.lede, body.images, body.citations)
    found = unsilenced(problems, silenced(raw)) if problems else problems
    return body.links, found, body.html, body.text, body.ordinary
