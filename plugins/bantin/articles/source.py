"""Reading one source: its article, its text, and every fault that it shows by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bantin.articles.checks import FAR_AHEAD
from bantin.articles.header import RawHeader, read_header, split
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article
from bantin.articles.problem_rows import problem_row
from bantin.articles.reading import BODY, SIGN, Surroundings, digest, json_of
from bantin.articles.reading_store import packed
from bantin.articles.records import add_text, written
from bantin.articles.registers import Registers
from bantin.articles.resolve import Described, described
from bantin.articles.silencing import silenced, unsilenced
from bantin.articles.text_file import read_file
from bantin.core.problems import Problem
from bantin.core.steps import Steps
from bantin.media.library import Library
from bantin.media.places import FOLDER, relative

# What cannot be told without an article's places, and what its header has told already.
OF_PLACES, OF_HEADER = "ambiguous-citation", "media-alt-missing"
# Keys whose lines faults across files ask for.
TOLD = frozenset({"", "id", "slug", "tags", "author", "aliases", "date"})


def load_header(
    path: Path | str, name: str, registers: Registers, now: datetime
) -> tuple[Described | None, RawHeader | None, list[Problem]]:
    """The article at `path`, which problems call `name`, without its text; None without a header.

    The problems are those of reading the header, and those of what it tells.
    """
    raw, problems = read_header(path, name)
    if raw is None:
        return None, None, problems
    found = described(raw, name, registers, now)
    return found, raw, [*problems, *found.problems]


def text_faults(
    found: Described, raw: RawHeader, context: BodyContext
) -> tuple[tuple[InternalLink, ...], list[Problem]]:
    """Internal links and faults of a text and of what the header names, not silenced yet."""
    from bantin.articles.scan import scan_body

    article = found.article
    links, problems = scan_body(raw.body, article, raw.body_line, context)
    named = media_problems(article, context.library)
    if not found.sound:
        problems = [each for each in problems if each.code != OF_PLACES]
        named = [each for each in named if each.code != OF_HEADER]
    return links, [*problems, *named]


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
    found = described(raw, name, around.registers, around.now) if raw is not None else None
    problems = [*problems, *found.problems] if found is not None else problems
    article = found.article if found is not None and found.sound else None
    yield
    content, lines, quick = b"", "", False
    links: tuple[InternalLink, ...] = ()
    if raw is not None and article is not None:
        links, more, html, quick = yield from _with_text(article, raw, around.context)
        problems = [*problems, *more]
        content = packed(html)
        lines = json_of(told_lines(raw))
    elif raw is not None and found is not None:
        more = text_faults(found, raw, around.context)[1]
        problems = [*problems, *unsilenced(more, silenced(raw))]
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
) -> Steps[tuple[tuple[InternalLink, ...], list[Problem], str, bool]]:
    """The steps to the text of `article`, which learns what the text tells of it."""
    from bantin.articles.body import rendering

    body, problems = yield from rendering(raw.body, article, raw.body_line, context)
    problems += media_problems(article, context.library)
    add_text(article, body.lede, body.images, body.citations)
    found = unsilenced(problems, silenced(raw)) if problems else problems
    return body.links, found, body.html, body.ordinary
