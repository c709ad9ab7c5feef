"""Reading articles for a check in several processes: facts and faults of each as plain rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from bantin.articles.folder import ContentFolder
from bantin.articles.header import RawHeader
from bantin.articles.markdown.job import BodyContext, InternalLink
from bantin.articles.model import Article, Term
from bantin.articles.pages import Look
from bantin.articles.problem_rows import Row, lost_row, problem_row
from bantin.articles.registers import Lists
from bantin.articles.resolve import NOWHERE, Described
from bantin.articles.silencing import silenced, unsilenced
from bantin.articles.source import load_header, media_named, text_faults, told_lines
from bantin.articles.word_list import WordList
from bantin.core.problems import Problem
from bantin.core.values import dataclass
from bantin.core.workers import LIMIT, Lost, spread
from bantin.media import Library
from bantin.media.settings import MediaSettings
from bantin.proofreading.settings import ProofreadingSettings

TOGETHER = 20
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """What a process needs to read files."""

    folder: ContentFolder
    cache: Path
    media: MediaSettings
    now: datetime
    words: WordList | None
    rules: ProofreadingSettings
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What comparisons across files need of an article: no texts, category or places.

    One that is not `sound` has an error in its header, and no slug when its addresses may be any.
    """

    article: Article
    lines: Mapping[str, int]
    links: Sequence[tuple[str, int]]
    sound: bool


def context_of(work: Work, lists: Lists) -> BodyContext:
    """What bodies share."""
    library = Library(work.folder.root, work.cache, work.media)
    return BodyContext(lists.glossary, lists.documents, lists.registers.regions, library)


def read_rows(
    files: Mapping[str, str], work: Work, lists: Lists, look: Look | None
) -> dict[str, Row]:
    """A row for each of `files` (path → stamp), by path; `look` tells more than errors.

    A batch that took too long or brought its process down is read again file by file, so that
    only the file at fault is given up.
    """
    context = context_of(work, lists)
    pairs = list(files.items())

    def read(batch: Sequence[Pair]) -> bytes:
        rows = _rows(batch, work, lists, context, look)
        written = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        return written.encode("utf-8", "replace")

    found: dict[str, Row] = {}
    batches = [pairs[at : at + TOGETHER] for at in range(0, len(pairs), TOGETHER)]
    lost: list[list[Pair]] = []
    for batch, result in _spread(read, batches, work):
        if isinstance(result, Lost):
            lost += ([pair] for pair in batch)
        else:
            found.update(zip((path for path, _ in batch), json.loads(result), strict=True))
    for ((path, _),), result in _spread(read, lost, work):
        if isinstance(result, Lost):
            found[path] = _lost(work, path, result)
        else:
            found[path] = json.loads(result)[0]
    return found


def _spread(
    read: Callable[[Sequence[Pair]], bytes], batches: Sequence[list[Pair]], work: Work
) -> Iterator[tuple[list[Pair], bytes | Lost]]:
    import bantin.articles.yaml_header  # noqa: F401 - before there are several processes

    results = spread(read, batches, work.jobs, limit=LIMIT, alone=0, most=1)
    return zip(batches, results, strict=True)


def _lost(work: Work, path: str, lost: Lost) -> Row:
    """A file whose reading was given up; it is read again the next time."""
    return ["", [], None, [lost_row(path[len(str(work.folder.root)) + 1 :], lost.reason)]]


@dataclass(slots=True)
class _Sheet:
    """One article on its way through the passes; nothing is found where it has no header."""

    path: str
    found: Described | None
    raw: RawHeader | None
    problems: list[Problem]
    named: list[str] = field(default_factory=list)
    links: Sequence[InternalLink] = ()
    faults: list[Problem] = field(default_factory=list)


def _rows(
    batch: Sequence[Pair], work: Work, lists: Lists, context: BodyContext, look: Look | None
) -> list[Row]:
    """The rows of a few files.

    Each pass goes over all of them before the next begins: what a pass needs stays in the
    processor's cache, which saves a sixth of the time.
    """
    sheets = [_opened(path, work, lists) for path, _ in batch]
    for sheet in sheets:
        _scan(sheet, context)
    for sheet in sheets:
        found, raw = sheet.found, sheet.raw
        if look is not None and found is not None and raw and "date" not in found.unsure:
            sheet.faults += look(raw, found.article)
    return [_row(sheet, stamped) for sheet, (_, stamped) in zip(sheets, batch, strict=True)]


def _opened(path: str, work: Work, lists: Lists) -> _Sheet:
    name = path[len(str(work.folder.root)) + 1 :]
    return _Sheet(path, *load_header(path, name, lists.registers, work.now))


def _scan(sheet: _Sheet, context: BodyContext) -> None:
    if sheet.found is None or sheet.raw is None:
        return
    context.library.asked.clear()
    sheet.links, faults = text_faults(sheet.found, sheet.raw, context)
    sheet.faults += faults
    sheet.named = media_named(context.library)


def _row(sheet: _Sheet, stamped: str) -> Row:
    found, raw, problems, faults = sheet.found, sheet.raw, sheet.problems, sheet.faults
    facts = None
    if found is not None and raw is not None:
        problems = [*problems, *unsilenced(faults, silenced(raw))] if faults else problems
        links = [[link.target, link.line] for link in sheet.links]
        facts = [*_facts(_placed(found), raw), links, found.sound]
    kept = "" if "" in sheet.named else stamped
    return [kept, sheet.named, facts, [problem_row(problem) for problem in problems]]


def _placed(found: Described) -> Article:
    """The article, without a slug when other addresses than its slug's may lead to it."""
    unsure = found.unsure & {"slug", "aliases"}
    return replace(found.article, slug="") if unsure else found.article


def _facts(article: Article, raw: RawHeader) -> Row:
    """What comparisons across files need of an article."""
    return [
        article.id, article.path, article.slug, article.url, article.date.isoformat(),
        article.status, [[term.slug, term.name] for term in article.tags],
        [[term.slug, term.name] for term in article.authors], list(article.aliases),
        told_lines(raw),
    ]  # fmt: skip


def facts_of(facts: Row) -> Facts:
    """The facts of a row."""
    identity, path, slug, url, date, status, tags, authors, aliases, lines, links, sound = facts
    article = Article(
        id=identity, path=path, slug=slug, url=url, title="", date=datetime.fromisoformat(date),
        category=NOWHERE, regions=(), status=status, tags=tuple(_term(*pair) for pair in tags),
        authors=tuple(_term(*pair) for pair in authors), aliases=tuple(aliases),
    )  # fmt: skip
    return Facts(article, lines, links, sound)


@lru_cache(maxsize=65536)
def _term(slug: str, name: str) -> Term:
    return Term(slug, name)
